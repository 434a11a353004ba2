import { mkdirSync } from 'node:fs'
import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { storeRefusal, type StoreFault } from '../store/store-refusal.ts'
import {
  loadKeyfile,
  saveKeyfile,
  type Keyfile,
  type KeyfileAccount,
  type KeyfileRefusal,
  type PasswordWrap,
} from './keyfile-format.ts'
import {
  keychainName,
  newKdf,
  passwordKey,
  recoveryKey,
  standardCost,
  unwrapKey,
  wipe,
  wrapKey,
  type KdfCost,
} from './key-wrap.ts'
import { checkPassword, type PasswordRefusal } from './password-rules.ts'
import { readRecoveryCode, recoveryBytes, writeRecoveryCode } from './recovery-code.ts'
import { delayAfter, noTries, secondsToWait } from './wrong-tries.ts'

/** The clock and the dice; the cost of a password is the standard one where nothing is said. */
export interface KeyTools {
  readonly nowMs: number
  readonly random: (bytes: number) => Uint8Array
  readonly cost?: KdfCost
  /** The secret that this computer's keychain protects; null where there is none. */
  readonly keychain?: Uint8Array | null
}

export type UnlockRefusal =
  | KeyfileRefusal
  | { type: 'NotFound' }
  /** Wrong; the next try is looked at after this many seconds. */
  | { type: 'WrongPassword'; waitSeconds: number }
  /** Not even looked at. */
  | { type: 'TooSoon'; waitSeconds: number }
  /** The keychain's secret that the wrap was made with is gone: no password would open it. */
  | { type: 'KeychainLost' }

/** What a right password or code gives. The caller wipes the key. */
export interface Unlocked {
  readonly storeKey: Uint8Array
  readonly account: AccountRow
  readonly unitName: string
}

const passwordHolder = (accountId: string) => `lianxin keys 1 password ${accountId}`
const recoveryHolder = 'lianxin keys 1 recovery'

const rowOf = ({ id, name, role }: KeyfileAccount): AccountRow => ({ id, name, role })

/** Seals the store's key for one account, under its password and what the keychain has now. */
export async function sealForPassword(
  storeKey: Uint8Array,
  password: string,
  accountId: string,
  tools: Omit<KeyTools, 'nowMs'>,
): Promise<PasswordWrap> {
  const keychain = tools.keychain ?? null
  const kdf = newKdf(tools.cost ?? standardCost, tools.random)
  const under = await passwordKey(password, kdf, keychain)
  const wrap = wrapKey(storeKey, under, passwordHolder(accountId), tools.random)
  wipe(under)
  return { kdf, wrap, keychain: keychain && keychainName(keychain) }
}

/** Seals the store's key for a new recovery sheet; answers what is kept and the code that is printed. */
export function sealForRecovery(storeKey: Uint8Array, tools: Pick<KeyTools, 'random'>) {
  const code = tools.random(recoveryBytes)
  const under = recoveryKey(code)
  const sealed = {
    recovery: { wrap: wrapKey(storeKey, under, recoveryHolder, tools.random) },
    code: writeRecoveryCode(code),
  }
  wipe(code, under)
  return sealed
}

/** What may be seen before anybody has signed in. */
export interface KeyfileView {
  readonly unitName: string
  readonly accounts: readonly AccountRow[]
  /** When wrong tries are forgotten enough to look at another one: seconds to wait at this time. */
  waitSeconds(nowMs: number): number
}

/** Who may open the store of this folder. */
export function readKeyfile(dir: string): Result<KeyfileView, KeyfileRefusal> {
  const loaded = loadKeyfile(dir)
  if (!loaded.ok) return loaded
  const { unitName, accounts, tries } = loaded.value
  return ok({ unitName, accounts: accounts.map(rowOf), waitSeconds: (nowMs) => secondsToWait(tries, nowMs) })
}

/** Makes the key of a new store and seals it for its first account and for the recovery sheet. */
export async function createKeyfile(
  dir: string,
  first: { id: Id; name: string; role: AccountRow['role']; unitName: string; password: string },
  tools: KeyTools,
): Promise<
  Result<
    Unlocked & { recoveryCode: string },
    PasswordRefusal | { type: 'AlreadyExists' } | { type: 'DiskFull' }
  >
> {
  const { id, name, role, unitName } = first
  const fit = checkPassword(first.password, [unitName, name])
  if (!fit.ok) return fit
  const there = loadKeyfile(dir)
  // Also where it is damaged: a new key would lock the old store for ever.
  if (there.ok || there.error.type === 'KeyfileDamaged') return err({ type: 'AlreadyExists' })
  const storeKey = Uint8Array.from(tools.random(32))
  const { recovery, code } = sealForRecovery(storeKey, tools)
  const password = await sealForPassword(storeKey, first.password, id, tools)
  const accounts = [{ id, name, role, password }]
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    saveKeyfile(dir, { format: 2, unitName, accounts, recovery, tries: noTries })
  } catch (error) {
    wipe(storeKey)
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
    return err({ type: 'DiskFull' })
  }
  return ok({ storeKey, account: { id, name, role }, unitName, recoveryCode: code })
}

