import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { civilDate, id, instant, line, nothing, text, ticket } from '../kernel/schemas.ts'

/** 方式: face to face, telephone, video, in writing. */
export const talkWay = z.enum(['face', 'phone', 'video', 'letter'])
/** 谁能看: only those who talked, or they and the county's organisation department. */
export const talkReaders = z.enum(['talkers', 'county'])

/** A kind of talk or what set it off, as policy data gives it (谈话类型, 触发事由). */
export const talkKind = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** Outline shown beside the content when this kind is chosen. */
  outline: z.array(z.string()),
  outlineEn: z.array(z.string()),
})
export type TalkKind = z.infer<typeof talkKind>

/** A difficulty raised in a talk (困难诉求); it becomes a record of its own in state 登记. */
export const difficultyDraft = z.strictObject({
  what: line(500),
  category: line(20),
  owner: line(40),
  dueOn: civilDate.nullable(),
})
/** Something promised in a talk (办理事项). */
export const followUpDraft = z.strictObject({ what: line(500), owner: line(40), dueOn: civilDate.nullable() })

/** What the form holds. A draft may be as empty as a person left it; `talks/log` says what is still needed. */
export const talkDraft = z.strictObject({
  personIds: z.array(id).max(50),
  /** 谈话人: free names beside the account's own, for talkers who have no account here. */
  talkers: z.array(line(40)).max(10),
  heldOn: civilDate.nullable(),
  startedAt: line(5),
  endedAt: line(5),
  place: line(60),
  way: talkWay,
  kind: line(40),
  trigger: line(40),
  content: text(),
  /** 思想动态 */
  mind: text(4000),
  /** 存在问题 */
  problems: text(4000),
  /** 意见建议 */
  advice: text(4000),
  difficulty: difficultyDraft.nullable(),
  followUps: z.array(followUpDraft).max(20),
  /** 下次 */
  nextOn: civilDate.nullable(),
  readers: talkReaders,
})
export type TalkDraft = z.infer<typeof talkDraft>

/** What is still missing or impossible. The draft is kept whatever this says. */
export type TalkRefusal =
  | { type: 'NoPerson' }
  | { type: 'NoDay' }
  | { type: 'DateImpossible'; field: 'heldOn' | 'nextOn' | 'dueOn' }
  | { type: 'NoContent' }
  | { type: 'NoKind' }
  | { type: 'TimeImpossible'; field: 'startedAt' | 'endedAt' }

/** A talk in a list. `excerpt` is for those who led it; who else may read it (`readable`) opens it, which is logged. */
export const talkRow = z.object({
  id,
  people: z.array(z.object({ id, name: z.string() })),
  talkers: z.array(z.string()),
  /** The day as last corrected; lists are ordered by it. */
  heldOn: civilDate,
  kind: z.string(),
  kindName: z.string(),
  kindNameEn: z.string(),
  excerpt: z.string(),
  readable: z.boolean(),
  difficulties: z.number().int(),
  corrected: z.boolean(),
  savedMs: instant,
  sample: z.boolean(),
})
export type TalkRow = z.infer<typeof talkRow>

/** Added later to a saved talk; the first text stays (补正). */
export const talkCorrection = z.object({
  id,
  field: z.enum(['content', 'mind', 'problems', 'advice', 'place', 'heldOn']),
  text: z.string(),
  reason: z.string(),
  by: z.string(),
  atMs: instant,
})
export type TalkCorrection = z.infer<typeof talkCorrection>

