import { addDays } from '../kernel/civil-date.ts'
import { newId } from '../kernel/new-id.ts'
import type { CivilDate, Id, PartialDate } from '../kernel/schemas.ts'
import type { SampleAppointment, SamplePerson } from './sample-people.ts'
import { lastTalks, type TalkMaking } from './sample-talks.ts'
import { seededDice } from './seeded-dice.ts'

/** A branch as stored, by column. */
export interface SampleBranch {
  readonly id: Id
  readonly name: string
  readonly unit_id: Id
}

/** A place on the committee, as stored, by column. */
export interface SampleBranchPost {
  readonly id: Id
  readonly branch_id: Id
  readonly person_id: Id
  readonly duty: 'secretary' | 'deputy' | 'member'
  readonly from_on: PartialDate
  readonly to_on: null
}

/** What happened to somebody, as stored, by column. */
export interface SampleEvent {
  readonly id: Id
  readonly person_id: Id
  readonly kind: string
  readonly happened_on: CivilDate
  readonly note: string
}

/** A talk planned, as stored, by column. */
export interface SamplePlan {
  readonly id: Id
  readonly person_id: Id
  readonly planned_on: CivilDate
  readonly kind: string
  readonly note: string
}

/** What was promised in a talk, as stored, by column. */
export interface SampleFollowUp {
  readonly id: Id
  readonly talk_id: Id
  readonly what: string
  readonly owner: string
  readonly due_on: CivilDate
}

/** What was done of it, as stored, by column. */
export interface SampleFollowUpDone {
  readonly id: Id
  readonly follow_up_id: Id
  readonly done_on: CivilDate
  readonly note: string
}

/** What duties of the sample office come from, beside its people and talks. */
export interface SampleDuties {
  readonly branches: readonly SampleBranch[]
  readonly branchPosts: readonly SampleBranchPost[]
  readonly events: readonly SampleEvent[]
  readonly plans: readonly SamplePlan[]
  readonly followUps: readonly SampleFollowUp[]
  readonly followUpsDone: readonly SampleFollowUpDone[]
}

interface Making extends TalkMaking {
  readonly ms: number
  readonly rootId: Id
  readonly appointments: readonly SampleAppointment[]
}

/** Makes ids that no other part of the sample has thrown. */
function idMaker({ seed, ms }: Making): () => Id {
  const dice = seededDice(seed, 0x7ffffff1)
  return () => newId(ms, dice.bytes(10))
}

const committeeDuties = ['secretary', 'deputy', 'member', 'member', 'member'] as const

/** The town's own branch: its committee are the leaders, who are Party members all. */
function branchOf({ rootId, people, today }: Making, makeId: () => Id) {
  const branch = { id: makeId(), name: '样例镇机关党支部', unit_id: rootId }
  const members = people.filter(({ politics }) => politics === 'member').slice(0, committeeDuties.length)
  const from = `${Number(today.slice(0, 4)) - 2}-03` as PartialDate
  const posts = members.map((person, n) => ({
    id: makeId(),
    branch_id: branch.id,
    person_id: person.id,
    duty: committeeDuties[n]!,
    from_on: from,
    to_on: null,
  }))
  return { branches: members.length === 0 ? [] : [branch], branchPosts: posts }
}

/** People in post, those at the end of the sheet first: nobody has talked with them yet. */
function inPost({ people, appointments }: Making): readonly SamplePerson[] {
  const there = new Set(appointments.flatMap((held) => (held.to_on === null ? [held.person_id] : [])))
  return people.filter(({ id }) => there.has(id)).toReversed()
}

const newEvents = [
  { kind: 'family', daysAgo: 1, note: '家中老人住院，需要照顾' },
  { kind: 'setback', daysAgo: 16, note: '所负责的项目未能通过验收' },
  { kind: 'award', daysAgo: 4, note: '被县里评为先进个人' },
] as const

const plans = [
  { inDays: 0, kind: 'daily', note: '了解近期思想状况' },
  { inDays: 0, kind: 'feedback', note: '反馈季度考核结果' },
  { inDays: 2, kind: 'daily', note: '' },
  { inDays: 5, kind: 'bigTask', note: '布置防汛值守任务' },
] as const

/** Occasions that were followed by their talk, and some that wait for it. */
function eventsOf(making: Making, waiting: readonly SamplePerson[], makeId: () => Id): SampleEvent[] {
  const followed = lastTalks(making, 60)
    .filter(({ kind }) => kind !== 'daily')
    .slice(0, 4)
    .flatMap(({ persons: [person], kind, heldOn }) =>
      person === undefined
        ? []
        : [{ id: makeId(), person_id: person.id, kind, happened_on: addDays(heldOn, -1), note: '' }],
    )
  const open = newEvents.flatMap(({ kind, daysAgo, note }, n) => {
    const person = waiting[plans.length + n]
    return person === undefined
      ? []
      : [{ id: makeId(), person_id: person.id, kind, happened_on: addDays(making.today, -daysAgo), note }]
  })
  return [...followed, ...open]
}

// By the day on which they fall due, counted from today; those that are done were done the day before.
const promises = [
  { inDays: 0, what: '协调调整值班安排', owner: '党政办公室', done: false },
  { inDays: -3, what: '联系县医院专家门诊', owner: '组织委员', done: false },
  { inDays: 3, what: '落实周转房维修', owner: '后勤管理人员', done: false },
  { inDays: -1, what: '补办年休假手续', owner: '党政办公室', done: true },
  { inDays: -6, what: '走访慰问家属', owner: '工会', done: true },
] as const

/** What was promised in the latest talks that are old enough for it. */
function promisesOf(making: Making, makeId: () => Id) {
  const talks = lastTalks(making, 200)
  const used = new Set<Id>()
  const followUps: SampleFollowUp[] = []
  const followUpsDone: SampleFollowUpDone[] = []
  for (const { inDays, what, owner, done } of promises) {
    const dueOn = addDays(making.today, inDays)
    const talk = talks.find(({ id, heldOn }) => !used.has(id) && heldOn <= addDays(dueOn, -2))
    if (talk === undefined) continue
    used.add(talk.id)
    const promise = { id: makeId(), talk_id: talk.id, what, owner, due_on: dueOn }
    followUps.push(promise)
    const doneOn = addDays(dueOn, -1)
    if (done) followUpsDone.push({ id: makeId(), follow_up_id: promise.id, done_on: doneOn, note: '已办结' })
  }
  return { followUps, followUpsDone }
}

/**
 * A branch with its committee, what happened to some people, talks planned, and what was promised: due today, late, done
 * and to come on whatever day the sample office is made.
 */
export function sampleDuties(making: Making): SampleDuties {
  const makeId = idMaker(making)
  const waiting = inPost(making)
  const planned = plans.flatMap(({ inDays, kind, note }, n): SamplePlan[] => {
    const person = waiting[n]
    const plannedOn = addDays(making.today, inDays)
    return person === undefined
      ? []
      : [{ id: makeId(), person_id: person.id, planned_on: plannedOn, kind, note }]
  })
  return {
    ...branchOf(making, makeId),
    events: eventsOf(making, waiting, makeId),
    plans: planned,
    ...promisesOf(making, makeId),
  }
}
