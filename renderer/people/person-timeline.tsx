import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TimelineItem } from '../../shared/people/people-contract.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import type { Words } from '../words/words.ts'
import { fieldWords } from './field-words.ts'
import { showDate } from './person-values.ts'

/** What the office tells in codes, in words: the kind of a talk, the fields that were edited. */
function detailWords(t: Words, { kind, detail }: TimelineItem, english: boolean): string {
  if (kind === 'talk') return english ? namesOf(detail).nameEn : namesOf(detail).name
  if (kind !== 'edit') return detail
  return detail
    .split(',')
    .map((field) => fieldWords(t, field))
    .join(t('people.between'))
}

/** One line: when, what, and the way to it where there is one. */
export function TimelineLine({ item }: { readonly item: TimelineItem }) {
  const { t, i18n } = useTranslation()
  const detail = detailWords(t, item, i18n.language === 'en')
  const words = [t(`people.person.timeline.${item.kind}`), detail].filter((part) => part !== '').join(' · ')
  return (
    <li className="timeline-line" data-kind={item.kind}>
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
