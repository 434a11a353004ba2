import type { Calendar } from '../calendar/calendar.ts'
import type { CivilDate, Id, PartialDate } from '../kernel/schemas.ts'
import type { Period } from './period.ts'

/** What a duty comes from. */
export type DutyKind =
  /** 单位谈话频次: the unit's own number of talks a period. */
  | 'frequency'
  /** 支委之间: two members of a branch committee, once a year. */
  | 'branchPair'
  /** 支委与党员: a Party member with some member of the committee, once a year. */
  | 'branchMember'
  /** 必谈情形: something happened to the person. */
  | 'trigger'
  /** 安排谈话: planned for a day. */
  | 'plan'
  /** 下次: the next talk agreed in the last one. */
  | 'next'
  /** 办理事项: promised in a talk. */
  | 'followUp'

/** `today` is due today; `soon` within the days that the policy warns ahead; `open` later. */
export type DutyState = 'done' | 'overdue' | 'today' | 'soon' | 'open'

/** One step of a reason: a code that the screen puts into words, and its figures. */
export interface ReasonStep {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Why something is owed by that day: the rule, where it is written, and how the day was counted. */
export interface DutyReason {
  readonly document: string
  readonly article: string
  readonly steps: readonly ReasonStep[]
}

/** What is owed to whom by when. Worked out, never stored. */
export interface Duty {
  /** The same duty has the same key on every computer, whatever else is known there. */
  readonly key: string
  readonly kind: DutyKind
  /** Whom to talk with; of a pair both. For a follow-up the people of its talk. */
  readonly personIds: readonly Id[]
  /** Day from which a talk counts. */
  readonly from: CivilDate
  readonly dueOn: CivilDate
  readonly state: DutyState
  /** Talks needed, and held. */
  readonly need: number
  readonly got: number
  readonly doneOn: CivilDate | null
  readonly doneByTalk: Id | null
  /** Record it comes from: life event, plan, talk, follow-up; null for rules. */
  readonly subjectId: Id | null
  /** Kind of talk that fulfils it, or that was planned (any talk closes a plan); empty when it is open. */
  readonly talkKind: string
  /** What was promised; who promised it. Follow-ups and plans only. */
  readonly what: string
  readonly owner: string
  /** Counted over a year without an official calendar. */
  readonly provisional: boolean
  readonly reason: DutyReason
}

/** A span of days; `to` null means still so, a month counts whole. */
export interface Span {
  readonly from: PartialDate | null
  readonly to: PartialDate | null
}

/** A person as far as duties depend on them. */
export interface DutyPerson {
  readonly id: Id
  readonly unitId: Id | null
  /** Member or probationary member; duties of branches bind only these. */
  readonly isPartyMember: boolean
  readonly joinedPartyOn: PartialDate | null
  /** Posts held, oldest first. In post on a day: some span covers it. */
  readonly posts: readonly (Span & { readonly id: Id; readonly unitId: Id })[]
  /** Exempt from the unit's own frequency: the secretary, whom the county talks with. */
  readonly isLeader: boolean
}

/** A talk as far as duties depend on it. */
export interface DutyTalk {
  readonly id: Id
  readonly heldOn: CivilDate
  readonly kind: string
  readonly trigger: string
  readonly personIds: readonly Id[]
  readonly talkerIds: readonly Id[]
  readonly nextOn: CivilDate | null
}

/** 触发事由 that somebody recorded, or that an appointment shows. */
export interface LifeEvent {
  readonly id: Id
  readonly personId: Id
  /** Code of a kind of talk (`talk-kinds.ts`). */
  readonly kind: string
  readonly happenedOn: CivilDate
}

/** A talk planned for a day. */
export interface TalkPlan {
  readonly id: Id
  readonly personId: Id
  readonly plannedOn: CivilDate
  readonly kind: string
  readonly note: string
  /** Day on which it was planned: talks from then on close it. */
  readonly madeOn: CivilDate
}

/** Something promised in a talk. */
export interface FollowUp {
  readonly id: Id
  readonly talkId: Id
  readonly personIds: readonly Id[]
  readonly what: string
  readonly owner: string
  readonly dueOn: CivilDate
  readonly talkHeldOn: CivilDate
  readonly doneOn: CivilDate | null
}

/** 党支部 with its committee. Its units are those of the subtree that have no nearer branch. */
export interface Branch {
  readonly id: Id
  readonly name: string
  readonly unitIds: ReadonlySet<string>
  readonly committee: readonly (Span & { readonly personId: Id; readonly duty: BranchDuty })[]
}

/** 书记, 副书记, 委员. */
export type BranchDuty = 'secretary' | 'deputy' | 'member'

/** The code of a rule; `trigger:family` is the rule for the trigger of that kind. */
export type RuleCode = 'branch' | 'frequencyMembers' | 'frequencyOthers' | `trigger:${string}`

/** A rule from a day on. Which fields count depends on the code. */
export interface DutyRule {
  readonly code: RuleCode
  readonly enabled: boolean
  /** Talks a period (frequency). */
  readonly times: number
  readonly period: Period['kind']
  /** Working days (trigger). */
  readonly days: number
  readonly fromOn: CivilDate
  readonly document: string
  readonly article: string
  /** How sure the source is: H ships as law, M and L ship as settings that say so. */
  readonly confidence: 'H' | 'M' | 'L'
  /** `program`: came along; `unit`: set here. */
  readonly source: 'program' | 'unit'
}

/** All that is known of one person's duties. Lists are in the order of their days. */
export interface PersonFacts {
  readonly person: DutyPerson
  /** Talks with this person; not those the person led. */
  readonly talks: readonly DutyTalk[]
  readonly events: readonly LifeEvent[]
  readonly plans: readonly TalkPlan[]
  readonly followUps: readonly FollowUp[]
}

/** All that is known of one branch: its people (Party members and others alike) and the talks that any of them led or had. */
export interface BranchFacts {
  readonly branch: Branch
  readonly people: readonly DutyPerson[]
  readonly talks: readonly DutyTalk[]
}

/** What duties are worked out under: the day, the calendar, the rules. */
export interface DutyWorld {
  readonly today: CivilDate
  readonly calendar: Calendar
  /** Rules of the program and of the unit, of all times. */
  readonly rules: readonly DutyRule[]
  /** Periods that ended before this day are not looked at: the unit did not keep talks here yet. */
  readonly from: CivilDate
  /** How many days ahead something counts as due soon. */
  readonly soonDays: number
}
