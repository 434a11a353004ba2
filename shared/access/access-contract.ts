import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, instant, line, nothing, seen } from '../kernel/schemas.ts'
import { verbsByRole } from './may.ts'

/** Roles of the office; what each may do is decided in `may.ts`. */
export const role = z.enum(['secretary', 'clerk', 'cadre', 'health', 'county', 'keeper'])
/** A role: 单位书记, 组织干事, 干部, 体检专干, 县委组织部, 信息员. */
export type Role = z.infer<typeof role>

const password = z.string().max(256)

/** One person's way into the store of this computer. */
export const accountRow = z.object({ id, name: z.string(), role })
/** An account as the unlock screen shows it. */
export type AccountRow = z.infer<typeof accountRow>

/** The first account of a store must be able to make the others. */
const firstRole = role.refine((one) => verbsByRole[one].includes('accounts:manage'))

/** An account as settings show it. */
export const accountDetail = accountRow.extend({
  personId: id.nullable(),
  personName: z.string(),
  closed: z.boolean(),
  /** Has a password on this computer. */
  here: z.boolean(),
  /** May the asker change the role, tie it to a person or close it? */
  changeable: z.boolean(),
  seen,
})
export type AccountDetail = z.infer<typeof accountDetail>

/** Why a store does not open with the right password. */
export type OpenRefusal =
  | { type: 'WrongPassword'; waitSeconds: number }
  /** Too many wrong tries: wait. */
  | { type: 'TooSoon'; waitSeconds: number }
  /** Made by a newer program: update the program, nothing is lost. */
  | { type: 'NewerStore'; found: number; known: number }
  /** The file is not encrypted, or opens without its key: going on would show people's records to anyone. */
  | { type: 'NotEncrypted' }
  /** The file is not ours (renamed picture, other database) or cannot be read. */
  | { type: 'Foreign' }
  /** Another window or command has this store open. */
  | { type: 'AlreadyOpen' }
  /** The part of the key that this computer's keychain held is gone: the recovery sheet opens the store. */
  | { type: 'KeychainLost' }
  /** The account was closed; its records stay. */
  | { type: 'AccountClosed' }
  | KeysRefusal

/** Why a password is refused. */
export type PasswordRefusal =
  | { type: 'PasswordTooShort'; least: number }
  /** Among the passwords tried first: a common one, a run of keys, the unit's or the person's own name. */
  | { type: 'PasswordCommon' }

/** The wrapped keys of this folder are gone or cannot be read, and a store is there: nothing may take its place. */
export type KeysRefusal = { type: 'KeyfileDamaged' }

/** Why an account cannot be made. */
export type CreateRefusal =
  | { type: 'AlreadyExists' }
  | PasswordRefusal
  | { type: 'NameEmpty'; field: 'unitName' | 'name' }
  | { type: 'AlreadyOpen' }
  | KeysRefusal

/** Why an account stays as it is. */
export type AccountRefusal =
  /** A role that the asker may not give, or an account of such a role. */
  | { type: 'RoleNotYours'; role: Role }
  /** Somebody must be left who manages accounts. */
  | { type: 'LastManager' }
  /** The person is tied to another account. */
  | { type: 'PersonTaken'; name: string }

const opened = z.object({ account: accountRow, unitName: z.string() })

