import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { Certificate } from '../shared/sync/certificate.ts'
import {
  isEnrolRequestOf,
  makeEnrolReply,
  provesKey,
  type EnrolRefusal,
  type EnrolReply,
  type EnrolRequest,
} from '../shared/sync/enrolment.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { CountyKeys } from './county-keys.ts'
import type { Db, Engine, HubDatabase } from './database.ts'
import { certificatesOf, findDevice, newestRevocations } from './devices.ts'
import { openCodeKey } from './enrol-code.ts'
import { epochNow } from './meta.ts'
import { issueCertificate, keepDevice } from './issue-certificate.ts'
import { addScopes } from './scopes.ts'
import type { EnrolCodeRow, UnitRow } from './tables.ts'

export interface EnrolTools extends ActTools {
  readonly keys: CountyKeys
  /** SHA-256 of the public key of the hub's TLS certificate, in hex; null without TLS. */
  readonly tlsPin: string | null
}

// A device that was revoked and is let in again must get a new certificate, not the one that counts no more.
async function standingCertificate(db: Db, device: string): Promise<Certificate | null> {
  const gone = new Set((await newestRevocations(db))?.serials)
  return (await certificatesOf(db, device)).find(({ serial }) => !gone.has(serial)) ?? null
}

/** The unit with its record's id; a unit that has none takes the one this laptop brings. */
async function unitFor(
  db: Db,
  id: string,
  request: EnrolRequest,
): Promise<Result<UnitRow, { type: 'UnitTaken'; unitName: string }>> {
  const unit = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  if (unit.root !== '') return ok(unit)
  const taken = await db
    .selectFrom('unit')
    .select('name')
    .where('root', '=', request.rootUnit)
    .executeTakeFirst()
  if (taken) return err({ type: 'UnitTaken', unitName: taken.name })
  await db.updateTable('unit').set({ root: request.rootUnit }).where('id', '=', id).execute()
  await addScopes(db, request.rootUnit)
  return ok({ ...unit, root: request.rootUnit })
}

async function admit(
  db: Db,
  code: EnrolCodeRow,
  request: EnrolRequest,
  tools: EnrolTools,
): Promise<Result<Certificate, EnrolRefusal>> {
  const { slot, device, deviceName: name, key } = request
  const unit = await unitFor(db, code.unit, request)
  if (!unit.ok) return unit
  const { root } = unit.value
  const known = await findDevice(db, device)
  if (known && (known.key !== key || known.unit !== root)) return err({ type: 'DeviceTaken' })
  await keepDevice(db, { id: device, unit: root, name, key }, tools.nowMs)
  const certificate = await issueCertificate(db, { unit: unit.value, device, name, key }, tools.keys, tools)
  await db.updateTable('enrol_code').set({ device }).where('slot', '=', slot).execute()
  await writeAudit(db, { who: device, verb: 'enrolled', about: code.unit, what: certificate.serial }, tools)
  return ok(certificate)
}

async function wrongTry(db: Db, { slot, tries }: EnrolCodeRow, tools: ActTools): Promise<EnrolRefusal> {
  const triesLeft = tries - 1
  await db.updateTable('enrol_code').set({ tries: triesLeft }).where('slot', '=', slot).execute()
  await writeAudit(db, { who: 'stranger', verb: 'code-wrong', about: slot, what: `${triesLeft} left` }, tools)
  return { type: 'BadCode', triesLeft }
}

/** The code's row, held: two who try at once are looked at one after the other. */
function lockCode(db: Db, engine: Engine, slot: string) {
  const query = db.selectFrom('enrol_code').selectAll().where('slot', '=', slot)
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

async function decide(
  db: Db,
  engine: Engine,
  request: EnrolRequest,
  tools: EnrolTools,
): Promise<Result<EnrolReply, EnrolRefusal>> {
  const { keys, nowMs, tlsPin } = tools
  const code = await lockCode(db, engine, request.slot)
  if (!code || code.tries <= 0) return err({ type: 'BadCode', triesLeft: 0 })
  const codeKey = openCodeKey(keys, code)
  if (!isEnrolRequestOf(request, codeKey)) return err(await wrongTry(db, code, tools))
  if (!provesKey(request)) return err({ type: 'BadRequest' })
  if (nowMs > code.to_ms) return err({ type: 'CodeExpired' })
  let certificate: Certificate | null = null
  if (code.device !== '') {
    // The answer may have been lost on the way: who joined with this code asks again and gets the same.
    const same = code.device === request.device && (await findDevice(db, code.device))?.key === request.key
    certificate = same ? await standingCertificate(db, request.device) : null
    if (!certificate) return err({ type: 'CodeUsed' })
  } else {
    const admitted = await admit(db, code, request, tools)
    if (!admitted.ok) return admitted
    certificate = admitted.value
  }
  const answer = { county: keys.county, certificate, epoch: await epochNow(db), hubMs: nowMs, tlsPin }
  return ok(makeEnrolReply(request, answer, codeKey))
}

/** Lets a laptop in that holds a code. A wrong try is counted in the same transaction, so none is free. */
export const enrolDevice = (
  hub: HubDatabase,
  request: EnrolRequest,
  tools: EnrolTools,
): Promise<Result<EnrolReply, EnrolRefusal>> => hub.write((db) => decide(db, hub.engine, request, tools))
