import { scopeId, type ScopeClass } from '../../shared/sync/scope.ts'
import { syncedColumns, type SyncedEntity } from '../../shared/synced-columns.ts'
import { scopeClassOf } from './change-check.ts'
import type { Change, Json } from './change.ts'
import type { Fold } from './fold-op.ts'
import type { OpLog } from './op-log.ts'

/** Says in which scope each change is written. */
export interface ScopeFinder {
  ofAll(changes: readonly Change[]): string[]
}

const vocabulary: Readonly<Record<string, SyncedEntity>> = syncedColumns

/** The scope of the sample office (样例): like any other, but no hub ever hears of it. */
export function sampleScope(rootUnit: string): string {
  // Asked with every request: the last answer is kept.
  if (last.rootUnit !== rootUnit) last = { rootUnit, scope: scopeId(rootUnit, 'sample') }
  return last.scope
}
let last = { rootUnit: '', scope: '' }

// Records about nobody: which of their columns says to what they belong.
const homeColumns: readonly (readonly [column: string, entity: string])[] = [
  ['parent_id', 'unit'],
  ['unit_id', 'unit'],
  ['branch_id', 'branch'],
]

const firstId = (value: Json | undefined): string | null => {
  const first = Array.isArray(value) ? (value as readonly Json[])[0] : value
  return typeof first === 'string' && first !== '' ? first : null
}

/** The record that a new one belongs to: the person it is about, the record it is part of, the unit it lies in. */
function homeOf({ entity, body }: Change): { entity: string; id: string } | null {
  const { subject, partOf } = vocabulary[entity]!
  const columns: readonly (readonly [string, string])[] =
    subject !== undefined ? [[subject, 'person']] : partOf ? [[partOf[1], partOf[0]]] : homeColumns
  for (const [column, homeEntity] of columns) {
    const id = firstId(body[column])
    if (id !== null) return { entity: homeEntity, id }
  }
  return null
}

/** Opens the finding of scopes under a root. A record stays in its scope; a new one about the sample office is of it. */
export function openScopeFinder(
  fold: Pick<Fold, 'record'>,
  log: Pick<OpLog, 'byId'>,
  rootUnit: string,
): ScopeFinder {
  const byClass = new Map<ScopeClass, string>()
  const ofClass = (scopeClass: ScopeClass) => {
    const known = byClass.get(scopeClass) ?? scopeId(rootUnit, scopeClass)
    byClass.set(scopeClass, known)
    return known
  }
  const sample = sampleScope(rootUnit)

  const ofAll = (changes: readonly Change[]) => {
    // The changes are not written yet: what one makes, the next one may be about.
    const made = new Map<string, string>()
    const known = (entity: string, id: string) =>
      made.get(`${entity} ${id}`) ?? fold.record(entity, id)?.scope ?? null
    const isSample = (change: Change) => {
      if (change.sample === true || change.body.sample === true) return true
      const home = homeOf(change)
      return home !== null && known(home.entity, home.id) === sample
    }
    const scopeOf = (change: Change): string => {
      if (change.kind === 'void') {
        const scope = log.byId(change.replaces ?? '')?.scope
        if (scope === undefined) throw new Error('a void of what is not here')
        return scope
      }
      const own = ofClass(scopeClassOf(change.entity))
      if (change.kind !== 'ins') return known(change.entity, change.id) ?? own
      return isSample(change) ? sample : own
    }
    return changes.map((change) => {
      const scope = scopeOf(change)
      if (change.kind === 'ins') made.set(`${change.entity} ${change.id}`, scope)
      return scope
    })
  }
  return { ofAll }
}