/** Saves the keys if there is room for them: what only makes things easier must not keep anyone from working. */
export function saveIfRoom(dir: string, keys: Keyfile): Result<void, StoreFault> {
  try {
    saveKeyfile(dir, keys)
    return ok(undefined)
  } catch (error) {
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
    return err({ type: 'DiskFull' })
  }
}

function find(
  dir: string,
  accountId: string,
  nowMs: number,
): Result<[Keyfile, KeyfileAccount], Exclude<UnlockRefusal, { type: 'WrongPassword' | 'KeychainLost' }>> {
  const loaded = loadKeyfile(dir)
  if (!loaded.ok) return loaded
  const account = loaded.value.accounts.find(({ id }) => id === accountId)
  if (!account) return err({ type: 'NotFound' })
  const waitSeconds = secondsToWait(loaded.value.tries, nowMs)
  return waitSeconds > 0 ? err({ type: 'TooSoon', waitSeconds }) : ok([loaded.value, account])
}

function countWrong(dir: string, keys: Keyfile, nowMs: number): number {
  const count = keys.tries.count + 1
  saveIfRoom(dir, { ...keys, tries: { count, lastMs: nowMs } })
  return delayAfter(count)
}

const withPassword = (keys: Keyfile, accountId: string, password: PasswordWrap): Keyfile => ({
  ...keys,
  accounts: keys.accounts.map((one) => (one.id === accountId ? { ...one, password } : one)),
})

/** Opens the store's key with a password. Wrong ones slow down. */
export async function unlockWithPassword(
  dir: string,
  asked: { accountId: string; password: string },
  tools: Pick<KeyTools, 'nowMs' | 'keychain'>,
): Promise<Result<Unlocked, UnlockRefusal>> {
  const found = find(dir, asked.accountId, tools.nowMs)
  if (!found.ok) return found
  const [keys, account] = found.value
  const wanted = account.password.keychain
  const keychain = wanted === null ? null : (tools.keychain ?? null)
  // Whatever was typed would fail: not a wrong try.
  if (wanted !== null && (keychain === null || keychainName(keychain) !== wanted))
    return err({ type: 'KeychainLost' })
  const under = await passwordKey(asked.password, account.password.kdf, keychain)
  const storeKey = unwrapKey(account.password.wrap, under, passwordHolder(account.id))
  wipe(under)
  if (!storeKey) return err({ type: 'WrongPassword', waitSeconds: countWrong(dir, keys, tools.nowMs) })
  if (keys.tries.count > 0) saveIfRoom(dir, { ...keys, tries: noTries })
  return ok({ storeKey, account: rowOf(account), unitName: keys.unitName })
}

/** Seals an account's wrap again with the keychain, where it was made without one. With the password just proved right. */
export async function addKeychain(
  dir: string,
  unlocked: { accountId: string; password: string; storeKey: Uint8Array },
  tools: KeyTools,
): Promise<void> {
  const loaded = loadKeyfile(dir)
  const account = loaded.ok && loaded.value.accounts.find(({ id }) => id === unlocked.accountId)
  if (!loaded.ok || !account || account.password.keychain !== null || !tools.keychain) return
  const sealed = await sealForPassword(unlocked.storeKey, unlocked.password, account.id, tools)
  saveIfRoom(dir, withPassword(loaded.value, account.id, sealed))
}

/**
 * Opens the store's key with the code of the recovery sheet and sets a new password. The old password and the old code
 * open nothing afterwards; the new code has to be printed.
 */
export async function unlockWithRecovery(
  dir: string,
  asked: { accountId: string; recoveryCode: string; password: string },
  tools: KeyTools,
): Promise<
  Result<
    Unlocked & { recoveryCode: string },
    | Exclude<UnlockRefusal, { type: 'WrongPassword' | 'KeychainLost' }>
    | PasswordRefusal
    | { type: 'WrongCode' }
    | { type: 'DiskFull' }
  >
> {
  const found = find(dir, asked.accountId, tools.nowMs)
  if (!found.ok) return found
  const [keys, account] = found.value
  const fit = checkPassword(asked.password, [keys.unitName, account.name])
  if (!fit.ok) return fit
  const typed = readRecoveryCode(asked.recoveryCode)
  // A slip of the pen is caught by the check group and counts as no try.
  if (!typed) return err({ type: 'WrongCode' })
  const under = recoveryKey(typed)
  const storeKey = unwrapKey(keys.recovery.wrap, under, recoveryHolder)
  wipe(typed, under)
  if (!storeKey) {
    countWrong(dir, keys, tools.nowMs)
    return err({ type: 'WrongCode' })
  }
  const password = await sealForPassword(storeKey, asked.password, account.id, tools)
  const { recovery, code } = sealForRecovery(storeKey, tools)
  const saved = saveIfRoom(dir, {
    ...withPassword(keys, account.id, password),
    recovery,
    tries: noTries,
  })
  if (!saved.ok) {
    wipe(storeKey)
    return err({ type: 'DiskFull' })
  }
  return ok({ storeKey, account: rowOf(account), unitName: keys.unitName, recoveryCode: code })
}
