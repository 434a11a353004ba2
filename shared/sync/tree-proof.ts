import { sha256, type Sha256 } from './sha256.ts'
import { addLeaves, emptyTree, leafHash, nodeHash, rootOf } from './tree.ts'

const rootOver = (leaves: readonly string[], hash: Sha256) => rootOf(addLeaves(emptyTree, leaves, hash), hash)

/** The greatest power of two below `size`: how many leaves stand left of the root. */
function leftSize(size: number): number {
  let left = 1
  while (left * 2 < size) left *= 2
  return left
}

/** Proof (RFC 9162 2.1.3) that the leaf at `index` is in the tree over these leaves. */
export function inclusionProof(
  leaves: readonly string[],
  index: number,
  hash: Sha256 = sha256,
): readonly string[] {
  if (index < 0 || index >= leaves.length) throw new Error('no such leaf')
  if (leaves.length === 1) return []
  const middle = leftSize(leaves.length)
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)]
  return index < middle
    ? [...inclusionProof(left, index, hash), rootOver(right, hash)]
    : [...inclusionProof(right, index - middle, hash), rootOver(left, hash)]
}

/** A leaf that is said to be in a tree. */
export interface Inclusion {
  readonly leaf: string
  readonly index: number
  readonly size: number
  readonly root: string
}

/** A proof comes from elsewhere: what is no hash in it proves nothing. */
const areHashes = (texts: readonly string[]) => texts.every((text) => /^[0-9a-f]{64}$/.test(text))
const isOdd = (n: number) => n % 2 === 1
const half = (n: number) => Math.floor(n / 2)

/** Does the proof show it? (RFC 9162 2.1.3.2) */
export function isIncluded(
  { leaf, index, size, root }: Inclusion,
  proof: readonly string[],
  hash: Sha256 = sha256,
): boolean {
  if (index < 0 || index >= size || !areHashes(proof)) return false
  let [from, last, top] = [index, size - 1, leafHash(leaf, hash)]
  for (const other of proof) {
    if (last === 0) return false
    if (isOdd(from) || from === last) {
      top = nodeHash(other, top, hash)
      while (!isOdd(from) && from !== 0) [from, last] = [half(from), half(last)]
    } else {
      top = nodeHash(top, other, hash)
    }
    ;[from, last] = [half(from), half(last)]
  }
  return last === 0 && top === root
}

function extension(
  leaves: readonly string[],
  size: number,
  isWhole: boolean,
  hash: Sha256,
): readonly string[] {
  if (size === leaves.length) return isWhole ? [] : [rootOver(leaves, hash)]
  const middle = leftSize(leaves.length)
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)]
  return size <= middle
    ? [...extension(left, size, isWhole, hash), rootOver(right, hash)]
    : [...extension(right, size - middle, false, hash), rootOver(left, hash)]
}

/** Proof (RFC 9162 2.1.4) that the tree over these leaves only continues the one over the first `size` of them. */
export function consistencyProof(
  leaves: readonly string[],
  size: number,
  hash: Sha256 = sha256,
): readonly string[] {
  if (size < 0 || size > leaves.length) throw new Error('no such size')
  return size === 0 ? [] : extension(leaves, size, true, hash)
}

/** A tree at some moment. */
export interface TreeHead {
  readonly size: number
  readonly root: string
}

/** Does the proof show that `later` only continues `earlier`? (RFC 9162 2.1.4.2) */
export function isContinued(
  earlier: TreeHead,
  later: TreeHead,
  proof: readonly string[],
  hash: Sha256 = sha256,
): boolean {
  if (earlier.size > later.size || !areHashes([earlier.root, later.root, ...proof])) return false
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root
  if (earlier.size === 0) return proof.length === 0 && earlier.root === rootOf(emptyTree, hash)
  let [from, last] = [earlier.size - 1, later.size - 1]
  while (isOdd(from)) [from, last] = [half(from), half(last)]
  // Where the earlier tree is perfect its root is the first node, and is not repeated in the proof.
  const [first, ...others] = from === 0 ? [earlier.root, ...proof] : proof
  if (first === undefined) return false
  let [old, now] = [first, first]
  for (const other of others) {
    if (last === 0) return false
    if (isOdd(from) || from === last) {
      old = nodeHash(other, old, hash)
      now = nodeHash(other, now, hash)
      while (!isOdd(from) && from !== 0) [from, last] = [half(from), half(last)]
    } else {
      now = nodeHash(now, other, hash)
    }
    ;[from, last] = [half(from), half(last)]
  }
  return last === 0 && old === earlier.root && now === later.root
}
