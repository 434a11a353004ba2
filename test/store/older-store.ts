import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openConnection } from '../../electron/store/connection.ts'
import { sqlite, type Connection } from '../../electron/store/database.ts'
import { migrate, migrations } from '../../electron/store/migrate.ts'
import { key } from './store-fixture.ts'

const file = (dir: string) => join(dir, 'lianxin.db')
const cipher = 'aegis'
const ours = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'talk_words%'`

const columnsOf = (db: Connection, table: string) =>
  (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`)

/**
 * Puts in the place of a closed store the file that the program of an older version would have: its shape, with the rows
 * and columns it knew. The log is whole: that version kept in it what it did not understand.
 */
export function makeOlder(dir: string, version: number): void {
  const now = openConnection(sqlite, file(dir), key, cipher)
  const older = openConnection(sqlite, join(dir, 'older.db'), key, cipher)
  const steps = migrations.filter((step) => step.version <= version)
  migrate(older, steps)
  for (const table of older.prepare<[], string>(ours).pluck().all()) {
    // A derived table may have lost a column since; whoever opens this file works it out again.
    const known = new Set(columnsOf(now, table))
    const columns = columnsOf(older, table).filter((column) => known.has(column))
    const rows = now
      .prepare(`SELECT ${columns.join(', ')} FROM ${table}`)
      .raw()
      .all() as unknown[][]
    const holes = columns.map(() => '?').join(', ')
    const add = older.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${holes})`)
    older.transaction(() => rows.forEach((row) => add.run(...row)))()
  }
  older.exec("DELETE FROM meta WHERE key = 'folded'")
  now.close()
  for (const end of ['', '-wal', '-shm']) rmSync(file(dir) + end, { force: true })
  older.prepare('VACUUM INTO ?').run(file(dir))
  older.close()
  for (const end of ['', '-wal', '-shm']) rmSync(join(dir, `older.db${end}`), { force: true })
}

/** What a file is before the store of this version opens it. */
export function lookInside<T>(dir: string, look: (db: Connection) => T): T {
  const db = openConnection(sqlite, file(dir), key, cipher)
  try {
    return look(db)
  } finally {
    db.close()
  }
}
