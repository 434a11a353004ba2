import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { civilDate, id, line, nothing, partialDate, seen, text } from '../kernel/schemas.ts'

const person = z.object({ id, name: z.string(), unitName: z.string(), post: z.string() })

/** Name of a period: `2026`, `2026-H1`, `2026-Q3`, `2026-05`. */
export const periodName = z.string().regex(/^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/)

/** A duty as a list shows it, with all that its reason says. */
export const dutyLine = z.object({
  key: z.string(),
  kind: z.enum(['frequency', 'branchPair', 'branchMember', 'trigger', 'plan', 'next', 'followUp']),
  people: z.array(person),
  from: civilDate,
  dueOn: civilDate,
  state: z.enum(['done', 'overdue', 'today', 'soon', 'open']),
  /** Days from today to the due day; negative when it is past. */
  daysLeft: z.number().int(),
  need: z.number().int(),
  got: z.number().int(),
  doneOn: civilDate.nullable(),
  /** Only where the asker may know of the talk. */
  doneByTalk: id.nullable(),
  /** The life event, plan or follow-up, for the buttons that act on it. */
  subjectId: id.nullable(),
  /** Code of the kind of talk that fulfils it, with its names; empty when any does. */
  talkKind: z.string(),
  talkKindName: z.string(),
  talkKindNameEn: z.string(),
  what: z.string(),
  owner: z.string(),
  provisional: z.boolean(),
  reason: z.object({
    document: z.string(),
    article: z.string(),
    steps: z.array(
      z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
    ),
  }),
})
export type DutyLine = z.infer<typeof dutyLine>

/** How many people owe a talk in a period and how it stands: 应谈, 已谈, 未谈, 超期. `open` + `overdue` + `done` = `due`. */
export const coverageFigures = z.object({
  due: z.number().int(),
  done: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
})
export type CoverageFigures = z.infer<typeof coverageFigures>

/** 必谈情形 of one kind: events of the period, and how many were followed by the talk. */
const triggerFigure = z.object({
  kind: z.string(),
  name: z.string(),
  nameEn: z.string(),
  done: z.number().int(),
  due: z.number().int(),
})

/** Branch duty of the year (支部条例第十九条): pairs of the committee and members with the committee. */
const branchFigure = z.object({
  id: id.nullable(),
  name: z.string(),
  members: z.number().int(),
  committee: z.number().int(),
  pairs: z.object({ due: z.number().int(), done: z.number().int() }),
  people: z.object({ due: z.number().int(), done: z.number().int() }),
  /** Working days from tomorrow to the due day. */
  workdaysLeft: z.number().int(),
  daysLeft: z.number().int(),
  dueOn: civilDate,
})

/** A line of the coverage table: one person, a cell a month. */
export const coverageRow = z.object({
  person,
  /** `talks` held in the month; `overdue` when something of the month was not done by its day. */
  cells: z.array(z.object({ month: z.string(), talks: z.number().int(), overdue: z.boolean() })),
  state: z.enum(['done', 'open', 'overdue', 'exempt']),
  /** Days over the earliest due day; 0 unless overdue. */
  daysOver: z.number().int(),
  lastTalkOn: civilDate.nullable(),
  duties: z.array(dutyLine),
})
export type CoverageRow = z.infer<typeof coverageRow>

/** Which part of a list of duties is wanted: the figure that was pressed. */
const dutyFilter = z.strictObject({
  period: periodName,
  which: z.enum(['due', 'done', 'open', 'overdue', 'trigger', 'branchPair', 'branchMember']),
  /** Code of the trigger, for `trigger`; else empty. */
  trigger: line(40),
  branchId: id.nullable(),
})

/** A rule of duties as settings show it. */
export const ruleRow = z.object({
  code: z.string(),
  /** Names of the trigger, for rules of triggers. */
  name: z.string(),
  nameEn: z.string(),
  enabled: z.boolean(),
  times: z.number().int(),
  period: z.enum(['year', 'half', 'quarter', 'month']),
  days: z.number().int(),
  fromOn: civilDate,
  document: z.string(),
  article: z.string(),
  confidence: z.enum(['H', 'M', 'L']),
  source: z.enum(['program', 'unit']),
})
export type RuleRow = z.infer<typeof ruleRow>

/** A branch as settings show it. */
export const branchRow = z.object({
  id,
  name: z.string(),
  unitId: id,
  unitName: z.string(),
  /** Party members in post there today. */
  members: z.number().int(),
  committee: z.array(
    z.object({
      id,
      person,
      duty: z.enum(['secretary', 'deputy', 'member']),
      fromOn: partialDate.nullable(),
      toOn: partialDate.nullable(),
      seen,
    }),
  ),
  seen,
})
export type BranchRow = z.infer<typeof branchRow>

