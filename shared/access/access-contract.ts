import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, line, nothing } from '../kernel/schemas.ts'

/** Roles of the office; what each may do is decided in `may.ts`. */
export const role = z.enum(['secretary', 'clerk', 'cadre', 'health', 'county', 'keeper'])
/** A role: 单位书记, 组织干事, 干部, 体检专干, 县委组织部, 信息员. */
export type Role = z.infer<typeof role>

const password = z.string().max(256)

/** One person's way into the store of this computer. */
export const accountRow = z.object({ id, name: z.string(), role })
/** An account as the unlock screen shows it. */
export type AccountRow = z.infer<typeof accountRow>

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
  | KeysRefusal

/** The wrapped keys of this folder are gone or cannot be read, and a store is there: nothing may take its place. */
export type KeysRefusal = { type: 'KeyfileDamaged' }

/** Why an account cannot be made. */
export type CreateRefusal =
  | { type: 'AlreadyExists' }
  | { type: 'PasswordTooShort'; least: number }
  | { type: 'NameEmpty'; field: 'unitName' | 'name' }
  | { type: 'AlreadyOpen' }
  | KeysRefusal

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
    input: z.strictObject({ unitName: line(60), name: line(40), role, password }),
    output: opened.extend({ recoveryCode: z.string() }),
  }),
  'access/unlock': channel<OpenRefusal>()({
    verb: 'open',
    input: z.strictObject({ accountId: id, password }),
    output: opened,
  }),
  /** Opens the store with the recovery sheet's code and sets a new password for the account; answers a new code. */
  'access/recover': channel<
    OpenRefusal | { type: 'WrongCode' } | { type: 'PasswordTooShort'; least: number }
  >()({
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
