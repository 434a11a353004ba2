import type { BranchRow } from '../../shared/duties/duties-contract.ts'
import { covers } from '../../shared/duties/spans.ts'
import { isPartialDate } from '../../shared/kernel/civil-date.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { askedDuties } from './asked-duties.ts'
import { namedPeople } from './duty-people-store.ts'
import {
  branchesWithUnits,
  findPlace,
  isInRoster,
  isPartyMember,
  isUnit,
  placesOf,
} from './duty-records-store.ts'
import { branchRoll } from './duties-view.ts'

type BranchChannel =
  'duties/branches' | 'duties/save-branch' | 'duties/add-branch-post' | 'duties/end-branch-post'

function branchRows(ctx: Ctx): BranchRow[] {
  const asked = askedDuties(ctx)
  const factsById = new Map(asked.branches().map(({ facts }) => [facts.branch.id, facts]))
  return branchesWithUnits(ctx.read).map((branch) => {
    const places = placesOf(ctx.read, branch.id)
    const named = namedPeople(
      ctx.read,
      places.map(({ personId }) => personId),
    )
    const facts = factsById.get(branch.id)
    return {
      ...branch,
      members: facts ? branchRoll(facts, ctx.today).members : 0,
      committee: places.map(({ id, personId, duty, fromOn, toOn }) => ({
        id,
        person: named(personId),
        duty,
        fromOn,
        toOn,
        seen: ctx.versions('branch_post', id),
      })),
      seen: ctx.versions('branch', branch.id),
    }
  })
}

/** Branches (党支部) and who sits on their committees. */
export const branchHandlers: Handlers<BranchChannel> = {
  'duties/branches': (ctx) => ok({ branches: branchRows(ctx) }),

  'duties/save-branch': (ctx, { id, name, unitId, seen }) => {
    if (name.trim() === '') return err({ type: 'NameEmpty' })
    const branches = branchesWithUnits(ctx.read)
    const now = branches.find((branch) => branch.id === id)
    if (!isUnit(ctx.read, unitId) || (id !== null && !now)) return err({ type: 'NotFound' })
    const other = branches.find((branch) => branch.unitId === unitId && branch.id !== id)
    if (other) return err({ type: 'UnitHasBranch', name: other.name })
    const body = { name: name.trim(), unit_id: unitId }
    if (!now) {
      const made = ctx.newId()
      ctx.work.write([{ kind: 'ins', entity: 'branch', id: made, body }])
      return ok({ id: made })
    }
    const changed = {
      ...(body.name === now.name ? {} : { name: body.name }),
      ...(unitId === now.unitId ? {} : { unit_id: unitId }),
    }
    if (Object.keys(changed).length > 0)
      ctx.work.write([{ kind: 'set', entity: 'branch', id: now.id, body: changed, seen }])
    return ok({ id: now.id })
  },

  'duties/add-branch-post': (ctx, { branchId, personId, duty, fromOn }) => {
    const known = branchesWithUnits(ctx.read).some(({ id }) => id === branchId)
    if (!known || !isInRoster(ctx.read, personId)) return err({ type: 'NotFound' })
    if (fromOn !== null && !isPartialDate(fromOn)) return err({ type: 'DateImpossible', field: 'fromOn' })
    if (!isPartyMember(ctx.read, personId)) return err({ type: 'NotAPartyMember' })
    const stillThere = placesOf(ctx.read, branchId).some(
      (place) => place.personId === personId && covers({ from: null, to: place.toOn }, ctx.today),
    )
    if (stillThere) return err({ type: 'AlreadyThere' })
    const id = ctx.newId()
    const body = { branch_id: branchId, person_id: personId, duty, from_on: fromOn, to_on: null }
    ctx.work.write([{ kind: 'ins', entity: 'branch_post', id, body }])
    return ok({ id })
  },

  'duties/end-branch-post': (ctx, { id, toOn, seen }) => {
    const place = findPlace(ctx.read, id)
    if (!place) return err({ type: 'NotFound' })
    if (!isPartialDate(toOn)) return err({ type: 'BadInput', field: 'toOn' })
    // Where one of the two is known to the month only, months are compared.
    const length = Math.min(toOn.length, place.fromOn?.length ?? 10)
    if (place.fromOn !== null && toOn.slice(0, length) < place.fromOn.slice(0, length))
      return err({ type: 'DateOrder', field: 'toOn' })
    ctx.work.write([{ kind: 'set', entity: 'branch_post', id, body: { to_on: toOn }, seen }])
    return ok({})
  },
}
