import { daysBetween } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import { sampleDuties, type SampleDuties } from './sample-duties.ts'
import {
  samplePeople,
  sampleUnits,
  type SampleAppointment,
  type SamplePerson,
  type SampleUnit,
} from './sample-people.ts'
import { sampleDifficulties, sampleTalks, type SampleDifficulty, type SampleTalk } from './sample-talks.ts'
import { seededDice } from './seeded-dice.ts'

/** A made-up office, by the columns of `shared/synced-columns.ts`. Units, people and posts are in their own order. */
export interface SampleOffice {
  /** The first is the office itself; parents stand before their children. */
  readonly units: readonly SampleUnit[]
  readonly people: readonly SamplePerson[]
  readonly appointments: readonly SampleAppointment[]
  /** Oldest first; made while one goes through them, so 200,000 take no more room than one. */
  readonly talks: Iterable<SampleTalk>
  readonly difficulties: Iterable<SampleDifficulty>
  readonly duties: SampleDuties
}

/**
 * Makes a township to try the program on and to test it with: the same for the same seed, size and day. Every name is
 * marked 样例, every ID number is of area 000000, which does not exist, and every mobile begins with 100, which is given to
 * nobody.
 */
export function makeSampleOffice(wanted: {
  readonly people: number
  readonly talks: number
  readonly seed: number
  readonly today: CivilDate
}): SampleOffice {
  const { today, seed } = wanted
  const ms = daysBetween('1970-01-01' as CivilDate, today) * 86_400_000
  const making = { dice: seededDice(seed), today, ms }
  const { units, places, root } = sampleUnits(making, wanted.people)
  const { people, appointments } = samplePeople(making, root, places, wanted.people)
  const postByPerson = new Map(appointments.map((held) => [held.person_id, held.post]))
  const talkers = people.slice(0, 8).map(({ id, name }) => ({ id, name, post: postByPerson.get(id) ?? '' }))
  const talkMaking = { count: people.length === 0 ? 0 : wanted.talks, seed, today, people, talkers }
  return {
    units,
    people,
    appointments,
    talks: sampleTalks(talkMaking),
    difficulties: sampleDifficulties(talkMaking),
    duties: sampleDuties({ ...talkMaking, ms, rootId: root.id, appointments }),
  }
}