/** Duties to talk: worked out from facts and policy, never typed in. */
export const dutiesContract = {
  /** What home shows: what is due today, what is overdue, what comes soon, and how the current period stands. */
  'duties/home': channel()({
    verb: 'duties:see',
    input: nothing,
    output: z.object({
      today: civilDate,
      due: z.array(dutyLine),
      overdue: z.array(dutyLine),
      soon: z.array(dutyLine),
      followUps: z.array(dutyLine),
      /** Difficulties not settled, by their day; those without one come last. */
      difficulties: z.array(
        z.object({
          id,
          person,
          what: z.string(),
          category: z.string(),
          owner: z.string(),
          dueOn: z.string(),
        }),
      ),
      /** The running period of the unit's own frequency. */
      period: periodName,
      coverage: coverageFigures,
      /** How many there are where a list was cut short at 20. */
      totals: z.object({
        due: z.number().int(),
        overdue: z.number().int(),
        soon: z.number().int(),
        followUps: z.number().int(),
        difficulties: z.number().int(),
      }),
    }),
  }),
  'duties/coverage': channel()({
    verb: 'duties:see',
    input: z.strictObject({
      period: periodName,
      unitId: id.nullable(),
      which: z.enum(['all', 'done', 'open', 'overdue']),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({
      period: periodName,
      today: civilDate,
      months: z.array(z.string()),
      figures: coverageFigures,
      total: z.number().int(),
      rows: z.array(coverageRow),
      triggers: z.array(triggerFigure),
      branches: z.array(branchFigure),
      /** The frequency rules in force, for the line that says why these people. */
      rules: z.array(ruleRow),
      /** Some day was counted over a year without an official calendar. */
      provisional: z.boolean(),
    }),
  }),
  /** The list behind a figure. */
  'duties/list': channel()({
    verb: 'duties:see',
    input: dutyFilter.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({ total: z.number().int(), rows: z.array(dutyLine) }),
  }),
  'duties/of-person': channel()({
    verb: 'duties:see',
    input: z.strictObject({ personId: id }),
    output: z.object({
      duties: z.array(dutyLine),
      events: z.array(
        z.object({
          id,
          kind: z.string(),
          name: z.string(),
          nameEn: z.string(),
          happenedOn: civilDate,
          note: z.string(),
        }),
      ),
    }),
  }),
  /** 安排谈话, for one or many. */
  'duties/plan': channel<
    { type: 'NoPerson' } | { type: 'DateImpossible'; field: 'on' } | { type: 'DayPast' }
  >()({
    verb: 'duties:plan',
    writes: true,
    undoable: true,
    input: z.strictObject({
      personIds: z.array(id).max(500),
      on: civilDate,
      kind: line(40),
      note: line(200),
    }),
    output: z.object({ ids: z.array(id) }),
  }),
  'duties/drop-plan': channel()({
    verb: 'duties:plan',
    writes: true,
    undoable: true,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  /** 登记必谈情形: what happened to somebody that calls for a talk. */
  'duties/add-event': channel<
    { type: 'NoKind' } | { type: 'DateImpossible'; field: 'happenedOn' } | { type: 'DayAhead' }
  >()({
    verb: 'duties:plan',
    writes: true,
    undoable: true,
    input: z.strictObject({ personId: id, kind: line(40), happenedOn: civilDate, note: text(500) }),
    output: z.object({ id, dueOn: civilDate, provisional: z.boolean() }),
  }),
  'duties/drop-event': channel()({
    verb: 'duties:plan',
    writes: true,
    undoable: true,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  /** 办好了: what was promised is done. */
  'duties/finish-follow-up': channel<{ type: 'AlreadyDone' } | { type: 'DayAhead' }>()({
    verb: 'duties:plan',
    writes: true,
    input: z.strictObject({ id, doneOn: civilDate, note: line(200) }),
    output: nothing,
  }),
  'duties/rules': channel()({
    verb: 'duties:see',
    input: nothing,
    output: z.object({
      rules: z.array(ruleRow),
      /** All rows of the unit's own, latest first: who set what from when. */
      history: z.array(ruleRow.extend({ by: z.string(), atMs: z.number().int() })),
    }),
  }),
  /** Sets a rule from a day on; what was before stays for the time before. */
  'duties/set-rule': channel<
    | { type: 'NoSuchRule' }
    | { type: 'OutOfRange'; field: 'times' | 'days' }
    | { type: 'DateImpossible'; field: 'fromOn' }
    /** A law: it can be added to, not switched off. */
    | { type: 'LawStands' }
  >()({
    verb: 'policy:write',
    writes: true,
    input: z.strictObject({
      code: line(40),
      enabled: z.boolean(),
      times: z.number().int(),
      period: z.enum(['year', 'half', 'quarter', 'month']),
      days: z.number().int(),
      fromOn: civilDate,
      document: line(200),
    }),
    output: nothing,
  }),
  'duties/branches': channel()({
    verb: 'duties:see',
    input: nothing,
    output: z.object({ branches: z.array(branchRow) }),
  }),
  'duties/save-branch': channel<{ type: 'NameEmpty' } | { type: 'UnitHasBranch'; name: string }>()({
    verb: 'policy:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ id: id.nullable(), name: line(60), unitId: id, seen }),
    output: z.object({ id }),
  }),
  /** Puts somebody on the committee. */
  'duties/add-branch-post': channel<
    { type: 'NotAPartyMember' } | { type: 'AlreadyThere' } | { type: 'DateImpossible'; field: 'fromOn' }
  >()({
    verb: 'policy:write',
    writes: true,
    undoable: true,
    input: z.strictObject({
      branchId: id,
      personId: id,
      duty: z.enum(['secretary', 'deputy', 'member']),
      fromOn: partialDate.nullable(),
    }),
    output: z.object({ id }),
  }),
  'duties/end-branch-post': channel<{ type: 'DateOrder'; field: string }>()({
    verb: 'policy:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ id, toOn: partialDate, seen }),
    output: nothing,
  }),
}
