import { role as roleSchema, type Role } from '../../shared/access/access-contract.ts'
import type { AccountFacts } from '../../shared/access/account-rules.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'
import { roleInLog } from '../store/log-tail.ts'

/** An account as the store keeps it; whether it has a password here stands in keys.json. */
export interface SavedAccount extends Omit<AccountFacts, 'here'> {
  readonly personName: string
}

interface Row {
  readonly id: Id
  readonly name: string | null
  readonly role: string | null
  readonly personId: Id | null
  readonly personName: string | null
  readonly closed: number | null
}

/** A role that only a newer program knows gives the least of rights. */
function roleOf(text: string | null): Role {
  const known = roleSchema.safeParse(text)
  return known.success ? known.data : 'cadre'
}

const accountOf = (row: Row): SavedAccount => ({
  id: row.id,
  name: row.name ?? '',
  role: roleOf(row.role),
  personId: row.personId || null,
  personName: row.personName ?? '',
  closed: Boolean(row.closed),
})

const columns = `account.id, account.name, account.role, account.person_id AS personId, account.closed,
  person.name AS personName FROM account LEFT JOIN person ON person.id = account.person_id AND person.deleted = 0`

/** Every account of the store, open ones first, in the order in which they were made. */
export const savedAccounts = (db: ReadDb): SavedAccount[] =>
  (
    db
      .prepare(
        `SELECT ${columns} WHERE account.deleted = 0 ORDER BY COALESCE(account.closed, 0), account.made_ms, account.id`,
      )
      .all() as Row[]
  ).map(accountOf)

/** One account; null when the store knows none of this id. */
export function findAccount(db: ReadDb, id: string): SavedAccount | null {
  const row = db.prepare(`SELECT ${columns} WHERE account.id = ? AND account.deleted = 0`).get(id)
  return row ? accountOf(row as Row) : null
}

/** Does the store know any account? One made before accounts had records knows none. */
export const knowsAccounts = (db: ReadDb): boolean =>
  db.prepare('SELECT 1 FROM account LIMIT 1').get() !== undefined

/** The role in which an account last wrote into the log; null where it never did. */
export function lastRoleOf(db: ReadDb, accountId: string): Role | null {
  const role = roleInLog(db, accountId)
  return role === null ? null : roleOf(role)
}

/** Is there such a person in the roster? */
export const isPerson = (db: ReadDb, id: string): boolean =>
  db.prepare('SELECT 1 FROM person WHERE id = ? AND deleted = 0').get(id) !== undefined

/** Names of the accounts by id, closed ones too: what they did keeps their name. */
export function accountNames(db: ReadDb): Map<string, string> {
  const rows = db.prepare(`SELECT id, COALESCE(name, '') AS name FROM account`).all()
  return new Map((rows as { id: string; name: string }[]).map(({ id, name }) => [id, name]))
}
