import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Brand } from '../kernel/brand.ts'

/** An Ed25519 secret key, 32 bytes in hex. */
export type SecretKey = Brand<string, 'SecretKey'>
/** An Ed25519 public key, 32 bytes in hex. */
export type PublicKey = Brand<string, 'PublicKey'>

/** Makes a key pair of 32 random bytes. */
export function keyPair(random: (bytes: number) => Uint8Array): { secret: SecretKey; public: PublicKey } {
  const secret = random(32)
  return {
    secret: bytesToHex(secret) as SecretKey,
    public: bytesToHex(ed25519.getPublicKey(secret)) as PublicKey,
  }
}

/** The public key that belongs to a secret one. */
export const publicKeyOf = (key: SecretKey): PublicKey =>
  bytesToHex(ed25519.getPublicKey(hexToBytes(key))) as PublicKey

/** Signature over a text, 64 bytes in hex. */
export const signText = (key: SecretKey, text: string): string =>
  bytesToHex(ed25519.sign(utf8ToBytes(text), hexToBytes(key)))

/** Is it this key's signature over the text? Never throws, whatever stands in `sig`. */
export function verifyText(key: PublicKey, sig: string, text: string): boolean {
  try {
    return ed25519.verify(hexToBytes(sig), utf8ToBytes(text), hexToBytes(key))
  } catch {
    return false
  }
}
