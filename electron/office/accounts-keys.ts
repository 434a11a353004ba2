import type { Input } from '../../shared/contract.ts'
import { decideAdd, decideClose } from '../../shared/access/account-rules.ts'
import { may } from '../../shared/access/may.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { addAccount, changePassword, removeAccount, renewRecovery } from '../access/keyfile-changes.ts'
import { accountFacts, auditAct, changeOf, close, openedNow, saveAct } from './accounts-session.ts'
import { isPerson } from './accounts-store.ts'
import { keyTools, type OfficeState, type Opened } from './office-state.ts'

const needs = (opened: Opened, verb: Verb): Result<void, { type: 'NotAllowed'; verb: Verb }> =>
  may(opened.actor, verb, { kind: 'any' }) ? ok(undefined) : err({ type: 'NotAllowed', verb })

/** What changes keys.json: asked before the door like the unlocking itself, and each with the own password typed again. */
export const accountKeyHandlers = {
  'access/renew-sheet': async (state: OfficeState, input: Input<'access/renew-sheet'>) => {
    const opened = openedNow(state)
    if (!opened) return err({ type: 'Locked' } as const)
    const { accountId } = opened.actor
    const asked = { accountId, password: input.password }
    return renewRecovery(state.options.storeDir, asked, keyTools(state), (save, restore) =>
      saveAct(
        state,
        opened,
        { changes: [], audit: (work) => auditAct(work, 'access:sheet', accountId) },
        { save, restore },
      ),
    )
  },

  'access/change-password': async (state: OfficeState, input: Input<'access/change-password'>) => {
    const opened = openedNow(state)
    if (!opened) return err({ type: 'Locked' } as const)
    const { accountId } = opened.actor
    const asked = { accountId, ...input }
    const changed = await changePassword(state.options.storeDir, asked, keyTools(state), (save, restore) =>
      saveAct(
        state,
        opened,
        { changes: [], audit: (work) => auditAct(work, 'access:password', accountId) },
        { save, restore },
      ),
    )
    return changed.ok ? ok({}) : changed
  },

  'access/add-account': async (state: OfficeState, input: Input<'access/add-account'>) => {
    const opened = openedNow(state)
    if (!opened) return err({ type: 'Locked' } as const)
    const allowed = needs(opened, 'accounts:manage')
    if (!allowed.ok) return allowed
    const { clock, random, storeDir } = state.options
    const fit = decideAdd(opened.actor.role, input, accountFacts(opened.store.read, storeDir))
    if (!fit.ok) return fit
    if (input.personId !== null && !isPerson(opened.store.read, input.personId))
      return err({ type: 'NotFound' } as const)
    const account = { id: newId(clock(), random(10)), name: input.name.trim(), role: input.role }
    const body = { name: account.name, role: account.role, person_id: input.personId, closed: false }
    const asked = {
      accountId: opened.actor.accountId,
      password: input.password,
      account,
      newPassword: input.newPassword,
    }
    const added = await addAccount(storeDir, asked, keyTools(state), (save, restore) =>
      saveAct(
        state,
        opened,
        {
          changes: [changeOf('ins', account.id, body)],
          audit: (work) => auditAct(work, 'access:create', account.id, account.role),
        },
        { save, restore },
      ),
    )
    return added.ok ? ok(account) : added
  },

  'access/close-account': async (state: OfficeState, input: Input<'access/close-account'>) => {
    const opened = openedNow(state)
    if (!opened) return err({ type: 'Locked' } as const)
    const allowed = needs(opened, 'accounts:manage')
    if (!allowed.ok) return allowed
    const { storeDir } = state.options
    const accounts = accountFacts(opened.store.read, storeDir)
    const account = accounts.find(({ id, closed }) => id === input.id && !closed)
    if (!account) return err({ type: 'NotFound' } as const)
    const fit = decideClose(opened.actor.role, account, accounts)
    if (!fit.ok) return fit
    const asked = { accountId: opened.actor.accountId, password: input.password, removedId: account.id }
    const closed = await removeAccount(storeDir, asked, keyTools(state), (save, restore) =>
      saveAct(
        state,
        opened,
        {
          changes: [changeOf('set', account.id, { closed: true })],
          audit: (work) => auditAct(work, 'access:close', account.id, account.role),
        },
        { save, restore },
      ),
    )
    if (!closed.ok) return closed
    // Whose own account it was is signed out with it.
    if (account.id === opened.actor.accountId) close(state)
    return ok({})
  },
}
