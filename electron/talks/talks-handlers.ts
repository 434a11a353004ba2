import { err, ok } from '../../shared/kernel/result.ts'
import { checkCorrection } from '../../shared/talks/talk-corrections.ts'
import { talkPolicyOn, triggersOf } from '../../shared/talks/talk-policy.ts'
import type { TalkPolicy } from '../../shared/talks/talk-policy.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { draftRow, draftsOf, dropDraft, findDraft, keepDraft } from './drafts-store.ts'
import { logTalk } from './log-talk.ts'
import { dropPhrase, isSeed, keepPhrase, phrasesOf, seedUses } from './phrases-store.ts'
import { nameFinder } from './talk-people-store.ts'
import { traceReading } from './talk-trace.ts'
import { mayCorrect, mayKnow, talkDetail, talkLines, talksPage, textsNow } from './talk-view.ts'
import { correctionsOf, findTalk } from './talks-store.ts'

/** Own phrases and those that come with the program, most used first; of equals one's own. */
function phrases(ctx: Ctx, policy: TalkPolicy) {
  const { accountId } = ctx.actor
  const kept = phrasesOf(ctx.read, accountId)
  const own = kept.filter((phrase) => !isSeed(phrase))
  const seeds = policy.phrases
    .filter((seed) => !own.some((phrase) => phrase.text === seed.text))
    .map((seed) => ({
      id: seed.code,
      text: seed.text,
      own: false,
      used: seedUses(kept, accountId, seed.code),
    }))
  return [...own.map((phrase) => ({ ...phrase, own: true })), ...seeds]
    .toSorted((a, b) => b.used - a.used)
    .map(({ id, text, own: mine }) => ({ id, text, own: mine }))
}

/** Every channel of talks-contract.ts: look, decide, save. */
export const talksHandlers: Handlers<
  | 'talks/options'
  | 'talks/keep-phrase'
  | 'talks/drop-phrase'
  | 'talks/keep-draft'
  | 'talks/drafts'
  | 'talks/drop-draft'
  | 'talks/log'
  | 'talks/correct'
  | 'talks/list'
  | 'talks/get'
> = {
  'talks/options': (ctx) => {
    const policy = talkPolicyOn(ctx.today)
    const plain = ({ code, name, nameEn }: TalkPolicy['kinds'][number]) => ({ code, name, nameEn })
    return ok({
      kinds: policy.kinds.map((kind) => ({
        ...plain(kind),
        outline: [...kind.outline],
        outlineEn: [...kind.outlineEn],
      })),
      triggers: triggersOf(policy).map(plain),
      places: policy.places.map((place) => place.name),
      phrases: phrases(ctx, policy),
      categories: policy.categories.map((category) => category.name),
    })
  },

  'talks/keep-phrase': (ctx, { text }) => {
    const phrase = text.trim()
    if (phrase === '') return err({ type: 'BadInput', field: 'text' })
    return ok({ id: keepPhrase(ctx.work.db, ctx.actor.accountId, phrase, ctx.newId()) })
  },

  'talks/drop-phrase': (ctx, { id }) =>
    dropPhrase(ctx.work.db, ctx.actor.accountId, id) ? ok({}) : err({ type: 'NotFound' }),

  'talks/keep-draft': (ctx, input) => {
    const { accountId } = ctx.actor
    const id = input.id ?? ctx.newId()
    const known = findDraft(ctx.read, id)
    if (known && known.accountId !== accountId) return err({ type: 'NotFound' })
    const saved = findTalk(ctx.read, id)
    if (saved && saved.talkerAccountId !== accountId) return err({ type: 'NotFound' })
    // Typed before the talk was saved, heard after: it is saved already and no draft comes back.
    if (saved) return ok({ id, savedMs: saved.madeMs })
    keepDraft(ctx.work.db, { id, accountId, savedMs: ctx.nowMs, body: input.body })
    return ok({ id, savedMs: ctx.nowMs })
  },

  'talks/drafts': (ctx) => {
    const nameOf = nameFinder(ctx.read)
    return ok({ drafts: draftsOf(ctx.read, ctx.actor.accountId).map((draft) => draftRow(draft, nameOf)) })
  },

  'talks/drop-draft': (ctx, { id }) => {
    const draft = findDraft(ctx.read, id)
    if (!draft || draft.accountId !== ctx.actor.accountId) return err({ type: 'NotFound' })
    dropDraft(ctx.work.db, id)
    return ok({})
  },

  'talks/log': logTalk,

  'talks/correct': (ctx, { talkId, field, text, reason }) => {
    const talk = findTalk(ctx.read, talkId)
    if (!talk || !mayKnow(ctx, talk)) return err({ type: 'NotFound' })
    if (!mayCorrect(ctx, talk)) return err({ type: 'NotAllowed', verb: 'talks:write' })
    const checked = checkCorrection(textsNow(talk, correctionsOf(ctx.read, talkId)), { field, text, reason })
    if (!checked.ok) return checked
    const id = ctx.newId()
    const body = { talk_id: talkId, field, text, reason: reason.trim() }
    ctx.work.write([{ kind: 'ins', entity: 'talk_correction', id, body }])
    return ok({ id })
  },

  'talks/list': (ctx, wanted) => {
    const { rows, total, more } = talksPage(ctx, wanted)
    return ok({ total, more, rows: talkLines(ctx, rows) })
  },

  'talks/get': (ctx, { id }) => {
    const detail = talkDetail(ctx, id)
    if (!detail) return err({ type: 'NotFound' })
    if (detail.content !== null) traceReading(ctx, id)
    return ok(detail)
  },
}
