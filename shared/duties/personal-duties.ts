import type { CivilDate, Id } from '../kernel/schemas.ts'
import type { Duty, DutyTalk, DutyWorld, FollowUp, LifeEvent, PersonFacts, TalkPlan } from './duty.ts'
import { planOf, type DutyPlan, type FrequencyPeriod } from './duty-plan.ts'
import { step } from './reasons.ts'
import { hasLeft, isInPost, isMemberOn } from './spans.ts'

/** What a talk that was agreed on paper nowhere else rests on. */
const ownWord = { document: '', article: '' }

/** Place of the first talk on or after a day, in a list by days. */
export function firstFrom(talks: readonly DutyTalk[], day: CivilDate): number {
  let low = 0
  let high = talks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (talks[middle]!.heldOn < day) low = middle + 1
    else high = middle
  }
  return low
}

/** 单位谈话频次: talks of whatever kind, held within the period. */
function frequencyDuty(facts: PersonFacts, { period, rule, undone, reason }: FrequencyPeriod): Duty {
  const { person, talks } = facts
  const start = firstFrom(talks, period.from)
  let end = start
  while (end < talks.length && talks[end]!.heldOn <= period.to) end++
  const got = end - start
  const last = got >= rule.times ? talks[start + rule.times - 1] : undefined
  return {
    key: `${rule.code}|${person.id}|${period.name}`,
    kind: 'frequency',
    personIds: [person.id],
    from: period.from,
    dueOn: period.to,
    state: got >= rule.times ? 'done' : undone,
    need: rule.times,
    got,
    doneOn: last?.heldOn ?? null,
    doneByTalk: last?.id ?? null,
    subjectId: null,
    talkKind: '',
    what: '',
    owner: '',
    provisional: false,
    reason,
  }
}

function frequencyDuties(facts: PersonFacts, plan: DutyPlan): Duty[] {
  const { person } = facts
  if (person.isLeader) return []
  const owed = (isMember: boolean) => (at: FrequencyPeriod) =>
    isMemberOn(person, at.askedOn) === isMember && isInPost(person, at.askedOn)
  return [...plan.members.filter(owed(true)), ...plan.others.filter(owed(false))].map((at) =>
    frequencyDuty(facts, at),
  )
}

interface Occasion {
  readonly event: LifeEvent
  /** The appointment shows it; nobody recorded it. */
  readonly posted: boolean
}

/** 岗位变动 as appointments show it: a later post than the first, begun on a known day. Recorded ones come first. */
function occasionsOf(facts: PersonFacts, world: DutyWorld): Occasion[] {
  const { person, events } = facts
  const recorded = events.map((event): Occasion => ({ event, posted: false }))
  const derived = person.posts.slice(1).flatMap(({ id, from }): Occasion[] => {
    if (from === null || from.length !== 10) return []
    const happenedOn = from as string as CivilDate
    if (happenedOn < world.from || happenedOn > world.today) return []
    const isKnown = events.some((event) => event.kind === 'postChange' && event.happenedOn === happenedOn)
    return isKnown
      ? []
      : [{ event: { id, personId: person.id, kind: 'postChange', happenedOn }, posted: true }]
  })
  return [...recorded, ...derived]
}

interface Single {
  readonly key: string
  readonly kind: Duty['kind']
  readonly personId: Id
  readonly from: CivilDate
  readonly dueOn: CivilDate
  readonly closedBy: DutyTalk | null
  readonly subjectId: Id
}

/** A duty that one talk fulfils. */
const singleDuty = ({ personId, closedBy, ...own }: Single, plan: DutyPlan) => ({
  ...own,
  personIds: [personId],
  state: closedBy ? ('done' as const) : plan.undone(own.dueOn),
  need: 1,
  got: closedBy ? 1 : 0,
  doneOn: closedBy?.heldOn ?? null,
  doneByTalk: closedBy?.id ?? null,
  owner: '',
})

