import type {
  BranchFacts,
  DutyPerson,
  FollowUp,
  LifeEvent,
  PersonFacts,
  TalkPlan,
} from '../../shared/duties/duty.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'
import { knownBranches, type KnownBranch } from './branch-units.ts'
import {
  readAccounts,
  readBranches,
  readBranchPosts,
  readEvents,
  readPeople,
  readPlans,
  readPosts,
  readPromises,
  readTalks,
  readUnits,
  type KnownTalk,
  type PersonRow,
  type PostRow,
  type PromiseRow,
} from './duty-facts-store.ts'
import { talkerFinder } from './duty-talkers.ts'
import { drop, openTalkLists, put } from './talk-lists.ts'

/** A person's facts, with who may know of each talk. */
export interface KnownPerson extends PersonFacts {
  readonly talks: readonly KnownTalk[]
}
/** A branch's facts, with who may know of each talk. */
export interface KnownBranchFacts extends BranchFacts, KnownBranch {
  readonly talks: readonly KnownTalk[]
}

/** Whose duties may come out otherwise than before. */
export interface Affected {
  readonly people: Iterable<Id>
  readonly branches: Iterable<Id>
}

/** What is recorded of one person beside the talks. */
interface Recorded {
  readonly row: PersonRow
  readonly person: DutyPerson
  readonly events: readonly LifeEvent[]
  readonly plans: readonly TalkPlan[]
}

/** All facts that duties are worked out from, as they stand in the store. */
export interface DutyFacts {
  personIds(): Iterable<Id>
  person(id: Id): KnownPerson | null
  branches(): readonly KnownBranchFacts[]
  talk(id: string): KnownTalk | null
  /** The talk in which something was promised. */
  talkOfPromise(followUpId: string): KnownTalk | null
  /** The day from which talks are kept here: of the first talk, or on which the store began. */
  from(): CivilDate | null
  /** Reads these again. Null when everything must be read anew. */
  readAgain(db: ReadDb, what: { talks: readonly string[]; people: readonly string[] }): Affected | null
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => Id): Map<Id, T[]> {
  const groups = new Map<Id, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

const isPartyMember = ({ politics }: PersonRow) => politics === 'member' || politics === 'probationary'

/** Reads what is recorded of people beside the talks. */
function readRecorded(db: ReadDb, wanted: readonly string[] | 'all', leaders: ReadonlySet<Id>): Recorded[] {
  const posts = groupBy(readPosts(db, wanted), ({ personId }) => personId)
  const events = groupBy(readEvents(db, wanted), ({ personId }) => personId)
  const plans = groupBy(readPlans(db, wanted), ({ personId }) => personId)
  return readPeople(db, wanted).map((row) => {
    const held: readonly PostRow[] = posts.get(row.id) ?? []
    const { id, unitId, joinedPartyOn } = row
    const person = {
      id,
      unitId,
      isPartyMember: isPartyMember(row),
      joinedPartyOn,
      posts: held,
      isLeader: leaders.has(id),
    }
    return { row, person, events: events.get(id) ?? [], plans: plans.get(id) ?? [] }
  })
}

/** What was promised in these talks, in the order of the days. */
function promisesIn(talks: readonly KnownTalk[], promises: ReadonlyMap<string, PromiseRow[]>): FollowUp[] {
  if (promises.size === 0) return []
  return talks
    .flatMap(({ id, personIds, heldOn }) =>
      (promises.get(id) ?? []).map((row) => ({ ...row, personIds, talkHeldOn: heldOn })),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1))
}

interface Branches {
  facts(): readonly KnownBranchFacts[]
  /** The branches whose duties a change of this talk touches. */
  talkChanged(before: KnownTalk | null, after: KnownTalk | null): Id[]
  peopleChanged(): Id[]
}

/**
 * Facts of the branches. Only talks with somebody of the committee can fulfil a duty of the branch, so only those are
 * gathered, and kept in order as talks come and go.
 */
