import { expect, test } from 'vitest'
import { sha256 } from '../../shared/sync/sha256.ts'
import { keyPair, signText, verifyText } from '../../shared/sync/signing.ts'
import * as nativeSha from './native-sha256.ts'
import * as native from './native-signing.ts'
import { seededBytes } from './real-county.ts'

// The simulator puts the machine's own code in place of the portable one. Both must say the same.

test('the native SHA-256 and Ed25519 of the simulator are the portable ones', () => {
  for (let n = 1; n <= 50; n++) {
    const text = '连心𠮷'.repeat(n)
    expect(nativeSha.sha256(text)).toBe(sha256(text))
    expect(nativeSha.sha256(seededBytes(n)(n))).toBe(sha256(seededBytes(n)(n)))
    const pair = keyPair(seededBytes(n))
    expect(native.keyPair(seededBytes(n))).toEqual(pair)
    const sig = signText(pair.secret, text)
    expect(native.signText(pair.secret, text)).toBe(sig)
    expect(native.verifyText(pair.public, sig, text)).toBe(true)
    expect(verifyText(pair.public, sig, text)).toBe(true)
    expect(native.verifyText(pair.public, sig, `${text} `)).toBe(false)
    expect(native.verifyText(pair.public, 'no signature', text)).toBe(false)
  }
})
