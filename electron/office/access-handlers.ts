import { existsSync } from 'node:fs'
import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Actor } from '../../shared/access/may.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Input } from '../../shared/contract.ts'
import { peopleDerivation } from '../people/people-derivation.ts'
import { openStore, type Store, type StoreOptions } from '../store/open-store.ts'
import { repairStore } from '../store/repair.ts'
import { storePaths } from '../store/store-paths.ts'
import type { StoreRefusal } from '../store/store-refusal.ts'
import type { Work } from '../store/write-changes.ts'
import { talksDerivation } from '../talks/talks-derivation.ts'
import { accountKeyHandlers } from './accounts-keys.ts'
import {
  actorIn,
  auditAct,
  beginRecords,
  close,
  openedNow,
  saveAct,
  showSavedAccounts,
} from './accounts-session.ts'
import { savedAccounts } from './accounts-store.ts'
import { openBackupDesk } from './backup-desk.ts'
import { rootUnit } from './office-store.ts'
import { openSync } from './office-sync.ts'
import { keyTools, type OfficeState, type Opened } from './office-state.ts'
import { wipe } from '../access/key-wrap.ts'
import { removeKeyfile } from '../access/keyfile-format.ts'
import {
  addKeychain,
  createKeyfile,
  readKeyfile,
  unlockWithPassword,
  unlockWithRecovery,
  type Unlocked,
} from '../access/keyfile.ts'

type OpenProblem =
  Exclude<StoreRefusal, { type: 'WrongKey' }> | { type: 'DiskFull' } | { type: 'AccountClosed' }

const storeOptions = (state: OfficeState, key: Uint8Array): StoreOptions => ({
  dir: state.options.storeDir,
  key,
  derivations: [peopleDerivation, talksDerivation],
  clock: state.options.clock,
  random: state.options.random,
  onFault: (fault) => {
    state.options.log(`upkeep of the store: ${fault.type}`)
    // Not at once: the store is in the middle of its own work.
    if (fault.type === 'StoreDamaged') setImmediate(() => closeDamaged(state))
  },
})

/** Ends work on a damaged file. The unlock screen then offers the repair. */
export function closeDamaged(state: OfficeState): void {
  if (!state.opened) return
  state.damaged = true
  close(state)
  state.options.emit({ type: 'changed', noun: 'access' })
}

/** A key that fits the password but not the file means that the file came from elsewhere. */
const inWords = (refusal: StoreRefusal): OpenProblem =>
  refusal.type === 'WrongKey' ? { type: 'Foreign' } : refusal

/** The unit and the accounts that a store begins with are made up for where a first start was cut. */
function signIn(
  state: OfficeState,
  store: Store,
  { account, unitName }: Unlocked,
): Result<Actor, OpenProblem> {
  const begun = beginRecords(state, store, account, unitName)
  // Without its own unit the office is none; where only the accounts found no room, work goes on.
  if (!begun.ok && !rootUnit(store.read)) return begun
  const actor = actorIn(store, account)
  showSavedAccounts(state, store)
  return actor
}

function openWith(state: OfficeState, unlocked: Unlocked): Result<Opened, OpenProblem> {
  const opened = openStore(storeOptions(state, unlocked.storeKey))
  wipe(unlocked.storeKey)
  if (!opened.ok) return err(inWords(opened.error))
  const store = opened.value
  try {
    const actor = signIn(state, store, unlocked)
    if (!actor.ok) {
      store.close()
      return actor
    }
    const session = new Map<string, unknown>([
      ['storeDir', state.options.storeDir],
      ['templatesDir', state.options.templatesDir],
    ])
    openBackupDesk(session, { store, state, actor: actor.value })
    state.opened = { store, actor: actor.value, unitName: unlocked.unitName, session }
    openSync(session, { state, store, damaged: () => closeDamaged(state) })
  } catch (error) {
    // A bad page may turn up in the first look; a store that nobody holds must not stay locked.
    state.opened = null
    store.close()
    throw error
  }
  state.options.emit({ type: 'changed', noun: 'access' })
  return ok(state.opened)
}

const hasStore = (state: OfficeState) => existsSync(storePaths(state.options.storeDir).database)

const rowOf = ({ actor }: Opened): AccountRow => ({ id: actor.accountId, name: actor.name, role: actor.role })
const shown = (opened: Opened) => ({ account: rowOf(opened), unitName: opened.unitName })

/** The accounts of the unlock screen; while the store is open, with names and roles as the store has them. */
function accountsNow(accounts: readonly AccountRow[], opened: Opened | null): AccountRow[] {
  const saved = new Map(opened ? savedAccounts(opened.store.read).map((row) => [row.id, row]) : [])
  return accounts.map((account) => {
    const { id, name, role } = saved.get(account.id) ?? account
    return { id, name, role }
  })
}