function openBranches(
  known: readonly KnownBranch[],
  people: ReadonlyMap<string, Recorded>,
  inOrder: readonly KnownTalk[],
): Branches {
  const concerns = (committee: ReadonlySet<Id>, talk: KnownTalk | null): talk is KnownTalk =>
    talk !== null &&
    (talk.personIds.some((id) => committee.has(id)) || talk.talkerIds.some((id) => committee.has(id)))
  const kept = known.map((one) => {
    const committee = new Set<Id>(one.branch.committee.map(({ personId }) => personId))
    return {
      ...one,
      committee,
      talks: inOrder.filter((talk) => concerns(committee, talk)),
      people: null as DutyPerson[] | null,
    }
  })
  const peopleOf = ({ branch, committee }: (typeof kept)[number]) =>
    [...people.values()].flatMap(({ person }) =>
      committee.has(person.id) || person.posts.some(({ unitId }) => branch.unitIds.has(unitId))
        ? [person]
        : [],
    )
  return {
    facts: () => kept.map((one) => ({ ...one, people: (one.people ??= peopleOf(one)) })),
    talkChanged: (before, after) =>
      kept.flatMap(({ branch, committee, talks }) => {
        const was = concerns(committee, before)
        const is = concerns(committee, after)
        if (was) drop(talks, before)
        if (is) put(talks, after)
        return was || is ? [branch.id] : []
      }),
    peopleChanged: () =>
      kept.map((one) => {
        one.people = null
        return one.branch.id
      }),
  }
}

/** Promises are gathered for who asks for them: most only look at the talks. */
const knownPerson = (
  { person, events, plans }: Recorded,
  talks: readonly KnownTalk[],
  promises: ReadonlyMap<string, PromiseRow[]>,
): KnownPerson => ({
  person,
  talks,
  events,
  plans,
  get followUps() {
    return promisesIn(talks, promises)
  },
})

/** Reads all facts. */
export function openDutyFacts(db: ReadDb): DutyFacts {
  const accounts = readAccounts(db)
  const leaders = new Set(
    accounts.flatMap(({ role, closed, personId }) => (role === 'secretary' && !closed ? [personId] : [])),
  )
  const people = new Map<string, Recorded>(readRecorded(db, 'all', leaders).map((one) => [one.row.id, one]))
  const talkers = talkerFinder(accounts)
  for (const { row } of people.values()) talkers.renamed(row.id, undefined, row.name)
  const allTalks = readTalks(db, 'all', talkers.talkersOf)
  const lists = openTalkLists(allTalks)
  const promises: Map<string, PromiseRow[]> = groupBy(readPromises(db, 'all'), ({ talkId }) => talkId)
  const talkByPromise = new Map<string, Id>()
  for (const [talkId, rows] of promises) for (const { id } of rows) talkByPromise.set(id, talkId as Id)
  const units = readUnits(db)
  const branches = openBranches(knownBranches(units, readBranches(db), readBranchPosts(db)), people, allTalks)
  const root = units.find(({ parentId }) => parentId === null)

  const talksAgain = (again: ReadDb, ids: readonly string[]): Affected => {
    const rows = new Map(readTalks(again, ids, talkers.talkersOf).map((talk) => [talk.id as string, talk]))
    const promised: Map<string, PromiseRow[]> = groupBy(readPromises(again, ids), ({ talkId }) => talkId)
    const touched = { people: [] as Id[], branches: [] as Id[] }
    for (const id of ids) {
      const after = rows.get(id) ?? null
      touched.branches.push(...branches.talkChanged(lists.get(id), after))
      touched.people.push(...lists.replace(id, after))
      const its = promised.get(id)
      for (const promise of its ?? []) talkByPromise.set(promise.id, promise.talkId)
      if (its) promises.set(id, its)
      else promises.delete(id)
    }
    return touched
  }
  const peopleAgain = (again: ReadDb, ids: readonly string[]): Affected | null => {
    const rows = new Map<string, Recorded>(readRecorded(again, ids, leaders).map((one) => [one.row.id, one]))
    for (const id of ids) {
      const after = rows.get(id)
      // What talks say by name only may be said of somebody else now.
      if (talkers.renamed(id as Id, people.get(id)?.row.name, after?.row.name)) return null
      if (after) people.set(id, after)
      else people.delete(id)
    }
    return { people: ids as readonly Id[], branches: branches.peopleChanged() }
  }
  return {
    personIds: () => people.keys() as Iterable<Id>,
    person: (id) => {
      const recorded = people.get(id)
      if (!recorded) return null
      return knownPerson(recorded, lists.with(id), promises)
    },
    branches: () => branches.facts(),
    talk: (id) => lists.get(id),
    talkOfPromise: (followUpId) => lists.get(talkByPromise.get(followUpId) ?? ''),
    from: () => {
      const began = root === undefined ? null : dayOfInstant(root.madeMs)
      const first = lists.firstDay()
      return began !== null && (first === null || began < first) ? began : first
    },
    readAgain: (again, what) => {
      const ofPeople =
        what.people.length === 0 ? { people: [], branches: [] } : peopleAgain(again, what.people)
      if (ofPeople === null) return null
      const ofTalks = talksAgain(again, what.talks)
      return {
        people: [...ofPeople.people, ...ofTalks.people],
        branches: [...ofPeople.branches, ...ofTalks.branches],
      }
    },
  }
}
