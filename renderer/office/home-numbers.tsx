import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'

interface HereCardProps {
  readonly people: number
  readonly talks: number
  readonly waiting: number
}

/** What this computer holds, and what still waits to be sent up. */
export function HereCard({ people, talks, waiting }: HereCardProps) {
  const { t } = useTranslation()
  // The same as in the pill above, whenever either of them is asked anew.
  const state = useAsk('sync/state', {}).value
  const toSend = state?.waiting ?? waiting
  const rows = [
    [t('home.people'), t('common.people', { count: people })],
    [t('home.talks'), t('home.talkCount', { count: talks })],
    // Nothing waits for anybody before a county is joined.
    state?.county === null
      ? [t('sync.title'), t('home.alone')]
      : [t('home.waiting'), t('home.waitingCount', { count: toSend })],
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
      <div className="row card-foot">
        <Link to="/sync">{t('home.toSync')}</Link>
      </div>
    </Card>
  )
}
