import { showDate } from './person-values.ts'
import { people } from '../words/zh-CN/people.ts'
import type { Words } from '../words/words.ts'

type Field = keyof typeof people.fields
type Event = keyof typeof people.events

/** The word for a field as the office names it; a field of a later version keeps its own name. */
export function fieldWords(t: Words, field: string): string {
  if (field in people.events) return t(`people.events.${field as Event}`)
  const own = field.replace(/^appointment\./, '')
  if (!(own in people.fields)) return own
  const word = t(`people.fields.${own as Field}`)
  return own === field ? word : t('people.ofPost', { field: word })
}

const dates: readonly string[] = ['bornOn', 'joinedPartyOn', 'startedWorkOn', 'fromOn', 'toOn', 'appointedOn']

/** A stored value as people know it: codes become words, months are written as cadre forms do. */
export function valueWords(t: Words, field: string, value: string): string {
  const own = field.replace(/^appointment\./, '')
  if (value === '') return field in people.events ? '' : t('people.notRecorded')
  if (own === 'sex' && value in people.sexes) return t(`people.sexes.${value as keyof typeof people.sexes}`)
  if (own === 'politics' && value in people.politics)
    return t(`people.politics.${value as keyof typeof people.politics}`)
  if (own === 'staffing' && value in people.staffings)
    return t(`people.staffings.${value as keyof typeof people.staffings}`)
  return dates.includes(own) ? showDate(value) : value
}
