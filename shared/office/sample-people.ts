import { addDays, addMonths } from '../kernel/civil-date.ts'
import { idCheckCharacter } from '../kernel/id-number.ts'
import { newId } from '../kernel/new-id.ts'
import type { CivilDate, Id, PartialDate } from '../kernel/schemas.ts'
import { sampleName } from './sample-names.ts'
import {
  leaderPosts,
  officePlans,
  rankOf,
  SAMPLE_TOWN,
  VILLAGES,
  villagePlan,
  type SamplePost,
  type SampleUnitPlan,
} from './sample-units.ts'
import type { Dice } from './seeded-dice.ts'

/** A unit as stored, by column. */
export interface SampleUnit {
  readonly id: Id
  readonly parent_id: Id | null
  readonly name: string
  readonly area_code: string
  readonly order_no: number
  readonly sample: 1
}

/** A person as stored, by column. */
export interface SamplePerson {
  readonly id: Id
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly born_on: PartialDate
  readonly id_number: string
  readonly ethnicity: string
  readonly politics: 'member' | 'probationary' | 'league' | 'otherParty' | 'masses'
  readonly joined_party_on: PartialDate | null
  readonly started_work_on: PartialDate
  readonly staffing: SamplePost['staffing']
  readonly education: string
  readonly mobile: string
  readonly order_no: number
  readonly pinyin_fix: null
  readonly note: null
  readonly sample: 1
}

/** A post held, as stored, by column. */
export interface SampleAppointment {
  readonly id: Id
  readonly person_id: Id
  readonly unit_id: Id
  readonly post: string
  readonly rank: string | null
  readonly from_on: PartialDate
  readonly to_on: PartialDate | null
}

/** What one step of the making needs from outside. */
export interface Making {
  readonly dice: Dice
  readonly today: CivilDate
  /** An instant of today, for ids. */
  readonly ms: number
}

/** A fresh id of a sample record. */
const idOf = ({ dice, ms }: Making): Id => newId(ms, dice.bytes(10))

/** No such area exists (GB/T 2260 begins at 110000), so no sample number is anybody's. */
const AREA = '000000'

interface Place {
  readonly unit: SampleUnit
  readonly plan: SampleUnitPlan
}

/** The units of an office for so many people, and the places among them that are filled. */
export function sampleUnits(
  making: Making,
  people: number,
): { units: SampleUnit[]; places: Place[]; root: SampleUnit } {
  const unit = (name: string, parent: SampleUnit | null, order: number): SampleUnit => ({
    id: idOf(making),
    parent_id: parent?.id ?? null,
    name,
    area_code: AREA,
    order_no: order,
    sample: 1,
  })
  const root = unit(SAMPLE_TOWN, null, 1)
  const offices = officePlans.map((plan, i) => ({ unit: unit(plan.name, root, i + 1), plan }))
  const villages = unit(VILLAGES, root, officePlans.length + 1)
  const count = Math.min(120, Math.max(5, Math.round(people / 20)))
  const inVillages = Array.from({ length: count }, (_, n) => {
    const plan = villagePlan(n)
    return { unit: unit(plan.name, villages, n + 1), plan }
  })
  const places = [...offices, ...inVillages]
  return {
    units: [root, ...offices.map((p) => p.unit), villages, ...inVillages.map((p) => p.unit)],
    places,
    root,
  }
}

/** Whose post is the `n`th of the office: leaders, then heads and deputies, then the others unit by unit. */
function postsOf(root: SampleUnit, places: readonly Place[], people: number): [SampleUnit, SamplePost][] {
  const posts: [SampleUnit, SamplePost][] = leaderPosts.map((post) => [root, post])
  for (let row = 0; posts.length < people; row++) {
    for (const { unit, plan } of places) {
      const post = plan.posts[row] ?? plan.others[row % plan.others.length]!
      posts.push([unit, post])
    }
  }
  return posts.slice(0, people)
}

const monthOf = (day: CivilDate) => day.slice(0, 7) as PartialDate
/** A roster has most days only by month. */
const mostlyMonth = (dice: Dice, day: CivilDate) =>
  dice.chance(70) ? monthOf(day) : (day as string as PartialDate)

const min = (a: CivilDate, b: CivilDate) => (a < b ? a : b)

