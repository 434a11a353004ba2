import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, instant, line, nothing, partialDate, seen, text, ticket } from '../kernel/schemas.ts'

/** 性别 as in GB/T 2261.1: male, female, not stated. */
export const sex = z.enum(['male', 'female', 'unknown'])
/** 政治面貌, as far as duties depend on it: 中共党员, 预备党员, 共青团员, other party, 群众, unknown. */
export const politics = z.enum(['member', 'probationary', 'league', 'otherParty', 'masses', 'unknown'])
/** 编制: 行政, 参公, 事业, 工勤, other. */
export const staffing = z.enum(['admin', 'byCivilLaw', 'institution', 'support', 'other', 'unknown'])
/** How a list of people is ordered: own number (机构内排序号), 姓氏笔画, 姓名笔画, pinyin. */
export const peopleOrder = z.enum(['own', 'strokeSurname', 'strokeName', 'pinyin'])
export type PeopleOrder = z.infer<typeof peopleOrder>

/** A unit of the tree. `depth` 0 is the office's own. `people` counts those in post there and below. */
export const unitRow = z.object({
  id,
  parentId: id.nullable(),
  name: z.string(),
  areaCode: z.string(),
  orderNo: z.number().int(),
  depth: z.number().int(),
  people: z.number().int(),
  seen,
})
export type UnitRow = z.infer<typeof unitRow>

/** A line of the roster. The ID number and mobile are never in a list. */
export const personRow = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: partialDate.nullable(),
  unitId: id.nullable(),
  unitName: z.string(),
  post: z.string(),
  rank: z.string(),
  orderNo: z.number().int().nullable(),
  /** Day and kind of the latest talk that the asker may see. */
  lastTalkOn: z.string().nullable(),
  /** Difficulties raised and not yet settled. */
  openDifficulties: z.number().int(),
  /** The person has no open appointment: transferred out, retired. */
  left: z.boolean(),
  sample: z.boolean(),
})
export type PersonRow = z.infer<typeof personRow>

/** 任职: a post held from one day to another. `toOn` null means still held; `fromOn` null means not recorded. */
export const appointmentRow = z.object({
  id,
  unitId: id,
  unitName: z.string(),
  post: z.string(),
  rank: z.string(),
  fromOn: partialDate.nullable(),
  toOn: partialDate.nullable(),
  seen,
})
export type AppointmentRow = z.infer<typeof appointmentRow>

/** What a person's form holds. `note` is seen by all who see the roster. */
export const personFields = z.strictObject({
  name: line(60),
  sex,
  bornOn: partialDate.nullable(),
  /** 18 characters, or 15 on old records; empty when not known. Always text. A page gets it masked; masked back means unchanged. */
  idNumber: line(30),
  ethnicity: line(20),
  politics,
  joinedPartyOn: partialDate.nullable(),
  startedWorkOn: partialDate.nullable(),
  staffing,
  education: line(40),
  mobile: line(30),
  orderNo: z.number().int().nullable(),
  /** 拼音纠正: typed when the readings worked out are wrong, e.g. `ou bo`. */
  pinyinFix: line(80),
  note: text(2000),
})
export type PersonFields = z.infer<typeof personFields>

/** One line of a person's timeline. `text` is made on screen from `kind` and `detail`. */
export const timelineItem = z.object({
  on: z.string(),
  kind: z.enum(['appointment', 'appointmentEnd', 'talk', 'difficulty', 'edit', 'imported']),
  detail: z.string(),
  talkId: id.nullable(),
})
export type TimelineItem = z.infer<typeof timelineItem>

/** Everything a person's page shows. The ID number is masked; `people/reveal-id` gives it and leaves a trace. */
export const personDetail = z.object({
  id,
  fields: personFields,
  idNumberMasked: z.string(),
  /** True when the ID number's birth day or sex differs from the record: shown quietly, never a block. */
  idDiffers: z.boolean(),
  idBornOn: z.string().nullable(),
  /** Whole years of work up to today by month, null when the start is not known. */
  seniorityYears: z.number().int().nullable(),
  age: z.number().int().nullable(),
  unitId: id.nullable(),
  unitName: z.string(),
  post: z.string(),
  rank: z.string(),
  left: z.boolean(),
  sample: z.boolean(),
  appointments: z.array(appointmentRow),
  timeline: z.array(timelineItem),
  talks: z.number().int(),
  openDifficulties: z.number().int(),
  seen,
})
export type PersonDetail = z.infer<typeof personDetail>

