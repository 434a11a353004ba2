import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../access/form-dialog.tsx'
import { useDo } from '../ask.ts'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { aboutWords, type Returned } from './sync-words.ts'

/** Gives a returned change up. It cannot be brought back, so the reason is asked for and typed. */
export function DiscardDialog({
  item,
  onClose,
}: {
  readonly item: Returned
  readonly onClose: (done: boolean) => void
}) {
  const { t } = useTranslation()
  const discard = useDo('sync/discard')
  const [reason, setReason] = useState('')
  const [looked, setLooked] = useState(false)
  const missing = looked && reason.trim() === ''
  const send = async () => {
    setLooked(true)
    if (reason.trim() === '') return document.getElementById('discard-reason')?.focus()
    const result = await discard.run({ opId: item.opId, reason: reason.trim() })
    if (!result.ok) return
    say(t('sync.returned.gone'))
    onClose(true)
  }
  return (
    <FormDialog
      title={t('sync.returned.ask', { what: aboutWords(t, item) })}
      ok={t('sync.returned.confirm')}
      focus="discard-reason"
      busy={discard.busy}
      ready
      danger
      onSend={() => void send()}
      onClose={() => onClose(false)}
    >
      <div className="stack">
        <Notice tone="warn" what={t('sync.returned.body')} />
        <div className="f">
          <label htmlFor="discard-reason">{t('sync.returned.reason')}</label>
          <Input
            id="discard-reason"
            autoComplete="off"
            maxLength={200}
            value={reason}
            status={missing ? 'error' : ''}
            aria-invalid={missing}
            aria-describedby="discard-reason-hint"
            onChange={(event) => setReason(event.target.value)}
          />
          <div
            id="discard-reason-hint"
            className={missing ? 'wrong' : 'hint'}
            role={missing ? 'alert' : undefined}
          >
            {t(missing ? 'sync.returned.reasonEmpty' : 'sync.returned.reasonHint')}
          </div>
        </div>
        <RefusalNotice refusal={discard.refusal} />
      </div>
    </FormDialog>
  )
}
