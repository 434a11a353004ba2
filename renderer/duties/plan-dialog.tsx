import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { useToday } from '../today.ts'
import { DayField, showUnreadDay } from '../ui/day-field.tsx'
import { PersonPicker, type PickedPerson } from '../ui/person-picker.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyDialog } from './duty-dialog.tsx'

interface PlanDialogProps {
  readonly people: readonly PickedPerson[]
  readonly onClose: () => void
  /** After it is planned, before closing. */
  readonly onPlanned?: () => void
}

/** More than so many names would fill the dialog; their number says enough. */
const NAMED = 6

/** 安排谈话: for one or many, on a day. */
export function PlanDialog({ people: chosen, onClose, onPlanned }: PlanDialogProps) {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const [people, setPeople] = useState(chosen)
  const [on, setOn] = useState<CivilDate | null>(today)
  const [kind, setKind] = useState('')
  const [note, setNote] = useState('')
  const plan = useDo('duties/plan')
  const kinds = useAsk('talks/options', {}).value?.kinds ?? []

  const save = async () => {
    if (plan.busy || showUnreadDay() || on === null) return
    const result = await plan.run({ personIds: people.map(({ id }) => id), on, kind, note: note.trim() })
    if (!result.ok) return
    onPlanned?.()
    onClose()
    say(t('duties.planDialog.done', { count: result.value.ids.length }))
  }
  return (
    <DutyDialog
      title={t('duties.planDialog.title')}
      onClose={onClose}
      yes={t('duties.planDialog.save')}
      onYes={() => void save()}
      busy={plan.busy}
      first={people.length === 0 ? 'plan-people' : 'plan-on'}
    >
      <RefusalNotice refusal={plan.refusal} />
      <div className="f">
        <Whom people={people} onChange={setPeople} />
      </div>
      <div className="fields">
        <div className="f">
          <label htmlFor="plan-on">{t('duties.planDialog.on')}</label>
          <DayField id="plan-on" value={on} onChange={setOn} />
        </div>
        <div className="f">
          <label htmlFor="plan-kind">{t('duties.planDialog.kind')}</label>
          <Select
            id="plan-kind"
            className="full"
            value={kind}
            onChange={(code: string) => setKind(code)}
            options={[
              { value: '', label: t('duties.planDialog.anyKind') },
              ...kinds.map((row) => ({
                value: row.code,
                label: i18n.language === 'en' ? row.nameEn : row.name,
              })),
            ]}
          />
        </div>
      </div>
      <div className="f">
        <label htmlFor="plan-note">{t('duties.planDialog.note')}</label>
        <Input
          id="plan-note"
          value={note}
          maxLength={200}
          aria-describedby="plan-note-hint"
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="hint" id="plan-note-hint">
          {t('duties.planDialog.noteHint')}
        </div>
      </div>
    </DutyDialog>
  )
}

interface WhomProps {
  readonly people: readonly PickedPerson[]
  readonly onChange: (people: readonly PickedPerson[]) => void
}

/** Names to add to and take from; of many only their number. */
function Whom({ people, onChange }: WhomProps) {
  const { t } = useTranslation()
  const [named, setNamed] = useState(people.length <= NAMED)
  if (!named) {
    return (
      <>
        <span className="label">{t('duties.planDialog.people')}</span>
        <div className="row">
          <span className="strong">{t('duties.planDialog.chosen', { count: people.length })}</span>
          <span className="sub">
            {people
              .slice(0, NAMED)
              .map((person) => person.name)
              .join('、')}
            …
          </span>
          <Button type="link" size="small" onClick={() => setNamed(true)}>
            {t('duties.planDialog.fewer')}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <label htmlFor="plan-people">{t('duties.planDialog.people')}</label>
      <PersonPicker
        id="plan-people"
        people={people}
        onChange={onChange}
        onPicked={() => document.getElementById('plan-on')?.focus()}
      />
    </>
  )
}