/** First account, unlocking, locking, recovery, repair: what happens before a store is open. */
export const accessHandlers = {
  ...accountKeyHandlers,

  'access/state': (state: OfficeState) => {
    const keys = readKeyfile(state.options.storeDir)
    if (!keys.ok) {
      if (keys.error.type !== 'NoKeyfile' || hasStore(state)) return err({ type: 'KeyfileDamaged' } as const)
      return ok({
        state: 'new' as const,
        accounts: [],
        account: null,
        unitName: '',
        waitSeconds: 0,
        damaged: false,
      })
    }
    const { accounts } = keys.value
    const opened = openedNow(state)
    const account = opened ? rowOf(opened) : null
    const unitName = (opened && rootUnit(opened.store.read)?.name) ?? keys.value.unitName
    const waitSeconds = keys.value.waitSeconds(state.options.clock())
    return ok({
      state: account ? ('open' as const) : ('locked' as const),
      accounts: accountsNow(accounts, opened),
      account,
      unitName,
      waitSeconds,
      damaged: state.damaged,
    })
  },

  'access/create': async (state: OfficeState, input: Input<'access/create'>) => {
    const unitName = input.unitName.trim()
    const name = input.name.trim()
    if (!unitName) return err({ type: 'NameEmpty', field: 'unitName' } as const)
    if (!name) return err({ type: 'NameEmpty', field: 'name' } as const)
    // New keys would lock the records of the store that is there for ever.
    if (hasStore(state)) return err({ type: 'AlreadyExists' } as const)
    const id = newId(state.options.clock(), state.options.random(10))
    const first = { id, name, role: input.role, unitName, password: input.password }
    const made = await createKeyfile(state.options.storeDir, first, keyTools(state))
    if (!made.ok) return made
    const opened = openWith(state, made.value)
    if (!opened.ok) {
      // A key to nothing would stand in the way of the next try, and its recovery code was never shown.
      if (!hasStore(state)) removeKeyfile(state.options.storeDir)
      return opened
    }
    return ok({ ...shown(opened.value), recoveryCode: made.value.recoveryCode })
  },

  'access/unlock': async (state: OfficeState, input: Input<'access/unlock'>) => {
    close(state)
    const unlocked = await unlockWithPassword(state.options.storeDir, input, keyTools(state))
    if (!unlocked.ok) return unlocked
    if (state.damaged) {
      wipe(unlocked.value.storeKey)
      return err({ type: 'StoreDamaged' } as const)
    }
    await addKeychain(
      state.options.storeDir,
      { ...input, storeKey: unlocked.value.storeKey },
      keyTools(state),
    )
    const opened = openWith(state, unlocked.value)
    return opened.ok ? ok(shown(opened.value)) : opened
  },

  'access/recover': async (state: OfficeState, input: Input<'access/recover'>) => {
    close(state)
    const unlocked = await unlockWithRecovery(state.options.storeDir, input, keyTools(state))
    if (!unlocked.ok) return unlocked
    // The old code is void from here on, so the new one is handed out even where the store does not open. Why it does not
    // is said when the new password is typed.
    const opened = openWith(state, unlocked.value)
    const { account, unitName, recoveryCode } = unlocked.value
    if (!opened.ok) return ok({ account, unitName, recoveryCode })
    const audit = (work: Work) => auditAct(work, 'access:recover', account.id)
    const said = saveAct(state, opened.value, { changes: [], audit })
    if (!said.ok) state.options.log(`the use of the recovery sheet was not recorded: ${said.error.type}`)
    return ok({ ...shown(opened.value), recoveryCode })
  },

  'access/lock': (state: OfficeState) => {
    if (state.opened) showSavedAccounts(state, state.opened.store)
    close(state)
    state.options.emit({ type: 'changed', noun: 'access' })
    return ok({})
  },

  'access/repair': async (state: OfficeState, input: Input<'access/repair'>) => {
    close(state)
    const unlocked = await unlockWithPassword(state.options.storeDir, input, keyTools(state))
    if (!unlocked.ok) return unlocked
    const repaired = repairStore(storeOptions(state, unlocked.value.storeKey))
    if (!repaired.ok) {
      return err(repaired.error.type === 'NoBackup' ? repaired.error : inWords(repaired.error))
    }
    state.damaged = false
    const opened = openWith(state, unlocked.value)
    return opened.ok ? ok({ ...repaired.value, ...shown(opened.value) }) : opened
  },
}
