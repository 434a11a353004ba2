import { existsSync } from 'node:fs'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Input } from '../../shared/contract.ts'
import { peopleDerivation } from '../people/people-derivation.ts'
import { openStore, type Store, type StoreOptions } from '../store/open-store.ts'
import { repairStore } from '../store/repair.ts'
import { storePaths } from '../store/store-paths.ts'
import type { StoreRefusal } from '../store/store-refusal.ts'
import { talksDerivation } from '../talks/talks-derivation.ts'
import type { OfficeState } from './office-state.ts'
import { rootUnit } from './office-store.ts'
import { wipe } from '../access/key-wrap.ts'
import { removeKeyfile } from '../access/keyfile-format.ts'
import {
  createKeyfile,
  readKeyfile,
  renewRecovery,
  unlockWithPassword,
  unlockWithRecovery,
  type Unlocked,
} from '../access/keyfile.ts'

type OpenProblem = Exclude<StoreRefusal, { type: 'WrongKey' }> | { type: 'DiskFull' }

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

function openWith(state: OfficeState, unlocked: Unlocked): Result<Store, OpenProblem> {
  const opened = openStore(storeOptions(state, unlocked.storeKey))
  wipe(unlocked.storeKey)
  if (!opened.ok) return err(inWords(opened.error))
  const { account, unitName } = unlocked
  const actor = { accountId: account.id, name: account.name, role: account.role, personId: null }
  const session = new Map<string, unknown>([
    ['storeDir', state.options.storeDir],
    ['templatesDir', state.options.templatesDir],
  ])
  state.opened = { store: opened.value, actor, unitName, session }
  state.options.emit({ type: 'changed', noun: 'access' })
  return opened
}

function close(state: OfficeState): void {
  state.opened?.store.close()
  state.opened = null
}

const hasStore = (state: OfficeState) => existsSync(storePaths(state.options.storeDir).database)

const shown = ({ account, unitName }: Unlocked) => ({ account, unitName })
const now = (state: OfficeState) => ({ nowMs: state.options.clock(), random: state.options.random })

/** First account, unlocking, locking, recovery, repair: what happens before a store is open. */
export const accessHandlers = {
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
    const { accounts, unitName } = keys.value
    const actor = state.opened?.actor
    const account = accounts.find(({ id }) => id === actor?.accountId) ?? null
    const waitSeconds = keys.value.waitSeconds(state.options.clock())
    return ok({
      state: account ? ('open' as const) : ('locked' as const),
      accounts,
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
    const made = await createKeyfile(state.options.storeDir, first, now(state))
    if (!made.ok) return made
    const opened = openWith(state, made.value)
    if (!opened.ok) {
      // A key to nothing would stand in the way of the next try, and its recovery code was never shown.
      if (!hasStore(state)) removeKeyfile(state.options.storeDir)
      return opened
    }
    // Where even the first record finds no room the code is handed out all the same; unlocking adds the record.
    if (!addRootUnit(state, unitName).ok) close(state)
    return ok({ ...shown(made.value), recoveryCode: made.value.recoveryCode })
  },

  'access/unlock': async (state: OfficeState, input: Input<'access/unlock'>) => {
    close(state)
    const unlocked = await unlockWithPassword(state.options.storeDir, input, now(state))
    if (!unlocked.ok) return unlocked
    if (state.damaged) {
      wipe(unlocked.value.storeKey)
      return err({ type: 'StoreDamaged' } as const)
    }
    const opened = openWith(state, unlocked.value)
    if (!opened.ok) return opened
    // A first start may have been cut between the key and the first record.
    const rooted = addRootUnit(state, unlocked.value.unitName)
    return rooted.ok ? ok(shown(unlocked.value)) : rooted
  },

  'access/recover': async (state: OfficeState, input: Input<'access/recover'>) => {
    close(state)
    const unlocked = await unlockWithRecovery(state.options.storeDir, input, now(state))
    if (!unlocked.ok) return unlocked
    // The old code is void from here on, so the new one is handed out even where the store does not open. Why it does not
    // is said when the new password is typed.
    openWith(state, unlocked.value)
    return ok({ ...shown(unlocked.value), recoveryCode: unlocked.value.recoveryCode })
  },

  'access/renew-sheet': async (state: OfficeState, input: Input<'access/renew-sheet'>) => {
    if (!state.opened) return err({ type: 'Locked' } as const)
    const asked = { accountId: state.opened.actor.accountId, password: input.password }
    return renewRecovery(state.options.storeDir, asked, now(state))
  },

  'access/lock': (state: OfficeState) => {
    close(state)
    state.options.emit({ type: 'changed', noun: 'access' })
    return ok({})
  },

  'access/repair': async (state: OfficeState, input: Input<'access/repair'>) => {
    close(state)
    const unlocked = await unlockWithPassword(state.options.storeDir, input, now(state))
    if (!unlocked.ok) return unlocked
    const repaired = repairStore(storeOptions(state, unlocked.value.storeKey))
    if (!repaired.ok) {
      return err(repaired.error.type === 'NoBackup' ? repaired.error : inWords(repaired.error))
    }
    state.damaged = false
    const opened = openWith(state, unlocked.value)
    return opened.ok ? ok({ ...repaired.value, ...shown(unlocked.value) }) : opened
  },
}

/** The office's own unit stands at the root of the tree; it is made with the first account. */
function addRootUnit(state: OfficeState, unitName: string): Result<void, { type: string }> {
  const { store, actor } = state.opened!
  if (rootUnit(store.read)) return ok(undefined)
  const id = newId(state.options.clock(), state.options.random(10))
  const body = { parent_id: null, name: unitName, area_code: '', order_no: 1 }
  return store.run(actor, (work) => {
    work.write([{ kind: 'ins', entity: 'unit', id, body }])
    return ok(undefined)
  })
}
