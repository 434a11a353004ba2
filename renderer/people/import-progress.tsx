import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, onOfficeEvent } from '../call.ts'

/** Time left is told only after this long: before, it would be a guess. */
const tellAfterMs = 3000

/** How far the import has come, and the button that stops it and leaves nothing half done. */
export function ImportProgress({ job, total }: { readonly job: string; readonly total: number }) {
  const { t } = useTranslation()
  const [state, setState] = useState(() => {
    const now = performance.now()
    return { done: 0, total, startedMs: now, nowMs: now }
  })
  const [stopping, setStopping] = useState(false)
  useEffect(
    () =>
      onOfficeEvent((event) => {
        if (event.type !== 'progress' || event.job !== job) return
        setState((old) => ({ ...old, done: event.done, total: event.total, nowMs: performance.now() }))
      }),
    [job],
  )
  const spent = state.nowMs - state.startedMs
  const left = state.done > 0 ? Math.ceil(((spent / state.done) * (state.total - state.done)) / 1000) : 0
  const percent = state.total === 0 ? 0 : Math.round((state.done / state.total) * 100)
  const stop = () => {
    setStopping(true)
    void call('office/cancel', { job })
  }
  return (
    <>
      <span>{t('importing.apply.running')}</span>
      <Progress
        className="import-progress"
        percent={percent}
        showInfo={false}
        aria-label={t('importing.apply.running')}
      />
      <output className="sub">
        {t('importing.apply.progress', { done: state.done, total: state.total })}
        {spent > tellAfterMs && left > 0 ? ` · ${t('importing.apply.left', { seconds: left })}` : ''}
      </output>
      <Button onClick={stop} disabled={stopping}>
        {t(stopping ? 'importing.apply.cancelling' : 'importing.apply.cancel')}
      </Button>
    </>
  )
}
