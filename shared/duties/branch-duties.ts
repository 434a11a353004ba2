import type { CivilDate, Id } from '../kernel/schemas.ts'
import type { BranchFacts, Duty, DutyKind, DutyReason, DutyTalk, DutyWorld } from './duty.ts'
import { planOf, type BranchYear } from './duty-plan.ts'
import { firstFrom } from './personal-duties.ts'
import { covers, isMemberOn } from './spans.ts'

/** Who of a branch owes talks in a year. */
interface Roll {
  /** 支委 on the day that is asked about, each once however many duties they hold. */
  readonly committee: readonly Id[]
  readonly serving: ReadonlySet<string>
  /** Party members in post in the branch who are not on the committee. */
  readonly others: ReadonlySet<string>
}

function rollOf({ branch, people }: BranchFacts, day: CivilDate): Roll {
  const seats = branch.committee.filter((post) => covers(post, day))
  const committee = [...new Set(seats.map(({ personId }) => personId))].sort()
  const serving = new Set<string>(committee)
  const others = people
    .filter((person) => !serving.has(person.id) && isMemberOn(person, day))
    .filter(({ posts }) => posts.some((post) => branch.unitIds.has(post.unitId) && covers(post, day)))
    .map(({ id }) => id)
  return { committee, serving, others: new Set<string>(others.sort()) }
}

const pairKey = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`)

/** Who sat on the committee when: one who has left it since spoke for it at the talks they led then. */
function openCommittee({ branch }: BranchFacts, roll: Roll): (id: Id, day: CivilDate) => boolean {
  const ever = new Set(branch.committee.map(({ personId }) => personId))
  const served = (id: Id, day: CivilDate) =>
    branch.committee.some((post) => post.personId === id && covers(post, day))
  return (id, day) => roll.serving.has(id) || (ever.has(id) && served(id, day))
}

/**
 * Talks of the year by whom they tie together: two ids for a pair, one for a member with the committee. A talk ties each
 * who led it to each who was talked with, not these among themselves.
 */
function talksByLink(facts: BranchFacts, roll: Roll, year: BranchYear): Map<string, DutyTalk[]> {
  const { talks } = facts
  const { serving, others } = roll
  const isCommittee = openCommittee(facts, roll)
  const found = new Map<string, DutyTalk[]>()
  const tie = (link: string, talk: DutyTalk) => {
    const list = found.get(link)
    if (!list) found.set(link, [talk])
    // Led by two of the committee it is still one talk.
    else if (list.at(-1) !== talk) list.push(talk)
  }
  for (let at = firstFrom(talks, year.from); at < talks.length && talks[at]!.heldOn <= year.dueOn; at++) {
    const talk = talks[at]!
    for (const talker of talk.talkerIds)
      for (const person of talk.personIds) {
        if (talker === person) continue
        if (serving.has(talker) && serving.has(person)) tie(pairKey(talker, person), talk)
        if (others.has(person) && isCommittee(talker, talk.heldOn)) tie(person, talk)
        if (others.has(talker) && isCommittee(person, talk.heldOn)) tie(talker, talk)
      }
  }
  return found
}

interface Owed {
  readonly kind: Extract<DutyKind, 'branchPair' | 'branchMember'>
  readonly link: string
  readonly personIds: readonly Id[]
  readonly reason: DutyReason
}

function dutyOf(
  branchId: Id,
  { kind, link, personIds, reason }: Owed,
  year: BranchYear,
  held: readonly DutyTalk[],
): Duty {
  const last = held[year.need - 1]
  return {
    key: `${kind}|${branchId}|${year.year}|${link}`,
    kind,
    personIds,
    from: year.from,
    dueOn: year.dueOn,
    state: last ? 'done' : year.undone,
    need: year.need,
    got: held.length,
    doneOn: last?.heldOn ?? null,
    doneByTalk: last?.id ?? null,
    subjectId: null,
    talkKind: '',
    what: '',
    owner: '',
    provisional: false,
    reason,
  }
}

/**
 * 《中国共产党支部工作条例（试行）》第十九条, a calendar year at a time: each two members of the committee with each other,
 * and each other Party member in post in the branch with some member of the committee, once a year. Members among
 * themselves (党员之间), whom the article names too, are not counted one with every other: no branch could. Who belongs is
 * asked on the last day of the year, or today; with nobody on the committee then there is nobody to talk with.
 */
export function dutiesOfBranch(facts: BranchFacts, world: DutyWorld): Duty[] {
  return planOf(world).years.flatMap((year) => {
    const roll = rollOf(facts, year.askedOn)
    if (roll.committee.length === 0) return []
    const talks = talksByLink(facts, roll, year)
    const { committee, others } = roll
    const pairs = committee.flatMap((a, at) =>
      committee.slice(at + 1).map((b): Owed => ({
        kind: 'branchPair',
        link: pairKey(a, b),
        personIds: [a, b],
        reason: year.pairReason,
      })),
    )
    const members = [...others].map((id): Owed => ({
      kind: 'branchMember',
      link: id,
      personIds: [id as Id],
      reason: year.memberReason,
    }))
    return [...pairs, ...members].map((owed) =>
      dutyOf(facts.branch.id, owed, year, talks.get(owed.link) ?? []),
    )
  })
}
