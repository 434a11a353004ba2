import { CompiledQuery } from 'kysely'
import type { Engine, Db } from './database.ts'
import type { Tables } from './tables.ts'

// Many rows in one statement. Kysely builds a tree for each row and writes it out again: for a thousand rows that took
// longer than the database did. Here the text depends on the number of rows only, and is made once for each.

const names = {
  entry: [
    'scope',
    'sseq',
    'epoch',
    'received_ms',
    'eff_hlc',
    'disposition',
    'disp_code',
    'late_from',
    'op_hash',
    'device',
    'dseq',
    'prev',
    'ends',
    'op',
  ],
  record: ['scope', 'key', 'subject', 'first', 'state'],
} as const satisfies { [T in keyof Tables]?: readonly (keyof Tables[T])[] }

type Bulk = keyof typeof names

/** Rows in a statement: SQLite keeps statements by their text, so there are few sizes; PostgreSQL saves round trips. */
const sizes: Readonly<Record<Engine, readonly number[]>> = {
  sqlite: [64, 8, 1],
  postgres: [1024, 256, 64, 16, 4, 1],
}

const texts = new Map<string, string>()

function textFor(engine: Engine, table: Bulk, rows: number): string {
  const name = `${engine} ${table} ${rows}`
  const known = texts.get(name)
  if (known) return known
  const columns = names[table]
  let at = 0
  const value = () => (engine === 'sqlite' ? '?' : `$${++at}`)
  const row = () => `(${columns.map(value).join(', ')})`
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, row).join(', ')}`
  texts.set(name, text)
  return text
}

/** Adds rows to a table of the log. */
export async function insertRows<T extends Bulk>(
  db: Db,
  engine: Engine,
  table: T,
  rows: readonly Tables[T][],
): Promise<void> {
  const columns: readonly string[] = names[table]
  let from = 0
  for (const size of sizes[engine]) {
    for (; rows.length - from >= size; from += size) {
      const values: unknown[] = []
      for (let i = from; i < from + size; i++) {
        const row = rows[i] as unknown as Record<string, unknown>
        for (const column of columns) values.push(row[column])
      }
      await db.executeQuery(CompiledQuery.raw(textFor(engine, table, size), values))
    }
  }
}

/** Calls for pieces of a list, so that no statement binds more than an engine takes. */
export async function inPieces<T, R>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = []
  for (let from = 0; from < items.length; from += 500)
    found.push(...(await work(items.slice(from, from + 500))))
  return found
}
