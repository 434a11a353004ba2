/** A unit as far as its place in the tree goes. */
interface TreeUnit {
  readonly id: string
  readonly parentId: string | null
}

/** A unit in its place. */
interface PlacedUnit<U extends TreeUnit> {
  readonly unit: U
  /** 0 for a unit that stands under none. */
  readonly depth: number
  /** Sum of `own` over the unit and all below it. */
  readonly total: number
}

/**
 * The tree from the top down, brothers in the order given. A unit whose parent is gone, or that stands under itself after
 * two offices moved units at once, is shown at the top: nothing disappears.
 */
export function placeUnits<U extends TreeUnit>(
  units: readonly U[],
  own: (id: string) => number,
): PlacedUnit<U>[] {
  const ids = new Set(units.map((unit) => unit.id))
  const children = new Map<string | null, U[]>()
  for (const unit of units) {
    const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const placed: PlacedUnit<U>[] = []
  const done = new Set<string>()
  const place = (unit: U, depth: number): number => {
    if (done.has(unit.id)) return 0
    done.add(unit.id)
    const at = placed.push({ unit, depth, total: 0 }) - 1
    let total = own(unit.id)
    for (const child of children.get(unit.id) ?? []) total += place(child, depth + 1)
    placed[at] = { unit, depth, total }
    return total
  }
  for (const unit of children.get(null) ?? []) place(unit, 0)
  for (const unit of units) place(unit, 0)
  return placed
}

/** True when `parentId` is the unit itself or stands below it. */
export function isUnder(units: readonly TreeUnit[], parentId: string, id: string): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const passed = new Set<string>()
  for (let at: string | null = parentId; at !== null && !passed.has(at);) {
    if (at === id) return true
    passed.add(at)
    at = byId.get(at)?.parentId ?? null
  }
  return false
}
