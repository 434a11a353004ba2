import { newId } from '../shared/kernel/new-id.ts'
import { signCertificate, type Certificate } from '../shared/sync/certificate.ts'
import { certificateDays } from '../shared/sync/enrolment.ts'
import { scopeId } from '../shared/sync/scope.ts'
import type { PublicKey } from '../shared/sync/signing.ts'
import type { ActTools } from './audit.ts'
import type { CountyKeys } from './county-keys.ts'
import type { Db } from './database.ts'
import { scopeClasses } from './scopes.ts'
import type { UnitRow } from './tables.ts'

const dayMs = 86_400_000

/** Signs a certificate for a device of a unit and keeps it. */
export async function issueCertificate(
  db: Db,
  asked: { unit: UnitRow; device: string; name: string; key: PublicKey },
  { county, signing }: Pick<CountyKeys, 'county' | 'signing'>,
  { nowMs, random }: ActTools,
): Promise<Certificate> {
  const { unit, device, name, key } = asked
  const certificate = signCertificate(
    {
      serial: newId(nowMs, random(10)),
      county: county.id,
      device,
      name,
      key,
      unit: unit.root,
      unit_name: unit.name,
      scopes: scopeClasses.map((one) => scopeId(unit.root, one)),
      from_ms: nowMs,
      to_ms: nowMs + certificateDays.valid * dayMs,
      suite: 1,
    },
    signing,
  )
  await db
    .insertInto('certificate')
    .values({
      serial: certificate.serial,
      device,
      content: JSON.stringify(certificate),
      from_ms: certificate.from_ms,
      to_ms: certificate.to_ms,
    })
    .execute()
  return certificate
}

/** Puts a device of a unit into the list, or brings what is there in line. */
export async function keepDevice(
  db: Db,
  device: { id: string; unit: string; name: string; key: string },
  nowMs: number,
): Promise<void> {
  await db
    .insertInto('device')
    .values({ ...device, made_ms: nowMs, seen_ms: nowMs, waiting: 0, forked: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: device.name, seen_ms: nowMs }))
    .execute()
}
