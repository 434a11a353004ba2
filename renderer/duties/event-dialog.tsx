import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { useToday } from '../today.ts'
import { DayField, showUnreadDay } from '../ui/day-field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyDialog } from './duty-dialog.tsx'

interface EventDialogProps {
  readonly personId: Id
  readonly name: string
  readonly onClose: () => void
}

/** 登记必谈情形: what happened to somebody; the answer is the day by which to talk. */
export function EventDialog({ personId, name, onClose }: EventDialogProps) {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const [kind, setKind] = useState('')
  const [happenedOn, setHappenedOn] = useState<CivilDate | null>(today)
  const [note, setNote] = useState('')
  const add = useDo('duties/add-event')
  const triggers = useAsk('talks/options', {}).value?.triggers ?? []

  const save = async () => {
    if (add.busy || showUnreadDay() || happenedOn === null) return
    const result = await add.run({ personId, kind, happenedOn, note: note.trim() })
    if (!result.ok) return
    const { dueOn, provisional } = result.value
    onClose()
    say(t(provisional ? 'duties.event.keptProvisional' : 'duties.event.kept', { day: dueOn }))
  }
  return (
    <DutyDialog
      title={t('duties.event.title', { name })}
      onClose={onClose}
      yes={t('duties.event.save')}
      onYes={() => void save()}
      busy={add.busy}
      first="event-kind"
    >
      <RefusalNotice refusal={add.refusal} />
      <div className="fields">
        <div className="f">
          <label htmlFor="event-kind">{t('duties.event.kind')}</label>
          <Select
            id="event-kind"
            className="full"
            {...(kind === '' ? {} : { value: kind })}
            placeholder={t('common.choose')}
            onChange={(code: string) => setKind(code)}
            options={triggers.map((row) => ({
              value: row.code,
              label: i18n.language === 'en' ? row.nameEn : row.name,
            }))}
          />
        </div>
        <div className="f">
          <label htmlFor="event-on">{t('duties.event.on')}</label>
          <DayField id="event-on" value={happenedOn} onChange={setHappenedOn} />
        </div>
      </div>
      <div className="f">
        <label htmlFor="event-note">{t('duties.event.note')}</label>
        <Input.TextArea
          id="event-note"
          className="grows"
          rows={2}
          value={note}
          maxLength={500}
          aria-describedby="event-note-hint"
          onChange={(change) => setNote(change.target.value)}
        />
        <div className="hint" id="event-note-hint">
          {t('duties.event.noteHint')}
        </div>
      </div>
    </DutyDialog>
  )
}
