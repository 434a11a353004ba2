import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { createCipheriv, createDecipheriv, hash } from 'node:crypto'
import { Transform } from 'node:stream'

// How a backup is sealed. Its content has a key of its own, which is wrapped twice: for the recovery key, whose shares
// lie in three safes, and for the hub that made it. Whoever has the file alone has nothing.

const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** A backup's own key, wrapped. All in hex. */
export interface Wraps {
  /** Public half of a key pair that was made for this file alone. */
  readonly ephemeral: string
  readonly forRecovery: string
  readonly forHub: string
}

// Each of these keys seals one thing once, so the nonce may be nothing.
const wrapper = (key: Uint8Array, county: string) =>
  xchacha20poly1305(key, new Uint8Array(24), Buffer.from(county))

const recoveryWrapKey = (shared: Uint8Array, ephemeral: Uint8Array, recovery: Uint8Array) =>
  hkdf(sha256, shared, Buffer.concat([ephemeral, recovery]), Buffer.from('lianxin backup recovery'), 32)

const hubWrapKey = (database: string, ephemeral: Uint8Array) =>
  hkdf(sha256, fromHex(database), ephemeral, Buffer.from('lianxin backup hub'), 32)

/** Wraps a backup's key. */
export function wrapBackupKey(
  key: Uint8Array,
  to: { county: string; recovery: string; database: string },
  random: (bytes: number) => Uint8Array,
): Wraps {
  const secret = random(32)
  const ephemeral = x25519.getPublicKey(secret)
  const recovery = fromHex(to.recovery)
  const shared = x25519.getSharedSecret(secret, recovery)
  return {
    ephemeral: toHex(ephemeral),
    forRecovery: toHex(wrapper(recoveryWrapKey(shared, ephemeral, recovery), to.county).encrypt(key)),
    forHub: toHex(wrapper(hubWrapKey(to.database, ephemeral), to.county).encrypt(key)),
  }
}

function unwrap(key: Uint8Array, county: string, wrapped: string): Uint8Array | null {
  try {
    return wrapper(key, county).decrypt(fromHex(wrapped))
  } catch {
    return null
  }
}

/** The backup's key, for who has two papers. */
export function unwrapWithRecovery(wraps: Wraps, county: string, secret: Uint8Array): Uint8Array | null {
  const ephemeral = fromHex(wraps.ephemeral)
  const shared = x25519.getSharedSecret(secret, ephemeral)
  return unwrap(recoveryWrapKey(shared, ephemeral, x25519.getPublicKey(secret)), county, wraps.forRecovery)
}

/** The backup's key, for the hub that made it. */
export const unwrapWithHub = (wraps: Wraps, county: string, database: string): Uint8Array | null =>
  unwrap(hubWrapKey(database, fromHex(wraps.ephemeral)), county, wraps.forHub)

const chunkBytes = 1 << 20
const tagBytes = 16

/** Number of the chunk and whether it is the last: chunks cannot change places, and a file that ends early shows. */
function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce[3] = last ? 1 : 0
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

/** Cuts a stream into pieces of one size; only the last may be shorter, and it comes with `last`. */
function pieces(size: number, work: (piece: Buffer, number: number, last: boolean) => Buffer): Transform {
  let held: Buffer[] = []
  let bytes = 0
  let number = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held.push(chunk)
      bytes += chunk.length
      try {
        // One byte more than a piece must be there: only then it is known not to be the last.
        while (bytes > size) {
          const all = Buffer.concat(held)
          this.push(work(all.subarray(0, size), number++, false))
          held = [all.subarray(size)]
          bytes -= size
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        this.push(work(Buffer.concat(held), number, true))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

/** Seals a stream in chunks; each is bound to the file's head, its place, and whether it is the last. */
export function sealStream(key: Uint8Array, head: string): Transform {
  const about = hash('sha256', head, 'buffer')
  return pieces(chunkBytes, (piece, number, last) => {
    const cipher = createCipheriv('chacha20-poly1305', key, nonceOf(number, last), {
      authTagLength: tagBytes,
    })
    cipher.setAAD(about, { plaintextLength: piece.length })
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  })
}

/** Opens what `sealStream` sealed; fails on the first chunk that is not as it was written. */
export function openStream(key: Uint8Array, head: string): Transform {
  const about = hash('sha256', head, 'buffer')
  return pieces(chunkBytes + tagBytes, (piece, number, last) => {
    if (piece.length < tagBytes) throw new Error('the backup ends early')
    const cipher = createDecipheriv('chacha20-poly1305', key, nonceOf(number, last), {
      authTagLength: tagBytes,
    })
    const sealed = piece.subarray(0, piece.length - tagBytes)
    cipher.setAAD(about, { plaintextLength: sealed.length })
    cipher.setAuthTag(piece.subarray(piece.length - tagBytes))
    return Buffer.concat([cipher.update(sealed), cipher.final()])
  })
}
