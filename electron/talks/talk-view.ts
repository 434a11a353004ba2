import type { Record_, TalkRights } from '../../shared/access/may.ts'
import type { Ctx } from '../office/handler.ts'
import { afterCorrections, contentFields } from '../../shared/talks/talk-corrections.ts'
import type { CorrectedTexts } from '../../shared/talks/talk-corrections.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import { excerptOf } from '../../shared/talks/talk-rules.ts'
import type { TalkDetail, TalkRow } from '../../shared/talks/talks-contract.ts'
import { nameFinder, officeName, peopleOn } from './talk-people-store.ts'
import { countTalks, newestTalks, talksOfPerson } from './talk-list-store.ts'
import { searchTalks } from './talk-search-store.ts'
import {
  correctionsOf,
  countDifficulties,
  difficultiesOf,
  findTalk,
  followUpsOf,
  talksById,
} from './talks-store.ts'
import type { SavedCorrection, SavedTalk } from './talks-store.ts'

// Named one by one: a talk's own `kind` would stand in the place of the record's.
const record = ({ talkerAccountId, readerIds, talkerRole, readers, personIds }: TalkRights): Record_ => ({
  kind: 'talk',
  talkerAccountId,
  readerIds,
  talkerRole,
  readers,
  personIds,
})

/** May the asker know that this talk took place, and with whom? */
export const mayKnow = (ctx: Ctx, talk: TalkRights): boolean => ctx.may('talks:see', record(talk))
/** May the asker read what was said in this talk? */
export const mayRead = (ctx: Ctx, talk: TalkRights): boolean =>
  mayKnow(ctx, talk) && ctx.may('talks:read', record(talk))
/** May the asker add a correction (补正): did they lead this talk? */
export const mayCorrect = (ctx: Ctx, talk: TalkRights): boolean => ctx.may('talks:write', record(talk))

/** One page of the talks that fit and that the asker may know of, latest first. */
export interface TalksPage {
  readonly rows: readonly SavedTalk[]
  /** How many there are; with `more`, more than this many. */
  readonly total: number
  readonly more: boolean
}

interface Wanted {
  readonly personId: string | null
  readonly query: string
  readonly offset: number
  readonly limit: number
}

function idsKnown(ctx: Ctx, { personId, query, offset, limit }: Wanted) {
  const { read, actor } = ctx
  if (query.trim() !== '') {
    const readable = (talk: SavedTalk) => mayRead(ctx, talk)
    return searchTalks(read, { typed: query, personId, actor, offset, limit, mayRead: readable })
  }
  if (personId !== null) {
    const ids = talksOfPerson(read, actor, personId)
    return { ids: ids.slice(offset, offset + limit), total: ids.length, more: false }
  }
  return { ids: newestTalks(read, actor, { offset, limit }), total: countTalks(read, actor), more: false }
}

/** The talks of a list. Lists and index propose; of each record that is shown its own rights decide once more. */
export function talksPage(ctx: Ctx, wanted: Wanted): TalksPage {
  const { ids, total, more } = idsKnown(ctx, wanted)
  return { rows: talksById(ctx.read, ids).filter((talk) => mayKnow(ctx, talk)), total, more }
}

/** A talk's texts as last corrected. */
export const textsNow = (talk: SavedTalk, corrections: readonly SavedCorrection[]): CorrectedTexts =>
  afterCorrections(talk, corrections)

/**
 * A line of a list: the day as last corrected; the excerpt only for those who led the talk. The county reads by opening
 * it, which leaves a trace; a list of excerpts would leave none.
 */
export function talkLine(ctx: Ctx, talk: SavedTalk, nameOf: (id: string) => string): TalkRow {
  const corrections = correctionsOf(ctx.read, talk.id)
  const now = textsNow(talk, corrections)
  const readable = mayRead(ctx, talk)
  const said = [now.content, now.mind, now.problems, now.advice].find((text) => text.trim() !== '') ?? ''
  const kind = namesOf(talk.kind)
  return {
    id: talk.id,
    people: talk.personIds.map((id) => ({ id, name: nameOf(id) })),
    talkers: talk.talkers.map((talker) => talker.name),
    heldOn: now.heldOn as TalkRow['heldOn'],
    kind: talk.kind,
    kindName: kind.name,
    kindNameEn: kind.nameEn,
    excerpt: readable && mayCorrect(ctx, talk) ? excerptOf(said) : '',
    readable,
    difficulties: countDifficulties(ctx.read, talk.id),
    corrected: corrections.length > 0,
    savedMs: talk.madeMs,
    sample: talk.sample,
  }
}

export const talkLines = (ctx: Ctx, talks: readonly SavedTalk[]): TalkRow[] => {
  const nameOf = nameFinder(ctx.read)
  return talks.map((talk) => talkLine(ctx, talk, nameOf))
}

function correctionLines(ctx: Ctx, corrections: readonly SavedCorrection[], readable: boolean) {
  return corrections.map(({ id, field, text, reason, madeMs, madeBy }) => {
    const shown = readable || !contentFields.includes(field)
    // The reason may say as much as the text does.
    return {
      id,
      field,
      text: shown ? text : '',
      reason: shown ? reason : '',
      by: ctx.accountName(madeBy),
      atMs: madeMs,
    }
  })
}

/**
 * A whole talk, first texts and corrections apart. Those who may not read it get who, when, which kind and what was
 * promised; the texts are null. For those who may not know of it there is none.
 */
export function talkDetail(ctx: Ctx, id: string): TalkDetail | null {
  const talk = findTalk(ctx.read, id)
  if (!talk || !mayKnow(ctx, talk)) return null
  const readable = mayRead(ctx, talk)
  const kind = namesOf(talk.kind)
  const trigger = namesOf(talk.trigger)
  const { personIds, talkerAccountId: _, readerIds: _r, talkerRole: _l, madeMs, madeBy, ...plain } = talk
  return {
    ...plain,
    people: peopleOn(ctx.read, personIds, talk.heldOn).map(({ id: personId, name, post }) => ({
      id: personId,
      name,
      post,
    })),
    talkers: [...talk.talkers],
    kindName: kind.name,
    kindNameEn: kind.nameEn,
    triggerName: trigger.name,
    triggerNameEn: trigger.nameEn,
    content: readable ? talk.content : null,
    mind: readable ? talk.mind : null,
    problems: readable ? talk.problems : null,
    advice: readable ? talk.advice : null,
    difficulties: difficultiesOf(ctx.read, talk.id),
    followUps: followUpsOf(ctx.read, talk.id),
    corrections: correctionLines(ctx, correctionsOf(ctx.read, talk.id), readable),
    correctable: mayCorrect(ctx, talk),
    savedBy: ctx.accountName(madeBy),
    savedMs: madeMs,
    unitName: officeName(ctx.read),
  }
}
