import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useDo } from '../ask.ts'
import { DutyDialog } from '../duties/duty-dialog.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { NamedDays } from './days-dialog.tsx'

type Reading = Output<'calendar/read-file'>

/** 导入一年: choose the file, see what would change, keep it. */
export function ImportYear() {
  const { t } = useTranslation()
  const choose = useDo('office/choose-file')
  const read = useDo('calendar/read-file')
  const [reading, setReading] = useState<Reading | null>(null)
  const start = async () => {
    read.forget()
    const chosen = await choose.run({ for: 'calendar' })
    if (!chosen.ok) return
    const result = await read.run({ ticket: chosen.value.ticket })
    if (result.ok) setReading(result.value)
  }
  return (
    <>
      <RefusalNotice refusal={choose.refusal ?? read.refusal} />
      <div className="row card-foot">
        <Button onClick={() => void start()} loading={choose.busy || read.busy}>
          {t('calendar.import')}
        </Button>
      </div>
      {reading && <KeepYear reading={reading} onClose={() => setReading(null)} />}
    </>
  )
}

/** What the file says and what it would change, before anything is kept. */
function KeepYear({ reading, onClose }: { readonly reading: Reading; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { year, off, work, becomesOff, becomesWork } = reading
  const [document, setDocument] = useState(reading.document)
  const keep = useDo('calendar/keep-year')
  const save = async () => {
    if (keep.busy) return
    const result = await keep.run({ readingId: reading.readingId, document: document.trim() })
    if (!result.ok) return
    onClose()
    say(t('calendar.kept', { year: result.value.year }))
  }
  return (
    <DutyDialog
      title={t('calendar.preview', { year })}
      onClose={onClose}
      yes={t('calendar.keep')}
      onYes={() => void save()}
      busy={keep.busy}
      first="year-document"
      width={600}
    >
      <RefusalNotice refusal={keep.refusal} />
      <p>{t('calendar.read', { off: off.length, work: work.length })}</p>
      {becomesOff.length + becomesWork.length === 0 && <p>{t('calendar.noChange')}</p>}
      {becomesOff.length > 0 && (
        <p>
          <strong>{t('calendar.becomesOff', { count: becomesOff.length })}</strong>{' '}
          <span className="small">{becomesOff.join('、')}</span>
        </p>
      )}
      {becomesWork.length > 0 && (
        <p>
          <strong>{t('calendar.becomesWork', { count: becomesWork.length })}</strong>{' '}
          <span className="small">{becomesWork.join('、')}</span>
        </p>
      )}
      <div className="f year-document">
        <label htmlFor="year-document">{t('calendar.document')}</label>
        <Input
          id="year-document"
          value={document}
          maxLength={200}
          aria-describedby="year-document-hint"
          onChange={(event) => setDocument(event.target.value)}
        />
        <div className="hint" id="year-document-hint">
          {t('calendar.documentHint')}
        </div>
      </div>
      <div className="two-columns">
        <NamedDays title={t('calendar.off')} days={off} />
        <NamedDays title={t('calendar.work')} days={work} />
      </div>
    </DutyDialog>
  )
}
