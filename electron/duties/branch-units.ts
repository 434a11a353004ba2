import type { Branch } from '../../shared/duties/duty.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { BranchPostRecord, BranchRecord, UnitRecord } from './duty-facts-store.ts'

/** A branch with its units and committee; `recorded` is false for the one that stands in where none was recorded. */
export interface KnownBranch {
  readonly branch: Branch
  readonly recorded: boolean
}

/** For each unit the branch it belongs to: its own, else the nearest one above. */
function branchByUnit(units: readonly UnitRecord[], branches: readonly BranchRecord[]): Map<Id, Id> {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]))
  const own = new Map<Id, Id>()
  for (const { id, unitId } of branches) if (!own.has(unitId)) own.set(unitId, id)
  const found = new Map<Id, Id>()
  for (const { id } of units) {
    const passed = new Set<Id>()
    for (let at: Id | null = id; at !== null && !passed.has(at); at = parents.get(at) ?? null) {
      const branch = own.get(at)
      if (branch !== undefined) {
        found.set(id, branch)
        break
      }
      passed.add(at)
    }
  }
  return found
}

/**
 * Branches (党支部) with the units that are theirs: the subtree of their unit, less the subtrees that have a branch of
 * their own. Where none is recorded the whole office is taken for one, without a committee: nothing is owed by it until
 * somebody names the committee.
 */
export function knownBranches(
  units: readonly UnitRecord[],
  branches: readonly BranchRecord[],
  posts: readonly BranchPostRecord[],
): readonly KnownBranch[] {
  const root = units.find(({ parentId }) => parentId === null)
  if (branches.length === 0) {
    if (root === undefined) return []
    const unitIds = new Set(units.map(({ id }) => id))
    return [{ branch: { id: root.id, name: root.name, unitIds, committee: [] }, recorded: false }]
  }
  const byUnit = branchByUnit(units, branches)
  return branches.map(({ id, name }) => ({
    branch: {
      id,
      name,
      unitIds: new Set(units.flatMap((unit) => (byUnit.get(unit.id) === id ? [unit.id] : []))),
      committee: posts
        .filter(({ branchId }) => branchId === id)
        .map(({ personId, duty, from, to }) => ({ personId, duty, from, to })),
    },
    recorded: true,
  }))
}
