import { canonicalJson } from './op.ts'
import { signText, verifyText, type PublicKey, type SecretKey } from './signing.ts'

/** What the hub signs of a scope: this many entries, in this order, with these decisions. Kept for ever. */
export interface Checkpoint {
  readonly county: string
  readonly scope: string
  readonly epoch: number
  readonly size: number
  readonly root: string
  readonly hub_ms: number
  readonly sig: string
}

const signed = ({ county, scope, epoch, size, root, hub_ms }: Omit<Checkpoint, 'sig'>) =>
  `lianxin checkpoint 1\n${canonicalJson([county, scope, epoch, size, root, hub_ms])}`

/** Signs with the county's key. `sign`: the machine's own `signText`, where there is one. */
export const signCheckpoint = (
  content: Omit<Checkpoint, 'sig'>,
  key: SecretKey,
  sign = signText,
): Checkpoint => ({
  ...content,
  sig: sign(key, signed(content)),
})

/** Did this county sign it? */
export const isCheckpointOf = (checkpoint: Checkpoint, county: PublicKey): boolean =>
  verifyText(county, checkpoint.sig, signed(checkpoint))

/** The first 40 bits of a root for people, to compare over the telephone (校验码): `7F3A-92C1-0B`. */
export const receiptCode = (root: string): string =>
  root
    .slice(0, 10)
    .toUpperCase()
    .replace(/^(.{4})(.{4})(.{2})$/, '$1-$2-$3')
