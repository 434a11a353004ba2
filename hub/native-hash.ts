import { hash } from 'node:crypto'
import { canonicalJson, opFields, type OpContent } from '../shared/sync/op.ts'

/** SHA-256 of bytes, by the machine's own code: several times as fast as the portable one. */
export const nativeSha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** The same as `hashOp`, faster. */
export function hashOfOp(content: OpContent): string {
  const plain: Record<string, unknown> = {}
  for (const name of opFields) plain[name] = content[name]
  return hash('sha256', `op1${canonicalJson(plain)}`, 'hex')
}
