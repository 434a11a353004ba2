import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import { useAsk, useDo } from '../ask.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyRow } from './duty-row.tsx'
import { EventDialog } from './event-dialog.tsx'
import { PersonEvents } from './person-events.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import '../people/people.css'
import '../style/duties.css'

/** 应谈 on a person's page: what is owed to this person and why, what happened that calls for a talk. */
export function PersonDuties({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation()
  const asked = useAsk('duties/of-person', { personId: person.id })
  const [open, setOpen] = useState<'plan' | 'event' | null>(null)
  const close = () => setOpen(null)
  const { name } = person.fields
  const duties = asked.value?.duties ?? []
  return (
    <>
      <AskNotice asked={asked} />
      {asked.value && duties.length === 0 && <p className="sub">{t('duties.person.none')}</p>}
      <ul>
        {duties.map((duty) => (
          <PersonDutyRow key={duty.key} duty={duty} person={person} />
        ))}
      </ul>
      <div className="part-buttons">
        <Button onClick={() => setOpen('plan')}>{t('duties.planTalks')}</Button>
        <Button onClick={() => setOpen('event')}>{t('duties.event.open')}</Button>
      </div>
      {asked.value && <PersonEvents events={asked.value.events} />}
      {open === 'plan' && (
        <PlanDialog people={[{ id: person.id, name, post: person.post }]} onClose={close} />
      )}
      {open === 'event' && <EventDialog personId={person.id} name={name} onClose={close} />}
    </>
  )
}

/** A planned talk can be cancelled here; the others go when what they come from goes. */
function PersonDutyRow({ duty, person }: { readonly duty: DutyLine; readonly person: PersonDetail }) {
  const { t } = useTranslation()
  const drop = useDo('duties/drop-plan')
  const id = duty.kind === 'plan' && duty.state !== 'done' ? duty.subjectId : null
  const run = async () => {
    if (id === null) return
    const result = await drop.run({ id })
    if (result.ok) say(t('duties.planDropped'))
  }
  return (
    <DutyRow duty={duty} onPageOf={person.id}>
      {id !== null && (
        <Button
          type="link"
          size="small"
          loading={drop.busy}
          aria-label={t('duties.dropPlanOf', { name: person.fields.name })}
          onClick={() => void run()}
        >
          {t('duties.dropPlan')}
        </Button>
      )}
    </DutyRow>
  )
}
