import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import { writeAudit } from './audit.ts'
import { secretsOf, verifyBackup } from './backup.ts'
import { backupLines, type OpenedBackup } from './backup-file.ts'
import { restoreLines } from './backup-rows.ts'
import { openCountyKeys, putKeys, type CountyKeys, type KeyTools } from './county-keys.ts'
import { openHubDatabase, type HubDatabase } from './database.ts'
import { hasKeys, type KeyFileRefusal } from './key-file.ts'
import { epochNow, keepMeta } from './meta.ts'
import { databaseFile } from './sqlite-database.ts'
import type { Verified } from './verify.ts'

export type RestoreRefusal =
  | KeyFileRefusal
  /** There is a database already, and nobody said that it may be put aside. */
  | { type: 'DatabaseThere' }
  /** The folder has the keys of another county. */
  | { type: 'OtherCounty' }
  /** The backup was read, and what it has does not fit together; nothing was put back. */
  | { type: 'BackupFaulty'; verified: Verified }

export interface RestoreAsked {
  readonly backup: OpenedBackup
  readonly folder: string
  readonly url: string | null
  /** Puts a database that is there aside, under another name. Only for the file in the folder. */
  readonly over: boolean
  readonly passphrase: string | null
  /** An epoch that some laptop has seen: the new one is higher. */
  readonly above: number
}

export interface Restored {
  readonly keys: CountyKeys
  readonly epoch: number
  readonly verified: Verified
  /** Where the database that was there lies now. */
  readonly aside: string | null
}

const suffixes = ['', '-wal', '-shm'] as const

/** Puts the file and what belongs to it under another name: it may hold what the backup does not. */
function putAside(folder: string, nowMs: number): string {
  const file = join(folder, databaseFile)
  const aside = `${file}.before-${nowMs}`
  for (const suffix of suffixes) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
  return aside
}

/** The keys the folder will have: its own, or those in the backup. */
async function keysFor(
  asked: RestoreAsked,
  lines: AsyncIterator<string>,
  tools: KeyTools,
): Promise<Result<CountyKeys, RestoreRefusal>> {
  const { backup, folder, passphrase } = asked
  const { county, recovery } = backup.head
  const secrets = await secretsOf(lines, county)
  if (!hasKeys(folder)) await putKeys(folder, { county, recovery, secrets }, passphrase, tools)
  const keys = await openCountyKeys(folder, passphrase)
  if (keys.ok && keys.value.county.id !== county.id) return err({ type: 'OtherCounty' })
  return keys
}

async function fill(
  hub: HubDatabase,
  lines: AsyncIterable<string>,
  asked: RestoreAsked & { keys: CountyKeys; above: number },
  tools: KeyTools & { nowMs: number },
): Promise<number> {
  await restoreLines(hub, lines)
  // One backup may be put back twice, each time into an empty folder. Counting on from it would use one epoch for two logs;
  // the minutes of the clock do not come twice.
  const least = Math.floor(tools.nowMs / 60_000)
  const epoch = Math.max(await epochNow(hub.read), asked.above, least) + 1
  await hub.write(async (db) => {
    await keepMeta(db, 'epoch', String(epoch))
    // Which of them was used since, nobody knows.
    await db.deleteFrom('enrol_code').execute()
    const what = `epoch ${epoch}`
    const about = asked.keys.county.id
    await writeAudit(db, { who: 'keeper', verb: 'restored', about, what }, tools)
  })
  return epoch
}

const isEmpty = async ({ read }: HubDatabase): Promise<boolean> =>
  !(await read.selectFrom('unit').select('id').limit(1).executeTakeFirst()) &&
  !(await read.selectFrom('scope').select('id').limit(1).executeTakeFirst())

/**
 * Puts a hub back from a backup and raises its epoch, by which laptops know that the log may have lost its end: they
 * find where it agrees with theirs and give back what is missing. The hub must not be running.
 */
export async function restoreHub(
  asked: RestoreAsked,
  tools: KeyTools & { nowMs: number },
): Promise<Result<Restored, RestoreRefusal>> {
  const { folder, url, over } = asked
  const isThere = url === null && existsSync(join(folder, databaseFile))
  if (isThere && !over) return err({ type: 'DatabaseThere' })
  const verified = await verifyBackup(asked.backup, tools.random)
  if (verified.faults.length > 0) return err({ type: 'BackupFaulty', verified })
  const lines = backupLines(asked.backup)
  const keys = await keysFor(asked, lines, tools)
  if (!keys.ok) return keys
  const key = Uint8Array.from(Buffer.from(keys.value.database, 'hex'))
  let above = asked.above
  if (isThere) {
    // Whatever epoch it had is used up, for laptops have seen it. A damaged file cannot say; then the keeper must.
    const old = await openHubDatabase({ folder, url, key }).catch(() => null)
    above = Math.max(above, old ? await epochNow(old.read).catch(() => 0) : 0)
    await old?.close()
  }
  const aside = isThere ? putAside(folder, tools.nowMs) : null
  const hub = await openHubDatabase({ folder, url, key })
  try {
    if (!(await isEmpty(hub))) return err({ type: 'DatabaseThere' })
    const epoch = await fill(hub, lines, { ...asked, keys: keys.value, above }, tools)
    return ok({ keys: keys.value, epoch, verified, aside })
  } finally {
    await hub.close()
  }
}
