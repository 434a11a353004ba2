import type { Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** A line of the audit log as it was written. */
export interface AuditLine {
  readonly id: Id
  readonly atMs: number
  readonly by: string
  readonly verb: string
  readonly entity: string
  readonly entityId: string
  readonly what: string
}

const wanted = `FROM audit_entry WHERE deleted = 0 AND (@accountId IS NULL OR account_id = @accountId)`

/** One page of the log, latest first, and how long it is. */
export function auditPage(
  db: ReadDb,
  page: { readonly accountId: string | null; readonly offset: number; readonly limit: number },
): { total: number; lines: AuditLine[] } {
  const { total } = db.prepare(`SELECT count(*) AS total ${wanted}`).get(page) as { total: number }
  const lines = db
    .prepare(
      `SELECT id, made_ms AS atMs, COALESCE(account_name, '') AS "by", COALESCE(verb, '') AS verb,
         COALESCE(entity, '') AS entity, COALESCE(entity_id, '') AS entityId, COALESCE(what, '') AS what
       ${wanted} ORDER BY made_ms DESC, id DESC LIMIT @limit OFFSET @offset`,
    )
    .all(page) as AuditLine[]
  return { total, lines }
}

const nameIn = {
  person: 'SELECT name FROM person WHERE id = ? AND deleted = 0',
  unit: 'SELECT name FROM unit WHERE id = ? AND deleted = 0',
  account: 'SELECT name FROM account WHERE id = ?',
  branch: 'SELECT name FROM branch WHERE id = ? AND deleted = 0',
}

/** The name of a record that has one; empty where it is gone or has none. */
export function nameOf(db: ReadDb, entity: string, id: string): string {
  if (!Object.hasOwn(nameIn, entity)) return ''
  const row = db.prepare(nameIn[entity as keyof typeof nameIn]).get(id)
  return (row as { name: string | null } | undefined)?.name ?? ''
}
