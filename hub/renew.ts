import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { Certificate } from '../shared/sync/certificate.ts'
import { provesRenewal, type RenewReply, type RenewRequest } from '../shared/sync/enrolment.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { CountyKeys } from './county-keys.ts'
import type { HubDatabase } from './database.ts'
import { findDevice } from './devices.ts'
import { issueCertificate, keepDevice } from './issue-certificate.ts'

export type RenewRefusal = { type: 'BadRequest' } | { type: 'UnknownDevice' } | { type: 'DeviceTaken' }

/**
 * The next certificate for a device whose request was found good. Under its own name it keeps its key; a device whose
 * streams have forked takes a new name and a new key, and the old certificate stays good for what is still on its way.
 */
export const renewCertificate = (
  hub: HubDatabase,
  asked: { by: Certificate; request: RenewRequest },
  tools: ActTools & { readonly keys: CountyKeys },
): Promise<Result<RenewReply, RenewRefusal>> =>
  hub.write(async (db) => {
    const { by, request } = asked
    const { device, deviceName: name, key } = request
    if (!provesRenewal(request, tools.keys.county.id)) return err({ type: 'BadRequest' })
    const asker = await findDevice(db, by.device)
    const unit = asker
      ? await db.selectFrom('unit').selectAll().where('root', '=', asker.unit).executeTakeFirst()
      : undefined
    if (!asker || !unit) return err({ type: 'UnknownDevice' })
    const known = await findDevice(db, device)
    if (known && (known.key !== key || known.unit !== unit.root)) return err({ type: 'DeviceTaken' })
    await keepDevice(db, { id: device, unit: unit.root, name, key }, tools.nowMs)
    const certificate = await issueCertificate(db, { unit, device, name, key }, tools.keys, tools)
    const what = device === by.device ? certificate.serial : `${certificate.serial} after ${by.device}`
    await writeAudit(db, { who: by.device, verb: 'renewed', about: device, what }, tools)
    return ok({ kind: 'renew', certificate })
  })
