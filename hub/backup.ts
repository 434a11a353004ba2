import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { County } from '../shared/sync/certificate.ts'
import { countyId } from '../shared/sync/certificate.ts'
import { keyPair, type SecretKey } from '../shared/sync/signing.ts'
import { writeAudit, type ActTools } from './audit.ts'
import { backupLines, writeBackup, type OpenedBackup } from './backup-file.ts'
import { BadBackup, linesOf, restoreLines } from './backup-rows.ts'
import type { CountyKeys } from './county-keys.ts'
import { openHubDatabase, type HubDatabase } from './database.ts'
import type { CountySecrets } from './key-file.ts'
import { epochNow, keepMeta } from './meta.ts'
import { snapshot } from './snapshot.ts'
import { verifyHub, type Verified } from './verify.ts'

/** What was kept of the last good backup, for the status page. */
export interface LastBackup {
  readonly atMs: number
  readonly file: string
  readonly bytes: number
  readonly entries: number
}

/** The county's secrets in a backup, held against what its signed head says; then the lines of the tables follow. */
export async function secretsOf(lines: AsyncIterator<string>, county: County): Promise<CountySecrets> {
  const { value, done } = await lines.next()
  if (done) throw new BadBackup('empty')
  const { signing, database } = JSON.parse(value) as CountySecrets
  const seed = Uint8Array.from(Buffer.from(signing, 'hex'))
  const pair = keyPair(() => seed)
  if (pair.public !== county.key || countyId(pair.public) !== county.id)
    throw new BadBackup('the keys are not those of the county')
  return { signing: signing as SecretKey, database }
}

/** Restores a backup into a database of its own in a scratch folder, folds everything anew and compares. */
export async function verifyBackup(
  backup: OpenedBackup,
  random: (bytes: number) => Uint8Array,
): Promise<Verified> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-backup-'))
  try {
    // Scratch is sealed, too, with a key that is forgotten at once.
    const scratch = await openHubDatabase({ folder, url: null, key: random(32) })
    try {
      const lines = backupLines(backup)
      await secretsOf(lines, backup.head.county)
      await restoreLines(scratch, lines)
      return await verifyHub(scratch.read, backup.head.county)
    } finally {
      await scratch.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Writes all of the hub into one sealed file, reads it back, restores it on the side, folds it anew and compares every
 * scope with its last signed checkpoint. Only then it counts as the last backup.
 */
export async function backUp(
  hub: HubDatabase,
  asked: { file: string; keys: CountyKeys; who: string },
  tools: ActTools,
): Promise<{ last: LastBackup; verified: Verified }> {
  const { file, keys, who } = asked
  const { nowMs, random } = tools
  const written = await snapshot(hub, async (db) =>
    writeBackup(file, { keys, madeMs: nowMs, epoch: await epochNow(db) }, linesOf(db), random),
  )
  const verified = await verifyBackup(written, random)
  const last = { atMs: nowMs, file, bytes: statSync(file).size, entries: verified.entries }
  if (verified.faults.length > 0) return { last, verified }
  await hub.write(async (db) => {
    await keepMeta(db, 'backup', JSON.stringify(last))
    await writeAudit(db, { who, verb: 'backed-up', about: keys.county.id, what: `${last.entries}` }, tools)
  })
  return { last, verified }
}
