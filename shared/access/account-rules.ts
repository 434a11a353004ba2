import type { Id } from '../kernel/schemas.ts'
import { foldName } from '../kernel/name-characters.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AccountRefusal, Role } from './access-contract.ts'
import { mayGrant, verbsByRole } from './may.ts'

/** What the audit log calls an act on an account. */
export type AccountAct =
  | 'access:create'
  | 'access:role'
  | 'access:person'
  | 'access:name'
  | 'access:close'
  | 'access:password'
  /** Opened with the recovery sheet (恢复单). */
  | 'access:recover'
  /** A new recovery sheet was made. */
  | 'access:sheet'

/** An account, as far as changing accounts depends on it. */
export interface AccountFacts {
  readonly id: Id
  readonly name: string
  readonly role: Role
  readonly personId: Id | null
  readonly closed: boolean
  /** Has a password on this computer. */
  readonly here: boolean
}

const manages = (role: Role) => verbsByRole[role].includes('accounts:manage')

/** The name under which a person is tied to another open account; null where they are free. */
function takenBy(accounts: readonly AccountFacts[], personId: Id | null, but: Id | null): string | null {
  if (personId === null) return null
  const other = accounts.find((one) => !one.closed && one.id !== but && one.personId === personId)
  return other?.name ?? null
}

/** Is somebody left who can manage accounts on this computer, if the account `id` no longer can? */
const someoneElseManages = (accounts: readonly AccountFacts[], id: Id) =>
  accounts.some((one) => one.id !== id && !one.closed && one.here && manages(one.role))

/** May somebody of role `by` make this account? Names of closed accounts are free again. */
export function decideAdd(
  by: Role,
  wanted: { readonly name: string; readonly role: Role; readonly personId: Id | null },
  accounts: readonly AccountFacts[],
): Result<void, AccountRefusal | { type: 'NameEmpty'; field: 'name' } | { type: 'NameTaken' }> {
  const name = foldName(wanted.name)
  if (name === '') return err({ type: 'NameEmpty', field: 'name' })
  if (!mayGrant(by, wanted.role)) return err({ type: 'RoleNotYours', role: wanted.role })
  if (accounts.some((one) => !one.closed && foldName(one.name) === name)) return err({ type: 'NameTaken' })
  const taken = takenBy(accounts, wanted.personId, null)
  return taken === null ? ok(undefined) : err({ type: 'PersonTaken', name: taken })
}

/** Can the account and the unit be called so? */
export function decideNames(
  own: Pick<AccountFacts, 'id'>,
  wanted: { readonly unitName: string; readonly name: string },
  accounts: readonly AccountFacts[],
): Result<void, { type: 'NameEmpty'; field: 'unitName' | 'name' } | { type: 'NameTaken' }> {
  if (wanted.unitName.trim() === '') return err({ type: 'NameEmpty', field: 'unitName' })
  const name = foldName(wanted.name)
  if (name === '') return err({ type: 'NameEmpty', field: 'name' })
  const taken = accounts.some((one) => !one.closed && one.id !== own.id && foldName(one.name) === name)
  return taken ? err({ type: 'NameTaken' }) : ok(undefined)
}

/** May somebody of role `by` give this account this role and this person? */
export function decideChange(
  by: Role,
  account: AccountFacts,
  wanted: { readonly role: Role; readonly personId: Id | null },
  accounts: readonly AccountFacts[],
): Result<void, AccountRefusal> {
  for (const role of [account.role, wanted.role])
    if (!mayGrant(by, role)) return err({ type: 'RoleNotYours', role })
  const losesRight = manages(account.role) && !manages(wanted.role)
  if (losesRight && !someoneElseManages(accounts, account.id)) return err({ type: 'LastManager' })
  const taken = takenBy(accounts, wanted.personId, account.id)
  return taken === null ? ok(undefined) : err({ type: 'PersonTaken', name: taken })
}

/** May somebody of role `by` close this account? */
export function decideClose(
  by: Role,
  account: AccountFacts,
  accounts: readonly AccountFacts[],
): Result<void, AccountRefusal> {
  if (!mayGrant(by, account.role)) return err({ type: 'RoleNotYours', role: account.role })
  if (manages(account.role) && !someoneElseManages(accounts, account.id)) return err({ type: 'LastManager' })
  return ok(undefined)
}
