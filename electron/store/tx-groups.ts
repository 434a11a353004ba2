import type { TxPlace } from './author-op.ts'

/** Limits of one atomic group (sync.md 2). */
export const maxGroupOps = 256
export const maxGroupBytes = 256 * 1024

/**
 * Gives each op of a user action its place. A group is what one hub takes or returns whole, so it lies in one scope; the
 * same tx_id in another scope shows what was done together with it. A longer action becomes several such groups.
 */
export function placeInGroups(
  ops: readonly { readonly scope: string; readonly bytes: number }[],
  newTxId: () => string,
): TxPlace[] {
  const places: TxPlace[] = []
  for (let start = 0; start < ops.length;) {
    let end = start
    for (let bytes = 0; end < ops.length && end - start < maxGroupOps; end++) {
      bytes += ops[end]!.bytes
      if (end > start && bytes > maxGroupBytes) break
    }
    const chunk = ops.slice(start, end)
    const tx_id = newTxId()
    const lengths = new Map<string, number>()
    for (const { scope } of chunk) lengths.set(scope, (lengths.get(scope) ?? 0) + 1)
    const next = new Map<string, number>()
    for (const { scope } of chunk) {
      const tx_idx = next.get(scope) ?? 0
      next.set(scope, tx_idx + 1)
      places.push({ tx_id, tx_idx, tx_len: lengths.get(scope)! })
    }
    start = end
  }
  return places
}
