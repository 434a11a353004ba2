import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { AccountAct, AccountFacts } from '../../shared/access/account-rules.ts'
import type { Actor } from '../../shared/access/may.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { readKeyfile } from '../access/keyfile.ts'
import { showAccounts } from '../access/keyfile-changes.ts'
import type { Store } from '../store/open-store.ts'
import type { StoreFault } from '../store/store-refusal.ts'
import type { Change, Work } from '../store/write-changes.ts'
import { findAccount, knowsAccounts, lastRoleOf, savedAccounts } from './accounts-store.ts'
import type { OfficeState, Opened } from './office-state.ts'
import { rootUnit } from './office-store.ts'
import { syncDesk } from './office-sync.ts'
import { isWatcher } from './run-handler.ts'

/** Who acts, as the store knows them: a role that was edited in keys.json with a text editor gives nothing. */
export function actorIn(store: Store, signedIn: AccountRow): Result<Actor, { type: 'AccountClosed' }> {
  const account = findAccount(store.read, signedIn.id)
  if (!account) {
    // Only where there was no room yet to record the accounts of an older store.
    if (knowsAccounts(store.read)) return err({ type: 'AccountClosed' })
    const role = lastRoleOf(store.read, signedIn.id) ?? signedIn.role
    return ok({ accountId: signedIn.id, name: signedIn.name, role, personId: null })
  }
  if (account.closed) return err({ type: 'AccountClosed' })
  const { id, name, role, personId } = account
  return ok({ accountId: id, name, role, personId })
}

/** Closes the store. What is under way with the county ends with it, at once. */
export function close(state: OfficeState): void {
  syncDesk(state)?.stop()
  state.opened?.store.close()
  state.opened = null
}

/** Who is signed in, with role and person as they are now; null when nobody is, or the account was closed meanwhile. */
export function openedNow(state: OfficeState): Opened | null {
  const { opened } = state
  if (!opened) return null
  const { accountId: id, name, role } = opened.actor
  const actor = actorIn(opened.store, { id, name, role })
  if (!actor.ok) return null
  return (state.opened = { ...opened, actor: actor.value })
}

const rowFor = (work: Work, { id, name, role }: AccountRow): Change => ({
  kind: 'ins',
  entity: 'account',
  id,
  body: { name, role: lastRoleOf(work.db, id) ?? role, person_id: null, closed: false },
})

/** One line of the audit log about an account: who did what to it, never a password. */
export function auditAct(work: Work, verb: AccountAct, entityId: string, what = ''): void {
  work.audit({ verb, entity: 'account', entityId, what })
}

/**
 * What a store begins with: the office's own unit at the root of the tree, and its accounts. A store made before
 * accounts had records gets them at the first unlock, from keys.json and the roles that stand in its log.
 */
export function beginRecords(
  state: OfficeState,
  store: Store,
  signedIn: AccountRow,
  unitName: string,
): Result<void, StoreFault> {
  // A computer that joined a unit which has records already gets them, and with them its root, from the county.
  const rooted = rootUnit(store.read) !== null || store.identity() !== null
  const known = knowsAccounts(store.read)
  if (rooted && known) return ok(undefined)
  const { clock, random, storeDir } = state.options
  const { id: accountId, name, role } = signedIn
  const actor = { accountId, name, role: lastRoleOf(store.read, accountId) ?? role, personId: null }
  const keys = readKeyfile(storeDir)
  const accounts = keys.ok ? keys.value.accounts : [signedIn]
  return store.run<void, never>(actor, (work) => {
    const unit: Change = {
      kind: 'ins',
      entity: 'unit',
      id: newId(clock(), random(10)),
      body: { parent_id: null, name: unitName, area_code: '', order_no: 1 },
    }
    const rows = known ? [] : accounts.map((account) => rowFor(work, account))
    work.write([...(rooted ? [] : [unit]), ...rows])
    for (const row of rows) auditAct(work, 'access:create', row.id, String(row.body.role))
    return ok(undefined)
  })
}

/** Every account with whether it has a password on this computer. */
export function accountFacts(db: Store['read'], storeDir: string): (AccountFacts & { personName: string })[] {
  const keys = readKeyfile(storeDir)
  const here = new Set<string>(keys.ok ? keys.value.accounts.map(({ id }) => id) : [])
  return savedAccounts(db).map((account) => ({ ...account, here: here.has(account.id) }))
}

/** Brings the unlock screen's names and roles in line with the store. */
export const showSavedAccounts = (state: OfficeState, store: Store): void =>
  showAccounts(state.options.storeDir, savedAccounts(store.read), rootUnit(store.read)?.name ?? null)

/** Saves changes of accounts with their lines in the audit log, and with them what `save` writes beside the store. */
export function saveAct(
  state: OfficeState,
  opened: Opened,
  act: { changes: readonly Change[]; audit: (work: Work) => void },
  keys: { save: () => void; restore: () => void } = { save: () => {}, restore: () => {} },
): Result<void, StoreFault> {
  const saved = opened.store.run<void, never>(opened.actor, (work) => {
    if (act.changes.length) work.write(act.changes)
    act.audit(work)
    keys.save()
    return ok(undefined)
  })
  if (!saved.ok) {
    keys.restore()
    return saved
  }
  state.options.emit({ type: 'changed', noun: 'access' })
  if (act.changes.length === 0) return saved
  const touched = new Map([['account' as const, new Set(act.changes.map(({ id }) => id))]])
  for (const value of opened.session.values()) if (isWatcher(value)) value.touched(touched)
  // Whose account is whose decides who can lead a talk.
  state.options.emit({ type: 'changed', noun: 'duties' })
  return saved
}

export const changeOf = (kind: 'ins' | 'set', id: Id, body: Change['body']): Change => ({
  kind,
  entity: 'account',
  id,
  body,
})