function idNumber(dice: Dice, born: CivilDate, male: boolean, taken: Set<string>): string {
  // Odd for men, even for women.
  for (let order = dice.below(499) * 2 + (male ? 1 : 2); ; order = order > 996 ? order - 996 : order + 2) {
    const digits = `${AREA}${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`
    const number = digits + idCheckCharacter(digits)
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

function politicsOf(dice: Dice, leader: boolean, young: boolean): SamplePerson['politics'] {
  const throwOf = leader ? 0 : dice.below(100)
  if (throwOf < 68) return 'member'
  if (throwOf < 71) return 'probationary'
  if (throwOf < 73) return 'otherParty'
  return young && throwOf < 88 ? 'league' : 'masses'
}

function samplePerson(
  making: Making,
  n: number,
  post: SamplePost,
  leader: boolean,
  taken: Set<string>,
): SamplePerson {
  const { dice, today } = making
  const male = dice.chance(58)
  const born = addDays(
    addMonths(today, -12 * (leader ? 34 + dice.below(22) : 26 + dice.below(34))),
    -dice.below(360),
  )
  const work = min(
    addDays(addMonths(born, 12 * (18 + dice.below(8))), dice.below(365)),
    addMonths(today, -40),
  )
  const politics = politicsOf(dice, leader, born > addMonths(today, -12 * 29))
  const joined =
    politics === 'probationary' ? addMonths(today, -1 - dice.below(11)) : addMonths(work, dice.below(36))
  // 三龄两历: a cadre file may rightly say another year of birth than the ID number.
  const bornById = dice.chance(2) ? addMonths(born, -12) : born
  return {
    id: idOf(making),
    ...sampleName(dice, male),
    sex: male ? 'male' : 'female',
    born_on: mostlyMonth(dice, born),
    id_number: idNumber(dice, bornById, male, taken),
    politics,
    joined_party_on: politics === 'member' || politics === 'probationary' ? monthOf(joined) : null,
    started_work_on: monthOf(work),
    staffing: post.staffing,
    education: dice.pick(['大学本科', '大学本科', '大学本科', '大专', '大专', '研究生', '中专']),
    mobile: `100${String(10_000_000 + n * 13 + dice.below(13)).padStart(8, '0')}`,
    order_no: n + 1,
    pinyin_fix: null,
    note: null,
    sample: 1,
  }
}

function sampleAppointments(
  making: Making,
  person: SamplePerson,
  [unit, post]: [SampleUnit, SamplePost],
  before: [SampleUnit, SamplePost],
  mayLeave: boolean,
): SampleAppointment[] {
  const { dice, today } = making
  const started = `${person.started_work_on}-01` as CivilDate
  const since = (from: CivilDate) => (from < started ? started : from)
  const from = since(addDays(addMonths(today, -3 - dice.below(60)), -dice.below(28)))
  const row = (
    at: [SampleUnit, SamplePost],
    from_on: CivilDate,
    to: CivilDate | null,
  ): SampleAppointment => ({
    id: idOf(making),
    person_id: person.id,
    unit_id: at[0].id,
    post: at[1].post,
    rank: rankOf(dice, at[1]) || null,
    from_on: mostlyMonth(dice, from_on),
    to_on: to === null ? null : (to as string as PartialDate),
  })
  const left = mayLeave && dice.chance(4) ? addDays(today, -dice.below(60)) : null
  const held = row([unit, post], from, left)
  const earlier = since(addDays(addMonths(from, -18 - dice.below(60)), -dice.below(28)))
  if (!dice.chance(35) || earlier >= from) return [held]
  // Of a change of post the month is known: a day would ask for a talk about it, months ago.
  return [row(before, earlier, addDays(from, -1)), { ...held, from_on: monthOf(from) }]
}

/** People of the office in its own order, each with the posts held. Leaders stay; others may have come and gone. */
export function samplePeople(
  making: Making,
  root: SampleUnit,
  places: readonly Place[],
  count: number,
): { people: SamplePerson[]; appointments: SampleAppointment[] } {
  const taken = new Set<string>()
  const posts = postsOf(root, places, count)
  const people: SamplePerson[] = []
  const appointments: SampleAppointment[] = []
  posts.forEach((place, n) => {
    const leader = n < leaderPosts.length
    const person = samplePerson(making, n, place[1], leader, taken)
    people.push(person)
    const before = making.dice.pick(leader ? places.slice(0, officePlans.length) : places)
    const post = making.dice.pick(leader ? before.plan.posts : before.plan.others)
    appointments.push(...sampleAppointments(making, person, place, [before.unit, post], !leader))
  })
  return { people, appointments }
}
