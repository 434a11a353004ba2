import { CompiledQuery, sql } from 'kysely'
import type { Db, HubDatabase } from './database.ts'
import { m0001 } from './migrations/0001-first.ts'

/** Every change of the tables' shape, oldest first. */
const steps = [m0001] as const

/** The newest shape that this program knows. */
export const knownShape = steps.at(-1)!.shape

const firstTable = 'CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)'

async function shapeOf(db: Db): Promise<number> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', 'shape').executeTakeFirst()
  return row ? Number(row.value) : 0
}

async function isNew(db: Db): Promise<boolean> {
  try {
    await sql`select 1 from meta where key = 'shape'`.execute(db)
    return false
  } catch (error) {
    // 42P01: PostgreSQL has no such table. Anything else (no connection, a wrong key) is no reason to begin anew.
    if (error instanceof Error && (/no such table/.test(error.message) || codeOf(error) === '42P01'))
      return true
    throw error
  }
}

const codeOf = (error: Error) => ('code' in error ? error.code : '')

/** Brings the tables to the newest shape, each step in a transaction that takes the shape's number with it. */
export async function migrate(read: Db, write: HubDatabase['write']): Promise<void> {
  if (await isNew(read)) {
    await write(async (db) => {
      await db.executeQuery(CompiledQuery.raw(firstTable))
      await db.insertInto('meta').values({ key: 'shape', value: '0' }).execute()
    })
  }
  const shape = await shapeOf(read)
  if (shape > knownShape) throw new Error(`the database has shape ${shape}, this hub knows ${knownShape}`)
  for (const step of steps) {
    if (step.shape <= shape) continue
    await write(async (db) => {
      const statements = step.statements.split(';').filter((statement) => statement.trim())
      for (const statement of statements) await db.executeQuery(CompiledQuery.raw(statement))
      await db
        .updateTable('meta')
        .set({ value: String(step.shape) })
        .where('key', '=', 'shape')
        .execute()
    })
  }
}
