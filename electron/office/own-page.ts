import type { Output } from '../../shared/contract.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { personFieldsOf } from '../../shared/people/person-columns.ts'
import { seniorityYears } from '../../shared/people/person-rules.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import { dutiesNow, type Duties } from '../duties/duty-cache.ts'
import type { KnownPerson } from '../duties/duty-facts.ts'
import { personById, placeOf } from '../people/people-store.ts'
import type { Ctx, Handlers } from './handler.ts'
import { difficultiesRaisedBy, promisedIn, talkerNames } from './own-page-store.ts'

type OwnPage = Output<'own/page'>

/** What is known of oneself, less the talks that one may not know of: a county leader's private note. */
function ownFacts(ctx: Ctx, facts: KnownPerson): KnownPerson {
  const known = (talk: KnownPerson['talks'][number]) => ctx.may('own:see', { ...talk, kind: 'talk' })
  return { ...facts, talks: facts.talks.filter(known) }
}

/** When, of which kind, who led it, what was promised. What was said stands nowhere here. */
const ownTalks = (ctx: Ctx, facts: KnownPerson): OwnPage['talks'] =>
  facts.talks.toReversed().map(({ id, heldOn, kind }) => {
    const { name, nameEn } = namesOf(kind)
    return {
      id,
      heldOn,
      kindName: name,
      kindNameEn: nameEn,
      talkers: talkerNames(ctx.read, id),
      followUps: promisedIn(ctx.read, id),
    }
  })

function ownDifficulties(ctx: Ctx, all: KnownPerson, own: KnownPerson): OwnPage['difficulties'] {
  const heldOn = new Map(own.talks.map((talk) => [talk.id, talk.heldOn]))
  const hidden = new Set(all.talks.flatMap(({ id }) => (heldOn.has(id) ? [] : [id])))
  return difficultiesRaisedBy(ctx.read, all.person.id as Id).flatMap(({ talkId, madeMs, ...raised }) => {
    if (talkId !== null && hidden.has(talkId)) return []
    const on = talkId === null ? undefined : heldOn.get(talkId)
    return [{ ...raised, raisedOn: on ?? dayOfInstant(madeMs) }]
  })
}

/** The nearest day for which a talk with oneself is planned, or agreed in the last one. */
function nextTalk(own: KnownPerson, { world }: Duties): CivilDate | null {
  const days = dutiesOfPerson(own, world)
    .filter(({ kind, state }) => (kind === 'plan' || kind === 'next') && state !== 'done')
    .map(({ dueOn }) => dueOn)
    .filter((day) => day >= world.today)
  return days.sort()[0] ?? null
}

/** The page of who is signed in, about themself. */
export const ownHandlers: Handlers<'own/page'> = {
  'own/page': (ctx) => {
    const id = ctx.actor.personId
    const record = id === null ? null : personById(ctx.read, id)
    if (id === null || record === null) return err({ type: 'NoPersonLinked' })
    const duties = dutiesNow(ctx)
    const all = duties.facts.person(id)
    if (all === null) return err({ type: 'NoPersonLinked' })
    const own = ownFacts(ctx, all)
    const place = placeOf(ctx.read, id)
    const fields = personFieldsOf(record)
    return ok({
      id,
      name: fields.name,
      unitName: place?.unitName ?? '',
      post: place?.post ?? '',
      rank: place?.rank ?? '',
      idNumberMasked: maskIdNumber(fields.idNumber),
      bornOn: fields.bornOn ?? '',
      startedWorkOn: fields.startedWorkOn ?? '',
      seniorityYears: seniorityYears(fields.startedWorkOn, ctx.today),
      mobile: fields.mobile,
      talks: ownTalks(ctx, own),
      difficulties: ownDifficulties(ctx, all, own),
      nextTalk: nextTalk(own, duties),
    })
  },
}
