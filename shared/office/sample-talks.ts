import { addDays, daysBetween, weekday } from '../kernel/civil-date.ts'
import { newId } from '../kernel/new-id.ts'
import type { CivilDate, Id } from '../kernel/schemas.ts'
import type { SamplePerson } from './sample-people.ts'
import { sampleDifficulty, sampleKind, sampleTexts } from './sample-words.ts'
import { seededDice, type Dice } from './seeded-dice.ts'

/** A talk as stored, by column. */
export interface SampleTalk {
  readonly id: Id
  readonly number: string
  readonly person_ids: readonly Id[]
  readonly talkers: readonly { readonly name: string; readonly post: string }[]
  /** Null: whoever fills the store says whose talks these are. */
  readonly talker_account_id: null
  readonly held_on: CivilDate
  readonly started_at: string
  readonly ended_at: string
  readonly place: string
  readonly way: 'face' | 'phone' | 'video' | 'letter'
  readonly kind: string
  readonly trigger: string
  readonly content: string
  readonly mind: string
  readonly problems: string
  readonly advice: string
  readonly next_on: CivilDate | null
  readonly readers: 'talkers' | 'county'
  readonly sample: 1
  readonly reader_ids: readonly Id[]
  /** The person who led it, out of the sample's own roster. */
  readonly talker_ids: readonly Id[]
  readonly talker_role: ''
}

/** A difficulty raised in a talk, as stored, by column. */
export interface SampleDifficulty {
  readonly id: Id
  readonly number: string
  readonly person_id: Id
  readonly talk_id: Id
  readonly what: string
  readonly category: string
  readonly owner: string
  readonly due_on: CivilDate | null
}

/** What talks are made from. Nothing here grows with their number. */
export interface TalkMaking {
  readonly count: number
  readonly seed: number
  readonly today: CivilDate
  readonly people: readonly SamplePerson[]
  readonly talkers: readonly { readonly id: Id; readonly name: string; readonly post: string }[]
}

/** Talks go back this far; the last is of today or the last working day. */
const SPAN_DAYS = 3 * 365
const DAY_MS = 86_400_000

/** Where and how talks are held. */
const places = ['办公室', '办公室', '谈话室', '本人办公室', '会议室', '村（社区）', '家中走访']
const ways = ['face', 'face', 'face', 'face', 'face', 'face', 'face', 'phone', 'phone', 'video'] as const

/** The few things that a talk and its difficulty must agree on. */
interface Header {
  readonly dice: Dice
  readonly id: Id
  readonly ms: number
  readonly heldOn: CivilDate
  readonly kind: string
  readonly persons: readonly SamplePerson[]
  readonly difficulty: { category: string; what: string } | null
}

function dayOf(making: TalkMaking, n: number): CivilDate {
  const back = SPAN_DAYS - Math.floor(((n + 1) * SPAN_DAYS) / making.count)
  const day = addDays(making.today, -back)
  const since = [2, 0, 0, 0, 0, 0, 1][weekday(day)]!
  return addDays(day, -since)
}

/** Some are talked to often, some seldom, and the last tenth never, so that lists of who is due have something to say. */
function personOf(dice: Dice, people: readonly SamplePerson[]): SamplePerson {
  const reach = Math.max(1, Math.floor(people.length * 0.9))
  return people[Math.min(dice.below(reach), dice.below(reach))]!
}

function headerOf(making: TalkMaking, n: number): Header {
  const dice = seededDice(making.seed, n + 1)
  const heldOn = dayOf(making, n)
  // Saved at 17:00 in China on the day it was held; the number keeps ids of one day in order.
  const ms = daysBetween('1970-01-01' as CivilDate, heldOn) * DAY_MS + 9 * 3_600_000 + (n % 3_600_000)
  const kind = sampleKind(dice)
  const persons = [personOf(dice, making.people)]
  const second = personOf(dice, making.people)
  if ((kind === 'discord' || kind === 'beforeMeeting') && second !== persons[0] && dice.chance(60))
    persons.push(second)
  return {
    dice,
    id: newId(ms, dice.bytes(10)),
    ms,
    heldOn,
    kind,
    persons,
    difficulty: sampleDifficulty(dice, kind),
  }
}

type Talker = TalkMaking['talkers'][number]

