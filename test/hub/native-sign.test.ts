import { expect, test } from 'vitest'
import { signNatively } from '../../hub/native-sign.ts'
import { keyPair, signText, verifyText } from '../../shared/sync/signing.ts'
import { seededBytes } from './log-hub-keys.ts'

test('the hub signs as the portable code does, whichever key it is given', () => {
  const random = seededBytes('native-sign')
  for (let i = 0; i < 20; i++) {
    const { secret, public: key } = keyPair(random)
    for (const text of ['', `样例 ${i}`]) {
      expect(signNatively(secret, text)).toBe(signText(secret, text))
      expect(verifyText(key, signNatively(secret, text), text)).toBe(true)
    }
  }
})
