import { sql } from 'kysely'
import type { Db, HubDatabase } from './database.ts'
import { knownShape } from './migrate.ts'
import type { Tables } from './tables.ts'

// The tables as lines of JSON, the same from every engine and for every engine: first what they are, then for each
// table its columns and its rows, last how many there were.

/** Each table with the columns of its key, by which it is read in pieces. */
const keysByTable: { readonly [T in keyof Tables]: readonly (string & keyof Tables[T])[] } = {
  meta: ['key'],
  unit: ['id'],
  device: ['id'],
  certificate: ['serial'],
  revocations: ['number'],
  enrol_code: ['slot'],
  scope: ['id'],
  entry: ['scope', 'sseq'],
  record: ['scope', 'key'],
  moved: ['scope', 'person'],
  parked: ['scope', 'sseq'],
  fork: ['scope', 'device', 'prev'],
  checkpoint: ['scope', 'size', 'epoch'],
  audit: ['id'],
}
const tables = Object.keys(keysByTable) as (keyof Tables)[]
const isTable = (name: unknown): name is keyof Tables => tables.some((table) => table === name)

const rowsAtOnce = 500

type Value = string | number | null
type Row = Record<string, Value>

/** The rows after one, in the order of the key. Names come from the list above, values are bound. */
async function rowsAfter(db: Db, table: keyof Tables, last: Row | null): Promise<Row[]> {
  const names = keysByTable[table] as readonly string[]
  const keys = sql.join(names.map((name) => sql.ref(name)))
  const after = last ? sql`where (${keys}) > (${sql.join(names.map((name) => last[name]))})` : sql``
  const query = sql<Row>`select * from ${sql.table(table)} ${after} order by ${keys} limit ${rowsAtOnce}`
  return (await query.execute(db)).rows
}

/** All rows of all tables, a line each. `db` must see one moment all the while. */
export async function* linesOf(db: Db): AsyncGenerator<string> {
  const counts: Record<string, number> = {}
  yield `${JSON.stringify({ format: 1, shape: knownShape })}\n`
  for (const table of tables) {
    let last: Row | null = null
    let columns: string[] | null = null
    counts[table] = 0
    for (;;) {
      const rows: Row[] = await rowsAfter(db, table, last)
      if (rows[0] && !columns) {
        columns = Object.keys(rows[0])
        yield `${JSON.stringify({ table, columns })}\n`
      }
      for (const row of rows) yield `${JSON.stringify(columns!.map((name) => row[name]))}\n`
      counts[table] += rows.length
      if (rows.length < rowsAtOnce) break
      last = rows.at(-1)!
    }
  }
  yield `${JSON.stringify({ counts })}\n`
}

/** Why lines cannot be put into a database. */
export class BadBackup extends Error {}

/** Rows of one statement: SQLite binds at most 32,766 values, PostgreSQL 65,535. */
const valuesAtOnce = 8000

async function insert(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
  rows: Value[][],
): Promise<void> {
  if (!rows.length) return
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const values = sql.join(rows.map((row) => sql`(${sql.join(row)})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${values}`.execute(db)
}

/** Puts lines into an empty database, all of them or none. A backup of an older hub has fewer columns: they are filled. */
export async function restoreLines(hub: HubDatabase, lines: AsyncIterable<string>): Promise<void> {
  await hub.write(async (db) => {
    await db.deleteFrom('meta').execute()
    let into: { table: keyof Tables; columns: string[] } | null = null
    let waiting: Value[][] = []
    let told: Record<string, number> | null = null
    const counts: Record<string, number> = {}
    const flush = async () => {
      if (into) await insert(db, into.table, into.columns, waiting)
      waiting = []
    }
    for await (const line of lines) {
      const read: unknown = JSON.parse(line)
      if (told) throw new BadBackup('something follows the end')
      if (Array.isArray(read)) {
        if (!into) throw new BadBackup('a row of no table')
        waiting.push(read as Value[])
        counts[into.table] = (counts[into.table] ?? 0) + 1
        if (waiting.length * into.columns.length >= valuesAtOnce) await flush()
        continue
      }
      await flush()
      const said = read as { shape?: number; table?: string; columns?: string[]; counts?: typeof counts }
      if (said.shape !== undefined && said.shape > knownShape) throw new BadBackup('newer')
      if (said.counts) told = said.counts
      if (said.columns && isTable(said.table)) into = { table: said.table, columns: said.columns }
    }
    if (!told) throw new BadBackup('the end is missing')
    for (const [table, count] of Object.entries(told))
      if ((counts[table] ?? 0) !== count) throw new BadBackup(`rows of ${table} are missing`)
    // The rows are those of the backup, the tables are of this hub's newest shape.
    await db
      .updateTable('meta')
      .set({ value: String(knownShape) })
      .where('key', '=', 'shape')
      .execute()
  })
}
