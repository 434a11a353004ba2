import type { Db } from './database.ts'

/** What the hub knows of itself by name; null where nothing was ever kept. */
export async function readMeta(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function keepMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** How often the hub was put back from a backup, plus one. */
export const epochNow = async (db: Db): Promise<number> => Number((await readMeta(db, 'epoch')) ?? 1)
