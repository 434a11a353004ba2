import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { dutyState, dutyTitle, isMissed, namesOf } from './duty-words.ts'
import { WhyButton } from './why-button.tsx'
import '../style/duties.css'

interface PersonDutyCardProps {
  readonly personId: Id
  /** Opens the whole list. */
  readonly onAll: () => void
}

const SHOWN = 3

/** 应谈 beside every tab of a person's page: the duties that press, with their reasons. */
export function PersonDutyCard({ personId, onAll }: PersonDutyCardProps) {
  const { t } = useTranslation()
  const duties = useAsk('duties/of-person', { personId }).value?.duties
  if (!duties) return null
  // What can still be done comes before what was missed in years that are over.
  const shown = duties.toSorted((a, b) => Number(isMissed(a)) - Number(isMissed(b))).slice(0, SHOWN)
  return (
    <Card title={t('duties.person.card')}>
      {duties.length === 0 && <p className="sub">{t('duties.person.none')}</p>}
      <ul>
        {shown.map((duty) => (
          <Line key={duty.key} duty={duty} />
        ))}
      </ul>
      {duties.length > 0 && (
        <Button type="link" className="flat" onClick={onAll}>
          {t('duties.person.all', { count: duties.length })}
        </Button>
      )}
    </Card>
  )
}

function Line({ duty }: { readonly duty: DutyLine }) {
  const { t, i18n } = useTranslation()
  const title = dutyTitle(t, duty, i18n.language === 'en')
  const { tone, words } = dutyState(t, duty)
  return (
    <li className="li">
      <span className="what" title={title}>
        {title}
      </span>
      <span className={`tag ${tone}`}>{words}</span>
      <WhyButton name={namesOf(duty)} about={title} duties={[duty]} />
    </li>
  )
}
