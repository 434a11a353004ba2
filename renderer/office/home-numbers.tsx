import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'

interface HereCardProps {
  readonly people: number
  readonly talks: number
  readonly waiting: number
}

/** What this computer holds, and what still waits to be sent up. */
export function HereCard({ people, talks, waiting }: HereCardProps) {
  const { t } = useTranslation()
  const rows = [
    [t('home.people'), t('common.people', { count: people })],
    [t('home.talks'), t('home.talkCount', { count: talks })],
    [t('home.waiting'), t('home.waitingCount', { count: waiting })],
  ] as const
  return (
    <Card title={t('home.here')}>
      <dl className="fact-rows">
        {rows.map(([label, value]) => (
          <div className="li" key={label}>
            <dt className="what">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
