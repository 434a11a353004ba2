import { foldName } from '../kernel/name-characters.ts'

/** A unit as far as finding it by name goes. */
interface NamedUnit {
  readonly id: string
  readonly name: string
}

/** Finds units by the names that sheets use. */
export interface UnitFinder {
  /** The name as the tree has it; the sheet's own where the tree has no such unit; '' for the office itself. */
  canonical(typed: string): string
  /** The unit's id; null where the tree has none of that name. */
  idOf(typed: string): string | null
}

/** Sheets write 党政办, 青石镇党政办 or the office's own name: all are found, with or without the office before it. */
export function openUnitFinder(units: readonly NamedUnit[], root: NamedUnit | null): UnitFinder {
  const byName = new Map<string, NamedUnit>()
  for (const unit of units) if (!byName.has(foldName(unit.name))) byName.set(foldName(unit.name), unit)
  const rootName = foldName(root?.name ?? '')
  const find = (typed: string): NamedUnit | null => {
    const name = foldName(typed)
    if (name === '') return root
    const found = byName.get(name)
    if (found !== undefined) return found
    if (rootName === '' || !name.startsWith(rootName)) return null
    return byName.get(name.slice(rootName.length)) ?? null
  }
  return {
    canonical: (typed) => {
      const found = find(typed)
      if (found === null) return typed.trim()
      return typed.trim() === '' ? '' : found.name
    },
    idOf: (typed) => find(typed)?.id ?? null,
  }
}
