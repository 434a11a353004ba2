import type { AccountRow } from '../../shared/access/access-contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { StoreFault } from '../store/store-refusal.ts'
import { wipe } from './key-wrap.ts'
import {
  saveIfRoom,
  sealForPassword,
  sealForRecovery,
  unlockWithPassword,
  type KeyTools,
  type UnlockRefusal,
} from './keyfile.ts'
import { loadKeyfile, saveKeyfile, type Keyfile } from './keyfile-format.ts'
import { checkPassword, type PasswordRefusal } from './password-rules.ts'

/**
 * How new keys are kept: `save` writes them, `restore` puts the old ones back where what belongs to the same act (its
 * line in the audit log) could not be saved.
 */
export type Keep = (save: () => void, restore: () => void) => Result<void, StoreFault>

interface Own {
  readonly accountId: string
  readonly password: string
}

function keepKeys(dir: string, before: Keyfile, after: Keyfile, keep: Keep): Result<void, StoreFault> {
  return keep(
    () => saveKeyfile(dir, after),
    () => void saveIfRoom(dir, before),
  )
}

/** A new password for who knows the old one. */
export async function changePassword(
  dir: string,
  asked: Own & { next: string },
  tools: KeyTools,
  keep: Keep,
): Promise<Result<void, UnlockRefusal | PasswordRefusal | StoreFault>> {
  const before = loadKeyfile(dir)
  if (!before.ok) return before
  const name = before.value.accounts.find(({ id }) => id === asked.accountId)?.name ?? ''
  const fit = checkPassword(asked.next, [before.value.unitName, name])
  if (!fit.ok) return fit
  const unlocked = await unlockWithPassword(dir, asked, tools)
  if (!unlocked.ok) return unlocked
  const { storeKey } = unlocked.value
  const password = await sealForPassword(storeKey, asked.next, asked.accountId, tools)
  wipe(storeKey)
  const keys = loadKeyfile(dir)
  if (!keys.ok) return keys
  const accounts = keys.value.accounts.map((one) => (one.id === asked.accountId ? { ...one, password } : one))
  return keepKeys(dir, keys.value, { ...keys.value, accounts }, keep)
}

/** Makes a new recovery sheet for who knows the password. The old sheet opens nothing afterwards. */
export async function renewRecovery(
  dir: string,
  asked: Own,
  tools: KeyTools,
  keep: Keep,
): Promise<Result<{ recoveryCode: string }, UnlockRefusal | StoreFault>> {
  const unlocked = await unlockWithPassword(dir, asked, tools)
  if (!unlocked.ok) return unlocked
  const { recovery, code } = sealForRecovery(unlocked.value.storeKey, tools)
  wipe(unlocked.value.storeKey)
  const keys = loadKeyfile(dir)
  if (!keys.ok) return keys
  const kept = keepKeys(dir, keys.value, { ...keys.value, recovery }, keep)
  return kept.ok ? ok({ recoveryCode: code }) : kept
}

/** Seals the store's key for one more account. Who adds it proves with the own password that they may open the store. */
export async function addAccount(
  dir: string,
  asked: Own & { account: AccountRow; newPassword: string },
  tools: KeyTools,
  keep: Keep,
): Promise<Result<void, UnlockRefusal | PasswordRefusal | StoreFault>> {
  const before = loadKeyfile(dir)
  if (!before.ok) return before
  const fit = checkPassword(asked.newPassword, [before.value.unitName, asked.account.name])
  if (!fit.ok) return fit
  const unlocked = await unlockWithPassword(dir, asked, tools)
  if (!unlocked.ok) return unlocked
  const { storeKey } = unlocked.value
  const password = await sealForPassword(storeKey, asked.newPassword, asked.account.id, tools)
  wipe(storeKey)
  const keys = loadKeyfile(dir)
  if (!keys.ok) return keys
  const accounts = [...keys.value.accounts, { ...asked.account, password }]
  return keepKeys(dir, keys.value, { ...keys.value, accounts }, keep)
}

/** Takes an account's wrap away, for who proves with the own password that they are still the one who signed in. */
export async function removeAccount(
  dir: string,
  asked: Own & { removedId: string },
  tools: KeyTools,
  keep: Keep,
): Promise<Result<void, UnlockRefusal | StoreFault>> {
  const unlocked = await unlockWithPassword(dir, asked, tools)
  if (!unlocked.ok) return unlocked
  wipe(unlocked.value.storeKey)
  const keys = loadKeyfile(dir)
  if (!keys.ok) return keys
  const accounts = keys.value.accounts.filter(({ id }) => id !== asked.removedId)
  if (accounts.length === 0) return err({ type: 'NotFound' })
  return keepKeys(dir, keys.value, { ...keys.value, accounts }, keep)
}

/**
 * Brings what the unlock screen shows in line with the store: the unit's name, and the accounts' names and roles as they
 * are now, closed ones gone. What an account is not known by in the store stays as it is.
 */
export function showAccounts(
  dir: string,
  rows: readonly (AccountRow & { closed: boolean })[],
  unit: string | null = null,
): void {
  const keys = loadKeyfile(dir)
  if (!keys.ok) return
  const byId = new Map(rows.map((row) => [row.id as string, row]))
  const accounts = keys.value.accounts
    .filter(({ id }) => !byId.get(id)?.closed)
    .map((one) => {
      const { name, role } = byId.get(one.id) ?? one
      return { ...one, name, role }
    })
  // Somebody must be left to open the store, whatever the records say.
  if (accounts.length === 0) return
  const shown = { ...keys.value, accounts, unitName: unit ?? keys.value.unitName }
  if (JSON.stringify(shown) !== JSON.stringify(keys.value)) saveIfRoom(dir, shown)
}