/** A saved talk. The texts are null for those who may see that it took place but not read it. */
export const talkDetail = z.object({
  id,
  number: z.string(),
  people: z.array(z.object({ id, name: z.string(), post: z.string() })),
  talkers: z.array(z.object({ name: z.string(), post: z.string() })),
  heldOn: civilDate,
  startedAt: z.string(),
  endedAt: z.string(),
  place: z.string(),
  way: talkWay,
  kind: z.string(),
  kindName: z.string(),
  kindNameEn: z.string(),
  trigger: z.string(),
  triggerName: z.string(),
  triggerNameEn: z.string(),
  content: z.string().nullable(),
  mind: z.string().nullable(),
  problems: z.string().nullable(),
  advice: z.string().nullable(),
  difficulties: z.array(
    z.object({
      id,
      number: z.string(),
      /** Whose difficulty it is: the first person's where several talked together. */
      personName: z.string(),
      what: z.string(),
      category: z.string(),
      owner: z.string(),
      dueOn: z.string(),
    }),
  ),
  followUps: z.array(z.object({ id, what: z.string(), owner: z.string(), dueOn: z.string() })),
  nextOn: z.string(),
  readers: talkReaders,
  corrections: z.array(talkCorrection),
  /** May the asker add a correction: those who led it may. */
  correctable: z.boolean(),
  savedBy: z.string(),
  savedMs: instant,
  unitName: z.string(),
  sample: z.boolean(),
})
export type TalkDetail = z.infer<typeof talkDetail>

/** A talk begun and not saved. It never leaves this computer. */
export const draftRow = z.object({ id, people: z.array(z.string()), savedMs: instant, body: talkDraft })
export type DraftRow = z.infer<typeof draftRow>

/** Talks. */
export const talksContract = {
  /** Kinds, triggers, places and phrases from policy data, and the account's own phrases. */
  'talks/options': channel()({
    verb: 'talks:write',
    input: nothing,
    output: z.object({
      kinds: z.array(talkKind),
      triggers: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
      places: z.array(z.string()),
      /** 常用语, most used first. */
      phrases: z.array(z.object({ id: z.string(), text: z.string(), own: z.boolean() })),
      categories: z.array(z.string()),
    }),
  }),
  'talks/keep-phrase': channel()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({ text: line(200) }),
    output: z.object({ id }),
  }),
  /** Forgets a phrase of one's own; those that come with the program stay. */
  'talks/drop-phrase': channel()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  /** Keeps what has been typed so far, as it is. Durable when answered. */
  'talks/keep-draft': channel()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({ id: id.nullable(), body: talkDraft }),
    output: z.object({ id, savedMs: instant }),
  }),
  'talks/drafts': channel()({
    verb: 'talks:write',
    input: nothing,
    output: z.object({ drafts: z.array(draftRow) }),
  }),
  'talks/drop-draft': channel()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  /** Saves a talk for good and closes its draft. From here on it is only added to. */
  'talks/log': channel<TalkRefusal>()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({ draftId: id.nullable(), talk: talkDraft }),
    output: z.object({ id, savedMs: instant, possibleDuplicate: z.boolean() }),
  }),
  'talks/correct': channel<
    { type: 'NothingChanged' } | { type: 'NoReason' } | { type: 'DateImpossible'; field: 'heldOn' }
  >()({
    verb: 'talks:write',
    writes: true,
    input: z.strictObject({
      talkId: id,
      field: z.enum(['content', 'mind', 'problems', 'advice', 'place', 'heldOn']),
      text: text(),
      reason: line(200),
    }),
    output: z.object({ id }),
  }),
  'talks/list': channel()({
    verb: 'talks:see',
    input: z.strictObject({
      personId: id.nullable(),
      /** Words in names, or in content where the asker may read it; two characters are enough. */
      query: line(60),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    output: z.object({
      /** How many there are, counted up to a bound: with `more` there are more than this. */
      total: z.number().int(),
      more: z.boolean(),
      rows: z.array(talkRow),
    }),
  }),
  /** Writes the list, as found on screen, to .xlsx; logged. Of talks one may not read it says what the list says. */
  'talks/export': channel<{ type: 'CannotWriteThere' }>()({
    verb: 'talks:export',
    writes: true,
    input: z.strictObject({ ticket, personId: id.nullable(), query: line(60) }),
    output: z.object({ rows: z.number().int(), fileName: z.string() }),
  }),
  /** A whole talk. The first time in a sitting that somebody is given its content, the audit log says so. */
  'talks/get': channel()({
    verb: 'talks:see',
    writes: true,
    input: z.strictObject({ id }),
    output: talkDetail,
  }),
}
