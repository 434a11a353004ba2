import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import type { DutyPerson, DutyRule, DutyTalk, DutyWorld, PersonFacts } from '../../shared/duties/duty.ts'
import { programRules } from '../../shared/duties/duty-policy.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'

export const day = (text: string) => text as CivilDate
export const idOf = (text: string) => text as Id

const calendar = calendarOf([])

/** The world on a day: rules of the program and, after them, those given. */
export const worldOn = (
  today: string,
  rules: readonly DutyRule[] = [],
  rest: Partial<DutyWorld> = {},
): DutyWorld => ({
  today: day(today),
  calendar,
  rules: [...programRules, ...rules],
  from: day('2026-01-01'),
  soonDays: 7,
  ...rest,
})

export const unitRule = (
  rule: Partial<DutyRule> & Pick<DutyRule, 'code'>,
  fromOn = '2020-01-01',
): DutyRule => ({
  enabled: true,
  times: 1,
  period: 'half',
  days: 5,
  document: '青石镇谈心谈话制度',
  article: '',
  confidence: 'M',
  source: 'unit',
  ...rule,
  fromOn: day(fromOn),
})

/** A Party member in post since 2020 unless told otherwise. */
export const person = (id: string, rest: Partial<DutyPerson> = {}): DutyPerson => ({
  id: idOf(id),
  unitId: idOf('U'),
  isPartyMember: true,
  joinedPartyOn: null,
  posts: [{ id: idOf(`${id}-post`), unitId: idOf('U'), from: '2020-03' as PartialDate, to: null }],
  isLeader: false,
  ...rest,
})

let made = 0
/** A talk led by `T` with the people named. */
export function talk(heldOn: string, people: readonly string[], rest: Partial<DutyTalk> = {}): DutyTalk {
  made += 1
  return {
    id: idOf(`talk${made}`),
    heldOn: day(heldOn),
    kind: 'daily',
    trigger: '',
    personIds: people.map(idOf),
    talkerIds: [idOf('T')],
    nextOn: null,
    ...rest,
  }
}

export const factsOf = (rest: Partial<PersonFacts> = {}): PersonFacts => ({
  person: person('P'),
  talks: [],
  events: [],
  plans: [],
  followUps: [],
  ...rest,
})

export const event = (id: string, kind: string, happenedOn: string) => ({
  id: idOf(id),
  personId: idOf('P'),
  kind,
  happenedOn: day(happenedOn),
})
