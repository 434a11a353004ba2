import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onOfficeEvent } from '../call.ts'
import { Icon } from '../ui/icon.tsx'
import { lockNow } from './lock.ts'

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Warns before the program locks itself, and locks when the office says so. What is being typed is kept first. */
export function IdleWatch() {
  const [until, setUntil] = useState<number | null>(null)
  useEffect(
    () =>
      onOfficeEvent((event) => {
        if (event.type === 'idle') setUntil(event.seconds > 0 ? Date.now() + event.seconds * 1000 : null)
        if (event.type !== 'lock') return
        setUntil(null)
        void lockNow()
      }),
    [],
  )
  const warned = until !== null
  useEffect(() => {
    if (!warned) return undefined
    // The system sees the same key and tells the office; here the notice only goes away at once.
    const back = () => setUntil(null)
    for (const sign of signs) window.addEventListener(sign, back)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, back)
    }
  }, [warned])
  return <IdleNotice until={until} onStay={() => setUntil(null)} />
}

/** The words are said once; the seconds are only for the eye, or a screen reader would count them aloud. */
function IdleNotice({ until, onStay }: { until: number | null; onStay: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="idle-place">
      <div aria-live="polite" className={until === null ? 'unseen' : 'idle-notice'}>
        {until !== null && (
          <>
            <Icon name="clock" />
            <span>{t('access.idle')}</span>
            <IdleSeconds until={until} />
            <Button onClick={onStay}>{t('access.stay')}</Button>
          </>
        )}
      </div>
    </div>
  )
}

function IdleSeconds({ until }: { until: number }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <strong className="idle-seconds" aria-hidden="true">
      {t('access.idleLeft', { count: Math.max(0, Math.ceil((until - now) / 1000)) })}
    </strong>
  )
}