/** Nobody holds a talk with themself: the next of the leaders does. */
function talkerFor(
  talkers: readonly Talker[],
  picked: Talker,
  persons: readonly { readonly id: Id }[],
): Talker {
  let at = talkers.indexOf(picked)
  for (let tried = 0; tried < talkers.length; tried++, at++) {
    const talker = talkers[at % talkers.length]!
    if (persons.every(({ id }) => id !== talker.id)) return talker
  }
  return picked
}

/** What was agreed long ago has been seen to since: an office where all is years late would look like no office. */
const stillAhead = ({ today }: TalkMaking, day: CivilDate | null) =>
  day !== null && day >= addDays(today, -12) ? day : null

function talkOf(making: TalkMaking, header: Header, number: string): SampleTalk {
  const { dice, heldOn, kind, persons } = header
  const hour = 8 + dice.below(9)
  const minute = dice.pick(['00', '10', '20', '30', '40'])
  const { id: talkerId, ...talker } = talkerFor(making.talkers, dice.pick(making.talkers), persons)
  const way = dice.pick(ways)
  const next = dice.chance(25) ? addDays(heldOn, 20 + dice.below(70)) : null
  return {
    id: header.id,
    number,
    person_ids: persons.map((person) => person.id),
    talkers: [talker],
    talker_account_id: null,
    held_on: heldOn,
    started_at: `${String(hour).padStart(2, '0')}:${minute}`,
    ended_at: `${String(hour + 1).padStart(2, '0')}:${minute}`,
    place: way === 'face' ? dice.pick(places) : '办公室',
    way,
    kind,
    trigger: kind === 'daily' ? '' : kind,
    ...sampleTexts(dice, kind),
    next_on: stillAhead(making, next),
    readers: dice.chance(25) ? 'county' : 'talkers',
    sample: 1,
    reader_ids: [],
    talker_ids: [talkerId],
    talker_role: '',
  }
}

/** Counts records of each year, as registers number them: `谈〔2026〕样例001号`, told from real numbers by the 样例. */
function numbering(register: '谈' | '困'): (day: CivilDate) => string {
  let year = ''
  let count = 0
  return (day) => {
    const its = day.slice(0, 4)
    count = its === year ? count + 1 : 1
    year = its
    return `${register}〔${year}〕样例${String(count).padStart(3, '0')}号`
  }
}

/** Talks, oldest first, made one at a time as they are asked for; the same each time they are gone through. */
export const sampleTalks = (making: TalkMaking): Iterable<SampleTalk> => ({
  *[Symbol.iterator]() {
    const number = numbering('谈')
    for (let n = 0; n < making.count; n++) {
      const header = headerOf(making, n)
      yield talkOf(making, header, number(header.heldOn))
    }
  },
})

/** The difficulties raised in those same talks, in the same order. */
export const sampleDifficulties = (making: TalkMaking): Iterable<SampleDifficulty> => ({
  *[Symbol.iterator]() {
    const number = numbering('困')
    for (let n = 0; n < making.count; n++) {
      const { id, ms, heldOn, persons, difficulty } = headerOf(making, n)
      if (!difficulty) continue
      const dice = seededDice(making.seed, -n - 1)
      yield {
        id: newId(ms, dice.bytes(10)),
        number: number(heldOn),
        person_id: persons[0]!.id,
        talk_id: id,
        ...difficulty,
        owner: dice.pick(['党政办公室', '组织委员', '分管领导', '便民服务中心', '工会']),
        due_on: dice.chance(70) ? difficultyDue(making, heldOn, dice) : null,
      }
    }
  },
})

/** Days for the difficulties of the last two years, about today; those of long ago wait without one. */
function difficultyDue(making: TalkMaking, heldOn: CivilDate, dice: Dice): CivilDate | null {
  const { today } = making
  const due = stillAhead(making, addDays(heldOn, 15 + dice.below(60)))
  if (due !== null || heldOn < addDays(today, -800)) return due
  return addDays(today, dice.below(30) - 6)
}

/** The last so many talks, latest first, as far as what follows from a talk depends on it. */
export const lastTalks = (
  making: TalkMaking,
  count: number,
): Pick<Header, 'id' | 'heldOn' | 'kind' | 'persons'>[] =>
  Array.from({ length: Math.min(count, making.count) }, (_, back) =>
    headerOf(making, making.count - 1 - back),
  )
