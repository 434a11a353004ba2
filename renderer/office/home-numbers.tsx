import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Card } from '../ui/card.tsx'

interface TalkedCardProps {
  readonly talked: number
  readonly people: number
  readonly today: string
}

/** How many of the people in post have been talked with this year: a number, a bar, and the way to the list. */
export function TalkedCard({ talked, people, today }: TalkedCardProps) {
  const { t } = useTranslation()
  const title = t('home.talkedThisYear')
  return (
    <Card title={title} note={today.slice(0, 4)}>
      <div className="big">
        {talked} <small>{t('home.ofPeople', { count: people })}</small>
      </div>
      <progress
        className="bar"
        max={Math.max(1, people)}
        value={Math.min(talked, people)}
        aria-label={t('common.bar', { label: title, part: talked, whole: people })}
      />
      <div className="row between sub">
        <span>{t('home.notYet', { count: Math.max(0, people - talked) })}</span>
        <Link to="/people">{t('home.seePeople')}</Link>
      </div>
    </Card>
  )
}

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
