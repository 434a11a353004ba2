import type { Certificate, Revocations } from '../shared/sync/certificate.ts'
import type { Db } from './database.ts'
import type { DeviceRow } from './tables.ts'

export const listDevices = (db: Db): Promise<DeviceRow[]> =>
  db.selectFrom('device').selectAll().orderBy('unit').orderBy('made_ms').orderBy('id').execute()

export const findDevice = async (db: Db, id: string): Promise<DeviceRow | null> =>
  (await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

const readCertificate = (row: { content: string }): Certificate => JSON.parse(row.content)

/** The certificate with this number, as the county once signed it. Whether it still counts is asked elsewhere. */
export async function certificateBySerial(db: Db, serial: string): Promise<Certificate | null> {
  const row = await db
    .selectFrom('certificate')
    .select('content')
    .where('serial', '=', serial)
    .executeTakeFirst()
  return row ? readCertificate(row) : null
}

/** All certificates of a device, newest first. */
export async function certificatesOf(db: Db, device: string): Promise<Certificate[]> {
  const rows = await db
    .selectFrom('certificate')
    .select('content')
    .where('device', '=', device)
    .orderBy('from_ms', 'desc')
    .orderBy('serial', 'desc')
    .execute()
  return rows.map(readCertificate)
}

/** The newest list of certificates that count no more; null when the hub has none yet. */
export async function newestRevocations(db: Db): Promise<Revocations | null> {
  const row = await db
    .selectFrom('revocations')
    .select('content')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (JSON.parse(row.content) as Revocations) : null
}

/** Has a device no certificate left that counts? */
export async function isRevoked(db: Db, device: string): Promise<boolean> {
  const gone = new Set((await newestRevocations(db))?.serials)
  const certificates = await certificatesOf(db, device)
  return certificates.length > 0 && certificates.every(({ serial }) => gone.has(serial))
}

/** Notes that a device was here, and how much it said waits with it. */
export async function noteContact(
  db: Db,
  device: string,
  seen: { nowMs: number; waiting?: number },
): Promise<void> {
  const { nowMs, waiting } = seen
  await db
    .updateTable('device')
    .set(waiting === undefined ? { seen_ms: nowMs } : { seen_ms: nowMs, waiting })
    .where('id', '=', device)
    .execute()
}
