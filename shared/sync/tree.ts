import { hexToBytes } from '@noble/hashes/utils.js'
import { sha256, type Sha256 } from './sha256.ts'

/**
 * The tree of RFC 9162 (2.1) over the entries of a scope, as far as adding to it needs it: the roots of its perfect
 * subtrees from left to right, largest first. All hashes in hex.
 */
export interface TreeEnd {
  readonly size: number
  readonly peaks: readonly string[]
}

/** The tree with nothing in it. */
export const emptyTree: TreeEnd = { size: 0, peaks: [] }

/** Hash of a leaf: it begins with 0 and an inner node with 1, so that neither can be passed off as the other. */
export function leafHash(leaf: string, hash: Sha256 = sha256): string {
  const bytes = new Uint8Array(1 + leaf.length / 2)
  bytes.set(hexToBytes(leaf), 1)
  return hash(bytes)
}

/** Hash of the node over two others. */
export function nodeHash(left: string, right: string, hash: Sha256 = sha256): string {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(hexToBytes(left), 1)
  bytes.set(hexToBytes(right), 33)
  return hash(bytes)
}

/** Adds leaves (hashes of entries) in order. */
export function addLeaves(tree: TreeEnd, leaves: readonly string[], hash: Sha256 = sha256): TreeEnd {
  const peaks = [...tree.peaks]
  let size = tree.size
  for (const leaf of leaves) {
    let top = leafHash(leaf, hash)
    // Every 1 at the end of the size in binary is a perfect subtree that the new leaf completes with its neighbour.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) top = nodeHash(peaks.pop()!, top, hash)
    peaks.push(top)
    size += 1
  }
  return { size, peaks }
}

/** Root of the tree; of the empty one SHA-256 of nothing. */
export function rootOf({ peaks }: TreeEnd, hash: Sha256 = sha256): string {
  if (peaks.length === 0) return hash('')
  return peaks.reduceRight((right, left) => nodeHash(left, right, hash))
}
