import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { receiptCode } from './checkpoint.ts'
import { canonicalJson } from './op.ts'

/** How far a scope was followed. */
interface Followed {
  readonly scope: string
  readonly size: number
  readonly root: string
}

const byScope = (a: Followed, b: Followed) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : 0)

/**
 * One code (校验码) over all scopes of a unit: whoever holds the same entries in the same order gets the same one, on any
 * laptop and at the county. Scopes with nothing in them do not count, so that an empty one may be known to one side only.
 */
export function receiptOf(scopes: readonly Followed[]): { code: string; entries: number } {
  const held = scopes.filter(({ size }) => size > 0).sort(byScope)
  const text = canonicalJson(held.map(({ scope, size, root }) => [scope, size, root]))
  const hash = bytesToHex(sha256(utf8ToBytes(`lianxin receipt 1\n${text}`)))
  return { code: receiptCode(hash), entries: held.reduce((sum, { size }) => sum + size, 0) }
}
