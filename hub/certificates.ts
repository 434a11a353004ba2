import { newId } from '../shared/kernel/new-id.ts'
import { isCertificateOf, type Certificate, type County } from '../shared/sync/certificate.ts'
import type { ActTools } from './audit.ts'
import type { Db } from './database.ts'
import { certificateBySerial, certificatesOf, findDevice } from './devices.ts'
import { keepDevice } from './issue-certificate.ts'
import { addScopes } from './scopes.ts'

/** All certificates that these devices ever had. */
export async function certificatesOfAll(db: Db, devices: Iterable<string>): Promise<Certificate[]> {
  const found: Certificate[] = []
  for (const device of devices) found.push(...(await certificatesOf(db, device)))
  return found
}

/**
 * Takes certificates over that this county signed and the hub does not know: it was put back from a backup older than
 * they are. The signature is all the proof there is, and enough.
 */
export async function keepCertificates(
  db: Db,
  county: County,
  certificates: readonly Certificate[],
  tools: ActTools,
): Promise<void> {
  for (const certificate of certificates) {
    if (!isCertificateOf(certificate, county) || (await certificateBySerial(db, certificate.serial))) continue
    const { serial, device, from_ms, to_ms, unit, name, key } = certificate
    const content = JSON.stringify(certificate)
    await db.insertInto('certificate').values({ serial, device, content, from_ms, to_ms }).execute()
    await keepUnit(db, certificate, tools)
    await addScopes(db, unit)
    if (!(await findDevice(db, device))) await keepDevice(db, { id: device, unit, name, key }, tools.nowMs)
  }
}

/** A unit that was lost with the backup is made again. */
async function keepUnit(
  db: Db,
  { unit, unit_name }: Certificate,
  { nowMs, random }: ActTools,
): Promise<void> {
  const known = await db.selectFrom('unit').select('id').where('root', '=', unit).executeTakeFirst()
  if (known) return
  const row = { id: newId(nowMs, random(10)), name: unit_name, root: unit, made_ms: nowMs }
  await db.insertInto('unit').values(row).execute()
}
