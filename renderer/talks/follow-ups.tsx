import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import { DayField } from '../ui/day-field.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

type FollowUp = TalkDraft['followUps'][number]

const MOST = 20

/** What was promised: what, who, by when. */
export function FollowUps({ form }: { form: TalkForm }) {
  const { t } = useTranslation()
  const rows = useTalkField(form, 'followUps')
  const put = (followUps: readonly FollowUp[]) => changeTalk(form, { followUps: [...followUps] })
  const set = (at: number, change: Partial<FollowUp>) =>
    put(rows.map((row, place) => (place === at ? { ...row, ...change } : row)))
  return (
    <fieldset className="f">
      <legend>{t('talkForm.followUps')}</legend>
      {rows.map((row, at) => (
        <FollowUpRow
          key={at}
          row={row}
          at={at}
          onChange={(change) => set(at, change)}
          onRemove={() => put(rows.filter((_, place) => place !== at))}
        />
      ))}
      <Button
        onClick={() => put([...rows, { what: '', owner: '', dueOn: null }])}
        disabled={rows.length >= MOST}
      >
        {t('talkForm.addFollowUp')}
      </Button>
    </fieldset>
  )
}

interface FollowUpRowProps {
  readonly row: FollowUp
  readonly at: number
  readonly onChange: (change: Partial<FollowUp>) => void
  readonly onRemove: () => void
}

function FollowUpRow({ row, at, onChange, onRemove }: FollowUpRowProps) {
  const { t } = useTranslation()
  const id = `follow-up-${at}`
  return (
    <div className="fields follow-up">
      <div className="f wide">
        <label htmlFor={`${id}-what`}>{t('talkForm.followUp')}</label>
        <Input
          id={`${id}-what`}
          value={row.what}
          maxLength={500}
          onChange={(event) => onChange({ what: event.target.value })}
        />
      </div>
      <div className="f">
        <label htmlFor={`${id}-owner`}>{t('talkForm.owner')}</label>
        <Input
          id={`${id}-owner`}
          value={row.owner}
          maxLength={40}
          onChange={(event) => onChange({ owner: event.target.value })}
        />
      </div>
      <div className="f">
        <label htmlFor={`${id}-due`}>{t('talkForm.due')}</label>
        <DayField id={`${id}-due`} value={row.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      </div>
      <Button aria-label={t('talkForm.removeFollowUp', { at: at + 1 })} onClick={onRemove}>
        {t('common.remove')}
      </Button>
    </div>
  )
}
