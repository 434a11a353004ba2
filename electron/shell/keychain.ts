import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { saveAtomically } from './save-atomically.ts'

/** What the system's keychain can do: Electron's safeStorage. */
export type Vault = Pick<
  SafeStorage,
  'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>

const secretBytes = 32
// A keychain that is locked asks the person for its password first; who does not answer works without it today.
const longestAnswerMs = 60_000

/** What the keychain of this computer said. */
export type KeychainState =
  /** There is none, or one that hides nothing (a desktop without a key ring). */
  | 'none'
  | 'ready'
  /** It made a secret for this store just now. */
  | 'made'
  /** It does not give back the secret that it once took: another system account, a reinstalled system, or not just now. */
  | 'lost'

/** The secret of a store, as far as the keychain gives it. Kept from every window and every log. */
export interface Keychain {
  readonly state: KeychainState
  readonly secret: Uint8Array | null
}

const fileIn = (storeDir: string) => join(storeDir, 'keychain.bin')

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function isUsable(vault: Vault): Promise<boolean> {
  // On Linux `basic_text` means a password that stands in the program's source; `unknown` that nobody could tell.
  if (process.platform === 'linux' && /^(basic_text|unknown)$/.test(vault.getSelectedStorageBackend()))
    return false
  return await vault.isAsyncEncryptionAvailable()
}

/** Does some account's key rest on a secret of the keychain? Also when that cannot be told. */
async function isNeeded(storeDir: string): Promise<boolean> {
  for (const name of ['keys.json', 'keys.json.bak']) {
    const text = await readIfThere(join(storeDir, name))
    if (text && /"keychain":\s*"/.test(text.toString('utf8'))) return true
  }
  return false
}

async function keep(vault: Vault, storeDir: string, secret: Uint8Array): Promise<boolean> {
  const sealed = await vault.encryptStringAsync(Buffer.from(secret).toString('base64'))
  // What cannot be read again must not become part of a key.
  if (!(await unseal(vault, sealed)).secret.equals(secret)) return false
  await mkdir(storeDir, { recursive: true, mode: 0o700 })
  return await saveAtomically(fileIn(storeDir), sealed)
}

async function unseal(vault: Vault, sealed: Buffer): Promise<{ secret: Buffer; again: boolean }> {
  const { result, shouldReEncrypt } = await vault.decryptStringAsync(sealed)
  const secret = Buffer.from(result, 'base64')
  if (secret.length !== secretBytes) throw new Error('not a secret of ours')
  return { secret, again: shouldReEncrypt }
}

async function make(vault: Vault, storeDir: string): Promise<Keychain> {
  const secret = randomBytes(secretBytes)
  return (await keep(vault, storeDir, secret)) ? { state: 'made', secret } : { state: 'none', secret: null }
}

async function open(vault: Vault, storeDir: string): Promise<Keychain> {
  const sealed = await readIfThere(fileIn(storeDir))
  if (!(await isUsable(vault))) return { state: sealed ? 'lost' : 'none', secret: null }
  if (!sealed) return await make(vault, storeDir)
  try {
    const { secret, again } = await unseal(vault, sealed)
    if (again) await keep(vault, storeDir, secret)
    return { state: 'ready', secret }
  } catch {
    // The keychain may come back tomorrow, and with it what was sealed: it is replaced only when no key rests on it.
    return (await isNeeded(storeDir)) ? { state: 'lost', secret: null } : await make(vault, storeDir)
  }
}

/**
 * The secret that the system's keychain keeps for this store: one factor of a key and never the only one, for keychains
 * get lost. Whatever goes wrong here, the program starts; the recovery sheet needs no keychain.
 */
export async function openKeychain(
  vault: Vault,
  storeDir: string,
  log: (line: string) => void,
): Promise<Keychain> {
  const late = new Promise<Keychain>((resolve) => {
    setTimeout(() => resolve({ state: 'lost', secret: null }), longestAnswerMs).unref()
  })
  try {
    const found = await Promise.race([open(vault, storeDir), late])
    if (found.state !== 'ready') log(`keychain: ${found.state}`)
    return found
  } catch (error) {
    log(`keychain: ${error instanceof Error ? error.name : 'unknown'}`)
    return { state: 'lost', secret: null }
  }
}