/** 必谈情形: closed by the first talk from that day on which is of the kind, or gives it as its occasion. */
function triggerDuty(facts: PersonFacts, { event, posted }: Occasion, plan: DutyPlan): Duty | null {
  const { id, personId, kind, happenedOn } = event
  const deadline = plan.deadline(kind, happenedOn, posted)
  if (!deadline) return null
  const { talks } = facts
  let at = firstFrom(talks, happenedOn)
  while (at < talks.length && talks[at]!.kind !== kind && talks[at]!.trigger !== kind) at++
  const { dueOn, provisional, reason } = deadline
  const own = {
    key: `trigger|${id}`,
    kind: 'trigger',
    personId,
    from: happenedOn,
    dueOn,
    subjectId: id,
    closedBy: talks[at] ?? null,
  } as const
  return { ...singleDuty(own, plan), talkKind: kind, what: '', provisional, reason }
}

/** 安排谈话: any talk from the day of planning on closes it, the person was talked with. */
function planDuty(facts: PersonFacts, planned: TalkPlan, plan: DutyPlan): Duty {
  const { id, personId, plannedOn, madeOn, kind, note } = planned
  const closedBy = facts.talks[firstFrom(facts.talks, madeOn)] ?? null
  const own = {
    key: `plan|${id}`,
    kind: 'plan',
    personId,
    from: madeOn,
    dueOn: plannedOn,
    subjectId: id,
    closedBy,
  } as const
  const steps = [step('planned', { on: plannedOn, madeOn })]
  return {
    ...singleDuty(own, plan),
    talkKind: kind,
    what: note,
    provisional: false,
    reason: { ...ownWord, steps },
  }
}

/** 下次: agreed in the latest talk. A later talk takes its place, whether it agrees on a next one or not. */
function nextDuty({ person, talks }: PersonFacts, plan: DutyPlan): Duty | null {
  const lastOn = talks.at(-1)?.heldOn
  const last = talks.findLast((talk) => talk.heldOn !== lastOn || talk.nextOn !== null)
  if (!last?.nextOn || last.heldOn !== lastOn) return null
  const own = {
    key: `next|${person.id}|${last.id}`,
    kind: 'next',
    personId: person.id,
    from: last.heldOn,
    dueOn: last.nextOn,
    subjectId: last.id,
    closedBy: null,
  } as const
  const steps = [step('agreed', { on: last.nextOn, heldOn: last.heldOn })]
  return {
    ...singleDuty(own, plan),
    talkKind: '',
    what: '',
    provisional: false,
    reason: { ...ownWord, steps },
  }
}

/** 办理事项: done when somebody says so, not by another talk. The people of one talk share one duty. */
function followUpDuty(promised: FollowUp, plan: DutyPlan): Duty {
  const { id, personIds, what, owner, dueOn, talkHeldOn, doneOn } = promised
  return {
    key: `followUp|${id}`,
    kind: 'followUp',
    personIds,
    from: talkHeldOn,
    dueOn,
    state: doneOn === null ? plan.undone(dueOn) : 'done',
    need: 1,
    got: doneOn === null ? 0 : 1,
    doneOn,
    doneByTalk: null,
    subjectId: id,
    talkKind: '',
    what,
    owner,
    provisional: false,
    reason: { ...ownWord, steps: [step('promised', { on: dueOn, heldOn: talkHeldOn, owner })] },
  }
}

/**
 * All that is owed to one person: the unit's frequency, what happened to them, what was planned, agreed and promised.
 * Lists of facts are in the order of their days. Ask for everybody with the same `world` value: what is the same for all
 * is worked out once for each.
 *
 * Whoever left before the day that a talk after an occasion, or the agreed next one, was due is owed it no more.
 */
export function dutiesOfPerson(facts: PersonFacts, world: DutyWorld): Duty[] {
  const plan = planOf(world)
  const duties = frequencyDuties(facts, plan)
  const stillOwed = ({ state, dueOn }: Duty) =>
    state === 'done' || !hasLeft(facts.person, dueOn < world.today ? dueOn : world.today)
  const add = (duty: Duty | null) => {
    if (duty && stillOwed(duty)) duties.push(duty)
  }
  for (const occasion of occasionsOf(facts, world)) add(triggerDuty(facts, occasion, plan))
  for (const planned of facts.plans) duties.push(planDuty(facts, planned, plan))
  add(nextDuty(facts, plan))
  for (const promised of facts.followUps) duties.push(followUpDuty(promised, plan))
  return duties
}
