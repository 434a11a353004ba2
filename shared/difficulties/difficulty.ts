import type { CivilDate, Id } from '../kernel/schemas.ts'

/**
 * Where a difficulty (困难) stands: 登记, 交办, 办理中, 已报县里, 办结, and 销号 once the person it is about has said that
 * it is settled.
 */
export type DifficultyState = 'raised' | 'assigned' | 'working' | 'withCounty' | 'settled' | 'closed'

/** 登记: the record itself, which never changes. Everything that follows is a step added to it. */
export interface Difficulty {
  readonly id: Id
  readonly number: string
  readonly personId: Id
  /** The talk in which it was raised; null where it was raised otherwise. */
  readonly talkId: Id | null
  readonly raisedOn: CivilDate
  readonly what: string
  readonly category: string
  /** 责任人: named at once, it counts as handed over the same day; empty until somebody is. */
  readonly owner: string
  /** 时限 that a person set; null leaves it to the rule. */
  readonly dueOn: CivilDate | null
}

/** What a step does. */
export const stepKinds = [
  /** 交办 or 改派: who deals with it, by when. */
  'assign',
  /** 办理: progress, a note. */
  'progress',
  /** 上报县里: passed up to the county. */
  'passUp',
  /** 县里答复: the county's answer comes back. */
  'answer',
  /** 办结: settled, as the unit sees it. */
  'settle',
  /** 本人确认销号: the person agrees. */
  'confirm',
  /** 本人退回: the person does not, or it came back. */
  'reopen',
] as const
/** Kind of a step. */
export type StepKind = (typeof stepKinds)[number]

/** Who speaks in a step. */
export type StepSide = 'unit' | 'county' | 'person'

/** A row added to a difficulty. Rows are never changed and never taken away. */
export interface StepRow {
  readonly id: Id
  readonly difficultyId: Id
  /** A kind, or one that a newer program knows: such a row is kept and shown, and moves nothing. */
  readonly kind: string
  readonly side: StepSide
  /** The day it happened, as the person gave it. */
  readonly on: CivilDate
  /**
   * The last steps that its author had on screen: those that no other step there had named. Two laptops that are offline
   * name the same ones, and that is how they are known to contradict each other: clocks are not asked (AS-26).
   */
  readonly seen: readonly Id[]
  /** Progress, answer, result or reason, as typed. */
  readonly note: string
  /** 责任人 of an `assign`; whom at the county a `passUp` goes to; else empty. */
  readonly owner: string
  /** 时限 of an `assign` or a `passUp` that a person set; else null. */
  readonly dueOn: CivilDate | null
  /** The person signed on paper and the unit entered it: counts as the person's own word. */
  readonly onPaper: boolean
}

/** What became of a step: `kept` moved nothing, and its flags say why. */
export type StepEffect = 'applied' | 'kept'

/** Why a step needs a second look. */
export type StepFlag =
  /** 同时: made without knowing of another decision (`others`). */
  | 'atOnce'
  /** 重复: two people made the same decision without knowing of each other (`others`). */
  | 'twice'
  /** Not possible where the difficulty stood. */
  | 'outOfPlace'
  /** 未经本人确认: only the person confirms or sends back. */
  | 'notByPerson'
  /** Dated before the step that it follows. It counts from that step's day. */
  | 'dayOutOfOrder'
  /** A newer program's step. */
  | 'unknownKind'

/** A flag on a step. It stays open until a later decision was made by somebody who had seen all of it. */
export interface FlaggedStep {
  readonly stepId: Id
  readonly flag: StepFlag
  /** The other steps it is about, in the order of their ids. */
  readonly others: readonly Id[]
  readonly open: boolean
}

/** A stretch of days in one state: from its day up to the next one's, which is not counted. */
export interface Stretch {
  readonly state: DifficultyState
  readonly from: CivilDate
  /** Null while it lasts. */
  readonly to: CivilDate | null
}

/** A step with what it did. */
export interface FoldedStep {
  readonly row: StepRow
  readonly effect: StepEffect
  readonly stateAfter: DifficultyState
}

/** A difficulty as its steps leave it. The same rows give the same value, in whatever order they came. */
export interface FoldedDifficulty {
  readonly difficulty: Difficulty
  readonly state: DifficultyState
  /** The day it came into this state. */
  readonly since: CivilDate
  readonly owner: string
  /** Whom at the county it was passed up to; empty unless it lies there. */
  readonly countyOwner: string
  /** Every row there is, each after those that its author had seen. */
  readonly steps: readonly FoldedStep[]
  /** Stretches without a gap from the day it was raised. */
  readonly stretches: readonly Stretch[]
  readonly flags: readonly FlaggedStep[]
  /** How often the person sent it back. */
  readonly reopened: number
  readonly settledOn: CivilDate | null
  readonly closedOn: CivilDate | null
  /** The step (or the record, null) that last set who deals with it, or that sent it back: from there the time runs. */
  readonly runsFrom: { readonly stepId: Id | null; readonly on: CivilDate; readonly dueOn: CivilDate | null }
  /** The day that a person set for the county's answer, while it lies there. */
  readonly countyDueOn: CivilDate | null
}