/** First account, unlocking, locking, recovery. */
export const accessContract = {
  /** Where the program stands: nothing set up, locked, open. Asked first by every window. */
  'access/state': channel<KeysRefusal>()({
    verb: 'open',
    input: nothing,
    output: z.object({
      state: z.enum(['new', 'locked', 'open']),
      accounts: z.array(accountRow),
      account: accountRow.nullable(),
      unitName: z.string(),
      /** Seconds to wait before the next password is looked at; 0 when none. */
      waitSeconds: z.number().int(),
      /** A page turned out unreadable at work, so the program locked itself; it opens again after a repair. */
      damaged: z.boolean(),
    }),
  }),
  /** Makes the store and its first account; answers the recovery code, shown this once. */
  'access/create': channel<CreateRefusal>()({
    verb: 'open',
    input: z.strictObject({ unitName: line(60), name: line(40), role: firstRole, password }),
    output: opened.extend({ recoveryCode: z.string() }),
  }),
  'access/unlock': channel<OpenRefusal>()({
    verb: 'open',
    input: z.strictObject({ accountId: id, password }),
    output: opened,
  }),
  /** Opens the store with the recovery sheet's code and sets a new password for the account; answers a new code. */
  'access/recover': channel<OpenRefusal | { type: 'WrongCode' } | PasswordRefusal>()({
    verb: 'open',
    input: z.strictObject({ accountId: id, recoveryCode: line(200), password }),
    output: opened.extend({ recoveryCode: z.string() }),
  }),
  /** A new recovery sheet for who is signed in and types the password again; the old one opens nothing any more. */
  'access/renew-sheet': channel<OpenRefusal>()({
    verb: 'open',
    input: z.strictObject({ password }),
    output: z.object({ recoveryCode: z.string() }),
  }),
  'access/lock': channel()({ verb: 'open', input: nothing, output: nothing }),
  /** A new password for who is signed in and types the old one. The recovery sheet stays as it is. */
  'access/change-password': channel<OpenRefusal | PasswordRefusal>()({
    verb: 'open',
    input: z.strictObject({ password, next: password }),
    output: nothing,
  }),
  /** Every account of this store, with what it is tied to. Everyone sees their own; who manages accounts sees all. */
  'access/accounts': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({ accounts: z.array(accountDetail), grantable: z.array(role) }),
  }),
  /** One more account on this computer. Who makes it types the own password again; it opens the store's key. */
  'access/add-account': channel<
    | OpenRefusal
    | PasswordRefusal
    | { type: 'NameEmpty'; field: 'name' }
    | { type: 'NameTaken' }
    | AccountRefusal
  >()({
    verb: 'open',
    input: z.strictObject({ password, name: line(40), role, personId: id.nullable(), newPassword: password }),
    output: accountRow,
  }),
  /** Changes role or person of an account. */
  'access/set-account': channel<AccountRefusal>()({
    verb: 'accounts:manage',
    writes: true,
    input: z.strictObject({ id, role, personId: id.nullable(), seen }),
    output: nothing,
  }),
  /** The unit's name and one's own, where first use left them for later or they have changed. */
  'access/rename': channel<{ type: 'NameEmpty'; field: 'unitName' | 'name' } | { type: 'NameTaken' }>()({
    verb: 'accounts:manage',
    writes: true,
    input: z.strictObject({ unitName: line(60), name: line(40) }),
    output: nothing,
  }),
  /** Closes an account: it opens nothing any more on this computer. Its records and its drafts stay. */
  'access/close-account': channel<OpenRefusal | AccountRefusal>()({
    verb: 'open',
    input: z.strictObject({ id, password }),
    output: nothing,
  }),
  /**
   * 谁看过什么: views, exports, prints, changes of accounts, latest first. An act on an account has the entity `account`
   * and one of the verbs of `account-rules.ts`; `what` then is a role (`access:create`, `access:close`), the role before
   * and after (`access:role`: `clerk>secretary`), the person's name before and after (`access:person`), or nothing.
   */
  'access/audit': channel()({
    verb: 'audit:see',
    input: z.strictObject({
      accountId: id.nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          id,
          atMs: instant,
          by: z.string(),
          verb: z.string(),
          entity: z.string(),
          /** Name of the person or number of the talk, where it still is there. */
          about: z.string(),
          what: z.string(),
        }),
      ),
      /** The chain of the log holds from its first entry to its last. */
      unbroken: z.boolean(),
    }),
  }),
  /** What a damaged store can be brought back to. Needs the password: the report counts records. */
  'access/repair': channel<OpenRefusal | { type: 'NoBackup' }>()({
    verb: 'open',
    input: z.strictObject({ accountId: id, password }),
    output: z.object({
      /** When the backup that was put back was made. */
      backupMs: z.number().int(),
      /** Saved changes since then that the journal gave back. */
      replayed: z.number().int(),
      /** Frames of the journal that could not be read; 0 means nothing is missing. */
      unreadable: z.number().int(),
      account: accountRow,
      unitName: z.string(),
    }),
  }),
}
