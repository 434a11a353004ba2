import { mkdirSync } from 'node:fs'
import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { storeRefusal } from '../store/store-refusal.ts'
import {
  loadKeyfile,
  saveKeyfile,
  type Keyfile,
  type KeyfileAccount,
  type KeyfileRefusal,
} from './keyfile-format.ts'
import {
  newKdf,
  passwordKey,
  recoveryKey,
  standardCost,
  unwrapKey,
  wipe,
  wrapKey,
  type KdfCost,
} from './key-wrap.ts'
import { readRecoveryCode, recoveryBytes, writeRecoveryCode } from './recovery-code.ts'
import { delayAfter, noTries, secondsToWait } from './wrong-tries.ts'

/** Shortest password, in characters as people count them. */
export const leastPassword = 10
const mostPassword = 256

/** The clock and the dice; the cost of a password is the standard one where nothing is said. */
export interface KeyTools {
  readonly nowMs: number
  readonly random: (bytes: number) => Uint8Array
  readonly cost?: KdfCost
}

export type PasswordRefusal = { type: 'PasswordTooShort'; least: number }
export type UnlockRefusal =
  | KeyfileRefusal
  | { type: 'NotFound' }
  /** Wrong; the next try is looked at after this many seconds. */
  | { type: 'WrongPassword'; waitSeconds: number }
  /** Not even looked at. */
  | { type: 'TooSoon'; waitSeconds: number }

/** What a right password or code gives. The caller wipes the key. */
export interface Unlocked {
  readonly storeKey: Uint8Array
  readonly account: AccountRow
  readonly unitName: string
}

const passwordHolder = (accountId: string) => `lianxin keys 1 password ${accountId}`
const recoveryHolder = 'lianxin keys 1 recovery'

const rowOf = ({ id, name, role }: KeyfileAccount): AccountRow => ({ id, name, role })

function checkPassword(password: string): Result<void, PasswordRefusal> {
  const length = [...password.normalize('NFKC')].length
  if (length > mostPassword) throw new RangeError('the door lets no such password in')
  return length < leastPassword ? err({ type: 'PasswordTooShort', least: leastPassword }) : ok(undefined)
}

async function sealForPassword(storeKey: Uint8Array, password: string, accountId: string, tools: KeyTools) {
  const kdf = newKdf(tools.cost ?? standardCost, tools.random)
  const under = await passwordKey(password, kdf)
  const wrap = wrapKey(storeKey, under, passwordHolder(accountId), tools.random)
  wipe(under)
  return { kdf, wrap }
}

function sealForRecovery(storeKey: Uint8Array, tools: KeyTools) {
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
  const fit = checkPassword(first.password)
  if (!fit.ok) return fit
  const there = loadKeyfile(dir)
  // Also where it is damaged: a new key would lock the old store for ever.
  if (there.ok || there.error.type === 'KeyfileDamaged') return err({ type: 'AlreadyExists' })
  const { id, name, role, unitName } = first
  const storeKey = Uint8Array.from(tools.random(32))
  const { recovery, code } = sealForRecovery(storeKey, tools)
  const password = await sealForPassword(storeKey, first.password, id, tools)
  const accounts = [{ id, name, role, password }]
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    saveKeyfile(dir, { format: 1, unitName, accounts, recovery, tries: noTries })
  } catch (error) {
    wipe(storeKey)
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
    return err({ type: 'DiskFull' })
  }
  return ok({ storeKey, account: { id, name, role }, unitName, recoveryCode: code })
}

/** Keeps the count of wrong tries. A full disk must not keep anyone from working: then it is not kept. */
function saveTries(dir: string, keys: Keyfile, tries: Keyfile['tries']): void {
  try {
    saveKeyfile(dir, { ...keys, tries })
  } catch (error) {
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
  }
}

function find(
  dir: string,
  accountId: string,
  nowMs: number,
): Result<[Keyfile, KeyfileAccount], UnlockRefusal> {
  const loaded = loadKeyfile(dir)
  if (!loaded.ok) return loaded
  const account = loaded.value.accounts.find(({ id }) => id === accountId)
  if (!account) return err({ type: 'NotFound' })
  const waitSeconds = secondsToWait(loaded.value.tries, nowMs)
  return waitSeconds > 0 ? err({ type: 'TooSoon', waitSeconds }) : ok([loaded.value, account])
}

function countWrong(dir: string, keys: Keyfile, nowMs: number): number {
  const count = keys.tries.count + 1
  saveTries(dir, keys, { count, lastMs: nowMs })
  return delayAfter(count)
}

/** Opens the store's key with a password. Wrong ones slow down. */
export async function unlockWithPassword(
  dir: string,
  asked: { accountId: string; password: string },
  tools: Pick<KeyTools, 'nowMs'>,
): Promise<Result<Unlocked, UnlockRefusal>> {
  const found = find(dir, asked.accountId, tools.nowMs)
  if (!found.ok) return found
  const [keys, account] = found.value
  const under = await passwordKey(asked.password, account.password.kdf)
  const storeKey = unwrapKey(account.password.wrap, under, passwordHolder(account.id))
  wipe(under)
  if (!storeKey) return err({ type: 'WrongPassword', waitSeconds: countWrong(dir, keys, tools.nowMs) })
  if (keys.tries.count > 0) saveTries(dir, keys, noTries)
  return ok({ storeKey, account: rowOf(account), unitName: keys.unitName })
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
    | Exclude<UnlockRefusal, { type: 'WrongPassword' }>
    | PasswordRefusal
    | { type: 'WrongCode' }
    | { type: 'DiskFull' }
  >
> {
  const fit = checkPassword(asked.password)
  if (!fit.ok) return fit
  const found = find(dir, asked.accountId, tools.nowMs)
  if (!found.ok) return found.error.type === 'WrongPassword' ? err({ type: 'WrongCode' }) : err(found.error)
  const [keys, account] = found.value
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
  const accounts = keys.accounts.map((one) => (one.id === account.id ? { ...one, password } : one))
  try {
    saveKeyfile(dir, { ...keys, accounts, recovery, tries: noTries })
  } catch (error) {
    wipe(storeKey)
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
    return err({ type: 'DiskFull' })
  }
  return ok({ storeKey, account: rowOf(account), unitName: keys.unitName, recoveryCode: code })
}

/** Makes a new recovery sheet for who knows the password. The old sheet opens nothing afterwards. */
export async function renewRecovery(
  dir: string,
  asked: { accountId: string; password: string },
  tools: KeyTools,
): Promise<Result<{ recoveryCode: string }, UnlockRefusal | { type: 'DiskFull' }>> {
  const unlocked = await unlockWithPassword(dir, asked, tools)
  if (!unlocked.ok) return unlocked
  const { recovery, code } = sealForRecovery(unlocked.value.storeKey, tools)
  wipe(unlocked.value.storeKey)
  const keys = loadKeyfile(dir)
  if (!keys.ok) return keys
  try {
    saveKeyfile(dir, { ...keys.value, recovery })
  } catch (error) {
    if (storeRefusal(error)?.type !== 'DiskFull') throw error
    return err({ type: 'DiskFull' })
  }
  return ok({ recoveryCode: code })
}
