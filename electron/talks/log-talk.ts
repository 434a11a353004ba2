import type { Input, Output, Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { deviceLetters, numberAfter, numberPrefix } from '../../shared/talks/talk-numbers.ts'
import type { Register } from '../../shared/talks/talk-numbers.ts'
import { talkPolicyOn } from '../../shared/talks/talk-policy.ts'
import { isPossibleDuplicate, readyTalk } from '../../shared/talks/talk-rules.ts'
import type { ReadyTalk } from '../../shared/talks/talk-rules.ts'
import type { Ctx } from '../office/handler.ts'
import type { Change } from '../store/write-changes.ts'
import { dropDraft, findDraft } from './drafts-store.ts'
import { countUses } from './phrases-store.ts'
import { accountOfName, isInRoster, peopleOn, personOfName, postOfName } from './talk-people-store.ts'
import { deviceId, findTalk, highestGiven, talksOfDay } from './talks-store.ts'

type Answer = Result<Output<'talks/log'>, Refusal<'talks/log'>>

function nextNumber(ctx: Ctx, register: Register, heldOn: string): string {
  const year = heldOn.slice(0, 4)
  const prefix = numberPrefix(register, year, deviceLetters(deviceId(ctx.read)))
  return numberAfter(prefix, highestGiven(ctx.read, prefix))
}

/** Those who led the talk, as far as they have an account or stand in the roster. A name that two bear is nobody's. */
function whoLed(ctx: Ctx, others: readonly string[]) {
  const { actor } = ctx
  const accounts = others.map((name) => accountOfName(ctx.read, name))
  const people = [
    actor.personId ?? personOfName(ctx.read, actor.name),
    ...others.map((name) => personOfName(ctx.read, name)),
  ]
  const known = (ids: readonly (Id | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  return {
    talker_account_id: actor.accountId,
    reader_ids: known(accounts).filter((id) => id !== actor.accountId),
    talker_ids: known(people),
    talker_role: actor.role,
  }
}

function talkBody(ctx: Ctx, talk: ReadyTalk): Change['body'] {
  const others = talk.talkers.filter((name) => name !== ctx.actor.name)
  const talkers = [ctx.actor.name, ...others]
  return {
    number: nextNumber(ctx, '谈', talk.heldOn),
    person_ids: talk.personIds,
    // Posts as held on that day: the record must not change when somebody moves on.
    talkers: talkers.map((name) => ({ name, post: postOfName(ctx.read, name, talk.heldOn) })),
    ...whoLed(ctx, others),
    held_on: talk.heldOn,
    started_at: talk.startedAt,
    ended_at: talk.endedAt,
    place: talk.place.trim(),
    way: talk.way,
    kind: talk.kind,
    trigger: talk.trigger,
    content: talk.content,
    mind: talk.mind,
    problems: talk.problems,
    advice: talk.advice,
    next_on: talk.nextOn,
    readers: talk.readers,
    // A talk with people of the sample office only is itself a sample: marked so on paper, and cleared away with them.
    ...(peopleOn(ctx.read, talk.personIds, talk.heldOn).every((person) => person.sample)
      ? { sample: 1 }
      : {}),
  }
}

/** Difficulties and promises, as rows of their own: they are handled and closed apart from the talk. */
function rowsOfTalk(ctx: Ctx, talkId: Id, talk: ReadyTalk): Change[] {
  const { difficulty } = talk
  // Ids of one millisecond are in no order; sorted first, they keep the order in which the promises were typed.
  const ids = talk.followUps.map(() => ctx.newId()).toSorted()
  const rows = talk.followUps.map((item, at): Change => {
    const body = { talk_id: talkId, what: item.what, owner: item.owner, due_on: item.dueOn }
    return { kind: 'ins', entity: 'follow_up', id: ids[at] ?? ctx.newId(), body }
  })
  if (difficulty === null) return rows
  const body = {
    number: nextNumber(ctx, '困', talk.heldOn),
    // Of several people the first: a difficulty has one owner; the talk shows whose it is.
    person_id: talk.personIds[0] ?? null,
    talk_id: talkId,
    what: difficulty.what,
    category: difficulty.category,
    owner: difficulty.owner,
    due_on: difficulty.dueOn,
  }
  return [{ kind: 'ins', entity: 'difficulty', id: ctx.newId(), body }, ...rows]
}

const isRepeated = (ctx: Ctx, talk: ReadyTalk): boolean =>
  talk.personIds
    .flatMap((personId) => talksOfDay(ctx.read, personId, talk.heldOn))
    .some((other) => isPossibleDuplicate({ ...talk, talkerAccountId: ctx.actor.accountId }, other))

/**
 * Saves a talk for good. A talk takes its draft's id: asked a second time (a double click, an answer that got lost) it
 * is found saved and nothing is added, and a draft kept late cannot bring it back as unfinished.
 */
export function logTalk(ctx: Ctx, input: Input<'talks/log'>): Answer {
  if (input.draftId !== null) {
    const saved = findTalk(ctx.read, input.draftId)
    if (saved?.talkerAccountId === ctx.actor.accountId) {
      return ok({ id: saved.id, savedMs: saved.madeMs, possibleDuplicate: false })
    }
    const draft = findDraft(ctx.read, input.draftId)
    if (saved || (draft && draft.accountId !== ctx.actor.accountId)) return err({ type: 'NotFound' })
  }
  const ready = readyTalk(input.talk)
  if (!ready.ok) return ready
  const talk = ready.value
  if (!talk.personIds.every((personId) => isInRoster(ctx.read, personId))) return err({ type: 'NoPerson' })
  const possibleDuplicate = isRepeated(ctx, talk)
  const id = input.draftId ?? ctx.newId()
  ctx.work.write([
    { kind: 'ins', entity: 'talk', id, body: talkBody(ctx, talk) },
    ...rowsOfTalk(ctx, id, talk),
  ])
  dropDraft(ctx.work.db, id)
  countUses(
    ctx.work.db,
    ctx.actor.accountId,
    [talk.content, talk.mind, talk.problems, talk.advice],
    talkPolicyOn(ctx.today).phrases,
  )
  return ok({ id, savedMs: findTalk(ctx.read, id)?.madeMs ?? ctx.nowMs, possibleDuplicate })
}
