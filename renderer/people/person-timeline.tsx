import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TimelineItem } from '../../shared/people/people-contract.ts'
import { showDate } from './person-values.ts'

/** One line: when, what, and the way to it where there is one. */
export function TimelineLine({ item }: { readonly item: TimelineItem }) {
  const { t } = useTranslation()
  const words = [t(`people.person.timeline.${item.kind}`), item.detail]
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <li className={`timeline-line ${item.kind}`}>
      <time className="timeline-on">{showDate(item.on === '' ? null : item.on)}</time>
      {item.talkId ? <Link to={`/talks/${item.talkId}`}>{words}</Link> : <span>{words}</span>}
    </li>
  )
}

/** Everything that is known to have happened, newest first. */
export function PersonTimeline({ items }: { readonly items: readonly TimelineItem[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <p className="sub">{t('people.person.noTimeline')}</p>
  return (
    <ul className="timeline">
      {items.map((item, index) => (
        <TimelineLine key={`${item.on}${item.kind}${index}`} item={item} />
      ))}
    </ul>
  )
}
