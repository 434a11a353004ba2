import { opFields } from '../../shared/sync/op.ts'
import { syncedColumns, type EntityName } from '../../shared/synced-columns.ts'
import type { CipherName } from './cipher.ts'
import type { Connection } from './database.ts'

// The statements whose names are only known at run time. Values are bound, also here; a name gets in only when it is one
// of the vocabulary or of a derivation's tables, and looks like a name.

const quoted = (name: string): string => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error('not a name for SQL')
  return `"${name}"`
}

/** All synced entities. */
export const entityNames = Object.keys(syncedColumns) as EntityName[]

const rowKey: Readonly<Record<string, string>> = {
  cells: 'entity, entity_id',
  conflict: 'entity, entity_id, column',
  returned: 'op_id',
  answered: 'op_id, by_op',
  moved: 'person_id, scope',
  carried: 'entity, entity_id, scope, sseq',
  pending: 'scope, lseq',
  person_list: 'person_id',
  talk_person: 'person_id, held_on, talk_id',
  edit: 'seq',
  stream: 'scope, device',
}

export const emptyTable = (table: string): string => `DELETE FROM ${quoted(table)}`
export const idsOf = (entity: EntityName): string => `SELECT id FROM ${quoted(entity)} ORDER BY id`
export const rowsInKeyOrder = (table: string): string =>
  `SELECT * FROM ${quoted(table)} ORDER BY ${rowKey[table] ?? 'id'}`

/** Writes these columns of a projection's row and leaves the others. */
export function upsertRow(entity: EntityName, columns: readonly string[]): string {
  const names = columns.map(quoted)
  const update = names.map((name) => `${name} = excluded.${name}`).join(', ')
  return `INSERT INTO ${quoted(entity)} (${['id', ...names].join(', ')}) VALUES (?${', ?'.repeat(names.length)})
    ON CONFLICT (id) DO ${update ? `UPDATE SET ${update}` : 'NOTHING'}`
}

/** Shows a record as removed. */
export const markGone = (entity: EntityName): string =>
  `UPDATE ${quoted(entity)} SET deleted = 1 WHERE id = ?`
export const removeRow = (entity: EntityName): string => `DELETE FROM ${quoted(entity)} WHERE id = ?`
export const columnOfRow = (entity: EntityName, column: string): string =>
  `SELECT ${quoted(column)} FROM ${quoted(entity)} WHERE id = ?`

export const allRows = (table: string): string => `SELECT * FROM ${quoted(table)}`
/** Puts a row in the place of the one with the same key. */
export const replaceRow = (table: string, columns: readonly string[]): string =>
  `INSERT OR REPLACE INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

/** Columns of the table of ops, in the order in which `addOp` binds them. */
export const opColumns = [...opFields, 'hash', 'op_id', 'sig'] as const
export const addOp = `INSERT INTO op (${opColumns.join(', ')}) VALUES (${opColumns.map(() => '?').join(', ')})`

export const putOp = `INSERT INTO op (lseq, ${opColumns.join(', ')}) VALUES (?, ${opColumns.map(() => '?').join(', ')})`

/** Changes the texts of a local table, row by row. */
export function mapTexts(db: Connection, table: 'command' | 'draft', change: (text: string) => string): void {
  const rows = db.prepare(textsOf[table]).all()
  const save = db.prepare(saveText[table])
  for (const { id, text } of rows as { id: string | number; text: string }[]) save.run(change(text), id)
}
const textsOf = {
  command: 'SELECT id, records AS text FROM command',
  draft: 'SELECT id, body AS text FROM draft',
} as const
const saveText = {
  command: 'UPDATE command SET records = ? WHERE id = ?',
  draft: 'UPDATE draft SET body = ? WHERE id = ?',
} as const

// Pragmas bind nothing. What goes in is ours: a name of a list, hex digits, a whole number.
export const cipherPragma = (cipher: CipherName): string => `cipher = '${cipher}'`
export const keyPragma = (key: Uint8Array): string => `key = 'raw:${Buffer.from(key).toString('hex')}'`
export const versionPragma = (version: number): string => `user_version = ${Math.floor(version)}`
