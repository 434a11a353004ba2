import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// There is no keychain behind an installed Chromium. A folder named by an environment variable plays one, so that a test
// can have it and lose it; without that variable it is as on a desktop that has none.
const folder = (): string | undefined => process.env.LIANXIN_STAND_IN_KEYCHAIN

function keychainKey(): Buffer {
  const dir = folder()
  if (!dir) throw new Error('there is no keychain')
  const file = join(dir, 'login.keychain')
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
  }
  return readFileSync(file)
}

/** The part of Electron's `safeStorage` that the program uses. */
export const safeStorage = {
  getSelectedStorageBackend: () => (folder() ? 'gnome_libsecret' : 'basic_text'),
  isAsyncEncryptionAvailable: async () => Boolean(folder()),
  encryptStringAsync: async (plain: string): Promise<Buffer> => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keychainKey(), nonce)
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    const decipher = createDecipheriv('aes-256-gcm', keychainKey(), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    return { result: plain.toString('utf8'), shouldReEncrypt: false }
  },
}
