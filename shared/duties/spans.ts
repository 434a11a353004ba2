import type { CivilDate, PartialDate } from '../kernel/schemas.ts'
import type { DutyPerson, Span } from './duty.ts'

// Days and months compare as text: `2026-05` comes before every day of May, so a month that begins a span counts from
// its first day. One that ends a span counts whole.

const hasBegun = (from: PartialDate | null, day: CivilDate) => from === null || (from as string) <= day
const endsBefore = ({ to }: Span, day: CivilDate) =>
  to !== null && to < (to.length === 7 ? day.slice(0, 7) : day)

/** A span covers a day, both ends inclusive. */
export const covers = (span: Span, day: CivilDate): boolean =>
  hasBegun(span.from, day) && !endsBefore(span, day)

/** 在岗: some post covers the day. */
export const isInPost = (person: DutyPerson, day: CivilDate): boolean =>
  person.posts.some((post) => covers(post, day))

/** Every post had ended by then. Somebody without any post has not left: it was never written down. */
export const hasLeft = (person: DutyPerson, day: CivilDate): boolean =>
  person.posts.length > 0 && person.posts.every((post) => endsBefore(post, day))

/** A Party member (or probationary member) on that day, as far as the day of joining is known. */
export const isMemberOn = (person: DutyPerson, day: CivilDate): boolean =>
  person.isPartyMember && hasBegun(person.joinedPartyOn, day)
