import { addDays, isPartialDate } from '../../shared/kernel/civil-date.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { CivilDate, PartialDate, Seen } from '../../shared/kernel/schemas.ts'
import type { PersonRefusal } from '../../shared/people/people-contract.ts'
import { isBefore } from '../../shared/people/person-rules.ts'
import type { Change } from '../store/write-changes.ts'
import type { StoredAppointment } from './people-store.ts'

/** Where somebody is to stand. */
export interface Place {
  readonly unitId: string
  readonly post: string
  readonly rank: string
  readonly fromOn: PartialDate | null
}

type Refused = Extract<PersonRefusal, { type: 'DateImpossible' | 'DateOrder' }>

/** The day is one that exists. */
export function checkDay(field: string, day: PartialDate | null): Result<void, Refused> {
  return day === null || isPartialDate(day) ? ok(undefined) : err({ type: 'DateImpossible', field })
}

/** The change that gives somebody a post. */
export function newAppointment(id: string, personId: string, place: Place): Change {
  const { unitId, post, rank, fromOn } = place
  const body = {
    person_id: personId,
    unit_id: unitId,
    ...(post.trim() === '' ? {} : { post: post.trim() }),
    ...(rank.trim() === '' ? {} : { rank: rank.trim() }),
    ...(fromOn === null ? {} : { from_on: fromOn }),
  }
  return { kind: 'ins', entity: 'appointment', id, body }
}

/** The change that ends a post on a day or in a month. */
export function endAppointment(
  held: Pick<StoredAppointment, 'id' | 'fromOn'>,
  toOn: PartialDate,
  field: string,
  seen?: Seen,
): Result<Change, Refused> {
  if (held.fromOn !== null && isBefore(toOn, held.fromOn)) return err({ type: 'DateOrder', field })
  const body = { to_on: toOn }
  return ok({ kind: 'set', entity: 'appointment', id: held.id, body, ...(seen ? { seen } : {}) })
}

/**
 * When a post ends that a new one follows: the day before. Cadre files give months, and there the one ends in the month
 * in which the next begins (2016.06--2026.03, 2026.03--). A start that is not known ends the old post today.
 */
export function endBefore(fromOn: PartialDate | null, today: CivilDate): PartialDate {
  if (fromOn === null) return today as string as PartialDate
  if (fromOn.length === 7) return fromOn
  return addDays(fromOn as string as CivilDate, -1) as string as PartialDate
}
