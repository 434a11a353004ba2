import type { Ctx } from '../office/handler.ts'
import { afterCorrections, contentFields } from '../../shared/talks/talk-corrections.ts'
import type { CorrectedTexts } from '../../shared/talks/talk-corrections.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import { excerptOf } from '../../shared/talks/talk-rules.ts'
import type { TalkDetail, TalkRow } from '../../shared/talks/talks-contract.ts'
import { nameFinder, officeName, peopleOn } from './talk-people-store.ts'
import { correctionsOf, countDifficulties, difficultiesOf, findTalk, followUpsOf } from './talks-store.ts'
import type { SavedCorrection, SavedTalk } from './talks-store.ts'

/** May the asker read what was said in this talk? */
export const mayRead = (ctx: Ctx, talk: Pick<SavedTalk, 'talkerAccountId' | 'readers'>): boolean =>
  ctx.may('talks:read', {
    kind: 'talk',
    talkerAccountId: talk.talkerAccountId,
    readers: talk.readers,
    readerIds: [],
    talkerRole: '',
    personIds: [],
  })

/** A talk's texts as last corrected. */
export const textsNow = (talk: SavedTalk, corrections: readonly SavedCorrection[]): CorrectedTexts =>
  afterCorrections(talk, corrections)

/** A line of a list: the day as last corrected; the excerpt only for those who may read the talk. */
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
    excerpt: readable ? excerptOf(said) : '',
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
 * promised; the texts are null.
 */
export function talkDetail(ctx: Ctx, id: string): TalkDetail | null {
  const talk = findTalk(ctx.read, id)
  if (!talk) return null
  const readable = mayRead(ctx, talk)
  const kind = namesOf(talk.kind)
  const trigger = namesOf(talk.trigger)
  const { personIds, talkerAccountId: _, madeMs, madeBy, ...plain } = talk
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
    savedBy: ctx.accountName(madeBy),
    savedMs: madeMs,
    unitName: officeName(ctx.read),
  }
}
