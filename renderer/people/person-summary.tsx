import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import { PersonDutyCard } from '../duties/person-duty-card.tsx'
import { Card } from '../ui/card.tsx'
import { TimelineLine } from './person-timeline.tsx'

const shown = 6

/** At the right of every tab: the numbers people look for, and what happened last. */
export function PersonSummary({
  person,
  onTimeline,
  onDuties,
}: {
  readonly person: PersonDetail
  readonly onTimeline: () => void
  /** Only for those who may see duties. */
  readonly onDuties?: () => void
}) {
  const { t } = useTranslation()
  const lastTalk = person.timeline.find((item) => item.kind === 'talk')
  const facts = [
    {
      key: 'last',
      label: t('people.person.lastTalk'),
      value: lastTalk ? lastTalk.on : <span className="tag warn">{t('people.notTalked')}</span>,
    },
    {
      key: 'talks',
      label: t('people.person.talkCount'),
      value: t('people.person.times', { count: person.talks }),
    },
    {
      key: 'difficulties',
      label: t('people.person.openDifficulties'),
      value: t('people.person.difficultyCount', { count: person.openDifficulties }),
    },
    {
      key: 'seniority',
      label: t('people.fields.seniority'),
      value:
        person.seniorityYears === null
          ? t('people.notRecorded')
          : t('people.person.seniority', { count: person.seniorityYears }),
    },
  ]
  return (
    <div className="stack">
      {onDuties && <PersonDutyCard personId={person.id} onAll={onDuties} />}
      <Card title={t('people.person.summary')}>
        {facts.map(({ key, label, value }) => (
          <div className="li" key={key}>
            <span className="what">{label}</span>
            <span>{value}</span>
          </div>
        ))}
      </Card>
      <Card title={t('people.person.tabs.timeline')}>
        <ul className="timeline">
          {person.timeline.slice(0, shown).map((item, index) => (
            <TimelineLine key={`${item.on}${item.kind}${index}`} item={item} />
          ))}
        </ul>
        {person.timeline.length === 0 && <p className="sub">{t('people.person.noTimeline')}</p>}
        {person.timeline.length > shown && (
          <Button type="link" className="flat" onClick={onTimeline}>
            {t('people.person.allTimeline', { count: person.timeline.length })}
          </Button>
        )}
      </Card>
    </div>
  )
}
