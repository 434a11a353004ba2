import { dutiesOfBranch } from '../../shared/duties/branch-duties.ts'
import type { BranchFacts, Duty, DutyWorld } from '../../shared/duties/duty.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { Ctx } from '../office/handler.ts'
import { dutiesNow } from './duty-cache.ts'
import type { KnownBranchFacts, KnownPerson } from './duty-facts.ts'
import { countyNotes, type KnownTalk } from './duty-facts-store.ts'

/** A branch with its duties, as far as the asker may know. */
export interface AskedBranch {
  readonly facts: BranchFacts & { readonly recorded: boolean }
  readonly duties: readonly Duty[]
}

/** Duties as the asker may know of them. */
export interface AskedDuties {
  readonly world: DutyWorld
  personIds(): Iterable<Id>
  person(id: Id): KnownPerson | null
  of(personId: Id): readonly Duty[]
  branches(): readonly AskedBranch[]
  /** May the asker know that this talk was held? */
  knows(talkId: Id): boolean
  /** County leaders' notes that the asker may not know of, nor of what was raised in them. */
  readonly hidden: ReadonlySet<Id>
  /** The day of the last talk with a person that the asker may know of. */
  lastTalkOn(person: KnownPerson): KnownTalk['heldOn'] | null
}

/**
 * A county leader's private notes that the asker may not know of. They neither show nor count, for anybody in them, or a
 * figure would tell that they are there.
 */
function hiddenTalks(ctx: Ctx, talkOf: (id: Id) => KnownTalk | null): ReadonlySet<Id> {
  const isHidden = (id: Id) => {
    const talk = talkOf(id)
    return talk !== null && !mayKnow(ctx, talk)
  }
  return new Set(countyNotes(ctx.read).filter(isHidden))
}

const mayKnow = (ctx: Ctx, talk: KnownTalk) => ctx.may('talks:see', { ...talk, kind: 'talk' })

/** What comes from a talk: the next one agreed, what was promised. */
function sourceTalk(facts: {
  talk(id: string): KnownTalk | null
  talkOfPromise(id: string): KnownTalk | null
}) {
  return ({ kind, subjectId }: Duty): KnownTalk | null => {
    if (subjectId === null) return null
    if (kind === 'next') return facts.talk(subjectId)
    return kind === 'followUp' ? facts.talkOfPromise(subjectId) : null
  }
}

/** Everybody's duties for who asks. Ask before writing. */
export function askedDuties(ctx: Ctx): AskedDuties {
  const { world, facts, of, ofBranch } = dutiesNow(ctx)
  const hidden = hiddenTalks(ctx, facts.talk)
  const inHidden = new Set([...hidden].flatMap((id) => facts.talk(id)?.personIds ?? []))

  const person = (id: Id): KnownPerson | null => {
    const found = facts.person(id)
    if (!found || !inHidden.has(id)) return found
    return {
      ...found,
      talks: found.talks.filter((talk) => !hidden.has(talk.id)),
      followUps: found.followUps.filter(({ talkId }) => !hidden.has(talkId)),
    }
  }
  // Whoever may not know of a talk is not told what was agreed and promised in it; that it was held counts all the same.
  const sourceOf = sourceTalk(facts)
  const isTold = (duty: Duty) => {
    const talk = sourceOf(duty)
    return talk === null || mayKnow(ctx, talk)
  }
  const counted = (id: Id): readonly Duty[] => {
    if (!inHidden.has(id)) return of(id)
    const found = person(id)
    return found ? dutiesOfPerson(found, world) : []
  }
  const branch = (kept: KnownBranchFacts): AskedBranch => {
    if (hidden.size === 0 || !kept.talks.some(({ id }) => hidden.has(id)))
      return { facts: kept, duties: ofBranch(kept) }
    const seen = { ...kept, talks: kept.talks.filter(({ id }) => !hidden.has(id)) }
    return { facts: seen, duties: dutiesOfBranch(seen, world) }
  }
  return {
    world,
    personIds: () => facts.personIds(),
    person,
    of: (id) => counted(id).filter(isTold),
    branches: () => facts.branches().map(branch),
    knows: (talkId) => {
      const talk = facts.talk(talkId)
      return talk !== null && mayKnow(ctx, talk)
    },
    hidden,
    lastTalkOn: ({ talks }) => talks.findLast((talk) => mayKnow(ctx, talk))?.heldOn ?? null,
  }
}
