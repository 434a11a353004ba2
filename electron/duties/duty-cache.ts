import { dutiesOfBranch } from '../../shared/duties/branch-duties.ts'
import type { Duty, DutyWorld } from '../../shared/duties/duty.ts'
import { dutiesOfPerson } from '../../shared/duties/personal-duties.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { Ctx } from '../office/handler.ts'
import type { ReadDb } from '../store/database.ts'
import { openDutyFacts, type DutyFacts, type KnownBranchFacts } from './duty-facts.ts'
import { changesSince, endOfLog, type LogPlace } from '../store/log-tail.ts'
import { ownersOf } from './duty-owners-store.ts'
import { allRules, dutyCalendar } from './duty-policy-store.ts'

/** Facts and duties of everybody, today. What the asker may know of them is another matter (`asked-duties.ts`). */
export interface Duties {
  readonly world: DutyWorld
  readonly facts: DutyFacts
  of(personId: Id): readonly Duty[]
  ofBranch(branch: KnownBranchFacts): readonly Duty[]
}

interface Kept extends Duties {
  readonly upTo: LogPlace
  readonly byPerson: Map<string, readonly Duty[]>
  readonly byBranch: Map<string, readonly Duty[]>
}

const none: readonly Duty[] = []

/** Days ahead from which home names what is to come. */
const soonDays = 7

function worldOf(db: ReadDb, facts: DutyFacts, today: CivilDate): DutyWorld {
  return {
    today,
    calendar: dutyCalendar(db),
    rules: allRules(db),
    from: facts.from() ?? today,
    soonDays,
  }
}

function keep(upTo: LogPlace, facts: DutyFacts, world: DutyWorld, from?: Kept): Kept {
  const byPerson = from?.byPerson ?? new Map<string, readonly Duty[]>()
  const byBranch = from?.byBranch ?? new Map<string, readonly Duty[]>()
  return {
    upTo,
    world,
    facts,
    byPerson,
    byBranch,
    of: (personId) => {
      const known = byPerson.get(personId)
      if (known) return known
      const person = facts.person(personId)
      const duties = person ? dutiesOfPerson(person, world) : none
      byPerson.set(personId, duties)
      return duties
    },
    ofBranch: (branch) => {
      const known = byBranch.get(branch.branch.id)
      if (known) return known
      const duties = dutiesOfBranch(branch, world)
      byBranch.set(branch.branch.id, duties)
      return duties
    },
  }
}

/** Everything read and nothing worked out yet: duties are worked out when first asked for. */
export function openDuties(db: ReadDb, today: CivilDate): Duties {
  const upTo = endOfLog(db)
  const facts = openDutyFacts(db)
  return keep(upTo, facts, worldOf(db, facts, today))
}

type Changed = ReadonlyMap<EntityName, ReadonlySet<string>>

/** After these the shape of everything may be another: who leads, which units a branch has. */
const upsetting: readonly EntityName[] = ['account', 'unit', 'branch', 'branch_post']

function touchedBy(db: ReadDb, changed: Changed): { talks: string[]; people: string[] } {
  const of = (entity: EntityName) => changed.get(entity) ?? []
  const talks = [
    ...of('talk'),
    ...(['talk_correction', 'follow_up', 'follow_up_done'] as const).flatMap((entity) =>
      ownersOf(db, entity, of(entity)),
    ),
  ]
  const people = [
    ...of('person'),
    ...(['appointment', 'life_event', 'talk_plan'] as const).flatMap((entity) =>
      ownersOf(db, entity, of(entity)),
    ),
  ]
  return { talks: [...new Set(talks)], people: [...new Set(people)] }
}

/** What was kept, brought up to date; null when it must all be read anew. */
function caughtUp(db: ReadDb, kept: Kept, today: CivilDate): Kept | null {
  const changed = changesSince(db, kept.upTo)
  if (changed === null || upsetting.some((entity) => changed.has(entity))) return null
  const upTo = changed.size === 0 ? kept.upTo : endOfLog(db)
  const { facts } = kept
  const affected = facts.readAgain(db, touchedBy(db, changed))
  if (affected === null) return null
  const isOtherWorld =
    kept.world.today !== today ||
    kept.world.from !== (facts.from() ?? today) ||
    changed.has('duty_rule') ||
    changed.has('calendar_year')
  if (isOtherWorld) return keep(upTo, facts, worldOf(db, facts, today))
  for (const id of affected.people) kept.byPerson.delete(id)
  for (const id of affected.branches) kept.byBranch.delete(id)
  return upTo === kept.upTo ? kept : keep(upTo, facts, kept.world, kept)
}

/** While the county's log is not here whole, whoever seems not to have been talked with may well have been (AS-30). */
const withoutDuties = (duties: Duties): Duties => ({ ...duties, of: () => none, ofBranch: () => none })

/**
 * Facts and duties as of now, kept between requests: after a talk only its people and branches are worked out again. What
 * changed is read from the log. Ask before writing: what a transaction wrote is no fact until it is saved.
 */
export function dutiesNow(ctx: Ctx): Duties {
  const kept = ctx.session.get('duties') as Kept | undefined
  const now = (kept && caughtUp(ctx.read, kept, ctx.today)) ?? openDuties(ctx.read, ctx.today)
  ctx.session.set('duties', now)
  return ctx.loading ? withoutDuties(now) : now
}
