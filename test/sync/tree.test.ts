import { createHash, hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sha256 } from '../../shared/sync/sha256.ts'
import { addLeaves, emptyTree, rootOf } from '../../shared/sync/tree.ts'
import { consistencyProof, inclusionProof, isContinued, isIncluded } from '../../shared/sync/tree-proof.ts'

const native: Sha256 = (data) => hash('sha256', data)

/** The definition of RFC 9162 2.1.1, word for word and without any haste. */
function definedRoot(leaves: readonly string[]): string {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex')
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.from([0]), Buffer.from(leaves[0]!, 'hex'))
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  const halves = [leaves.slice(0, k), leaves.slice(k)].map((part) => Buffer.from(definedRoot(part), 'hex'))
  return sha(Buffer.from([1]), ...halves)
}

const rootOver = (leaves: readonly string[]) => rootOf(addLeaves(emptyTree, leaves))
const leafList = (count: number) => Array.from({ length: count }, (_, index) => native(`leaf ${index}`))

/** The eight leaves with which implementations of RFC 6962 have always been tested, and their roots. */
const classicLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const classicRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the tree over a scope', () => {
  test('has the roots of the classic vectors', () => {
    expect(classicRoots.map((_, size) => rootOver(classicLeaves.slice(0, size)))).toEqual(classicRoots)
  })

  test('has the root of the definition at every size, however the leaves came', () => {
    const leaves = leafList(70)
    let end = emptyTree
    for (let size = 0; size <= leaves.length; size++) {
      expect(rootOf(end), `${size} leaves`).toBe(definedRoot(leaves.slice(0, size)))
      end = addLeaves(end, leaves.slice(size, size + 1))
    }
    for (let cut = 0; cut <= 70; cut++) {
      const inTwo = addLeaves(addLeaves(emptyTree, leaves.slice(0, cut)), leaves.slice(cut), native)
      expect(inTwo).toEqual(addLeaves(emptyTree, leaves))
    }
  })
})

test('a proof shows that a leaf is in the tree, and nothing else does', () => {
  for (const size of [1, 2, 3, 7, 8, 9, 21, 33]) {
    const leaves = leafList(size)
    const root = rootOver(leaves)
    leaves.forEach((leaf, index) => {
      const proof = inclusionProof(leaves, index, native)
      const claim = { leaf, index, size, root }
      expect(isIncluded(claim, proof), `${index} of ${size}`).toBe(true)
      expect(isIncluded({ ...claim, leaf: native('other') }, proof)).toBe(false)
      expect(isIncluded({ ...claim, root: native('other') }, proof)).toBe(false)
      expect(isIncluded({ ...claim, index: index + 1 }, proof)).toBe(false)
      expect(isIncluded({ ...claim, size: size * 2 }, proof)).toBe(false)
      expect(isIncluded(claim, [...proof, root])).toBe(false)
      expect(isIncluded(claim, [...proof.slice(0, -1), 'nonsense'])).toBe(false)
      if (proof.length > 0) expect(isIncluded(claim, proof.slice(1))).toBe(false)
    })
  }
})

test('a proof shows that a log was only continued, and nothing else does', () => {
  const leaves = leafList(34)
  const headAt = (size: number, among = leaves) => ({ size, root: rootOver(among.slice(0, size)) })
  for (const later of [1, 2, 5, 8, 13, 34])
    for (let earlier = 0; earlier <= later; earlier++) {
      const proof = consistencyProof(leaves.slice(0, later), earlier, native)
      expect(isContinued(headAt(earlier), headAt(later), proof), `${earlier} to ${later}`).toBe(true)
      if (earlier === 0) continue
      const rewritten = [native('rewritten'), ...leaves.slice(1)]
      expect(isContinued(headAt(earlier, rewritten), headAt(later), proof)).toBe(false)
      expect(isContinued(headAt(earlier), headAt(later, rewritten), proof)).toBe(false)
      expect(isContinued(headAt(earlier), headAt(later), [...proof, native('more')])).toBe(false)
    }
})

test('no proof that somebody makes up throws', () => {
  const text = fc.oneof(fc.string(), fc.constant(native('x')))
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.array(text), text, (one, other, proof, root) => {
      const head = { size: other, root: native('y') }
      expect(isContinued({ size: one, root }, head, proof) && one !== 0).toBe(false)
      expect(isIncluded({ leaf: native('z'), index: one, size: other, root }, proof)).toBe(false)
    }),
  )
})