/** Where a new person stands. */
export const appointmentFields = z.strictObject({
  unitId: id,
  post: line(100),
  rank: line(60),
  fromOn: partialDate.nullable(),
})

/** What may be wrong with a person's form. Everything else is kept as typed. */
export type PersonRefusal =
  | { type: 'NameEmpty' }
  | { type: 'IdNumberWrong'; reason: 'length' | 'characters' | 'date' | 'check' }
  | { type: 'DateImpossible'; field: string }
  | { type: 'DateOrder'; field: string }
  /** Same ID number as somebody already here. */
  | { type: 'IdNumberTaken'; personId: string; name: string }

const listQuery = z.strictObject({
  unitId: id.nullable(),
  query: line(60),
  order: peopleOrder,
  /** Shows those who have left instead of those in post. */
  left: z.boolean(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
})
/** Which part of the roster is asked for. */
export type PeopleQuery = z.infer<typeof listQuery>

/** Units and people. */
export const peopleContract = {
  'people/units': channel()({
    verb: 'people:see',
    input: nothing,
    output: z.object({ units: z.array(unitRow) }),
  }),
  'people/save-unit': channel<{ type: 'NameEmpty' } | { type: 'UnderItself' }>()({
    verb: 'people:write',
    writes: true,
    undoable: true,
    input: z.strictObject({
      id: id.nullable(),
      parentId: id.nullable(),
      name: line(60),
      areaCode: line(12),
      orderNo: z.number().int(),
      seen,
    }),
    output: z.object({ id }),
  }),
  'people/list': channel()({
    verb: 'people:see',
    input: listQuery,
    output: z.object({ total: z.number().int(), rows: z.array(personRow) }),
  }),
  /** Quick search for pickers: characters, pinyin, initials, last four of ID number or mobile. */
  'people/find': channel()({
    verb: 'people:see',
    input: z.strictObject({ query: line(60), limit: z.number().int().min(1).max(50) }),
    output: z.object({ rows: z.array(personRow) }),
  }),
  'people/get': channel()({ verb: 'people:see', input: z.strictObject({ id }), output: personDetail }),
  'people/add': channel<PersonRefusal>()({
    verb: 'people:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ fields: personFields, appointment: appointmentFields }),
    output: z.object({ id }),
  }),
  /** Changes only the fields given; `seen` are their versions when the form was opened. */
  'people/update': channel<PersonRefusal>()({
    verb: 'people:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ id, set: personFields.partial(), seen }),
    output: z.object({ id }),
  }),
  /** A new post; the post held so far ends the day before unless `keepOthers`. */
  'people/appoint': channel<PersonRefusal>()({
    verb: 'people:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ personId: id, appointment: appointmentFields, keepOthers: z.boolean() }),
    output: z.object({ id }),
  }),
  'people/end-appointment': channel<PersonRefusal>()({
    verb: 'people:write',
    writes: true,
    undoable: true,
    input: z.strictObject({ id, toOn: partialDate, seen }),
    output: z.object({ id }),
  }),
  /** Gives the whole ID number and writes who looked into the audit log. */
  'people/reveal-id': channel()({
    verb: 'people:reveal',
    writes: true,
    input: z.strictObject({ id }),
    output: z.object({ idNumber: z.string() }),
  }),
  /** Writes the list, as ordered and filtered on screen, to .xlsx; logged. ID numbers are masked. */
  'people/export': channel<{ type: 'CannotWriteThere' }>()({
    verb: 'people:export',
    writes: true,
    input: z.strictObject({ ticket, list: listQuery.omit({ offset: true, limit: true }) }),
    output: z.object({ rows: z.number().int(), fileName: z.string() }),
  }),
  /** Who changed what on one person: op by op, before and after. */
  'people/history': channel()({
    verb: 'people:see',
    input: z.strictObject({ id }),
    output: z.object({
      items: z.array(
        z.object({ atMs: instant, by: z.string(), field: z.string(), before: z.string(), after: z.string() }),
      ),
    }),
  }),
}
