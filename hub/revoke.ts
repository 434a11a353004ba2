import { err, ok, type Result } from '../shared/kernel/result.ts'
import { isRevocationsOf, signRevocations, type Revocations } from '../shared/sync/certificate.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { CountyKeys } from './county-keys.ts'
import type { Db } from './database.ts'
import { certificatesOf, findDevice, newestRevocations } from './devices.ts'

type Signer = Pick<CountyKeys, 'county' | 'signing'>

/** The list that counts; where there is none, an empty one with number 0. */
export async function revocationsNow(db: Db, { county, signing }: Signer): Promise<Revocations> {
  const newest = await newestRevocations(db)
  return newest ?? signRevocations({ county: county.id, number: 0, serials: [] }, signing)
}

async function signNext(
  db: Db,
  serials: ReadonlySet<string>,
  after: number,
  { county, signing }: Signer,
): Promise<Revocations> {
  const list = signRevocations(
    { county: county.id, number: after + 1, serials: [...serials].toSorted() },
    signing,
  )
  await db
    .insertInto('revocations')
    .values({ number: list.number, content: JSON.stringify(list) })
    .execute()
  return list
}

/** Takes all certificates of a device back. It may send still: that is parked until somebody admits it. */
export async function revokeDevice(
  db: Db,
  asked: { device: string; who: string },
  signer: Signer,
  tools: ActTools,
): Promise<Result<Revocations, { type: 'NoSuchDevice' } | { type: 'RevokedBefore' }>> {
  if (!(await findDevice(db, asked.device))) return err({ type: 'NoSuchDevice' })
  const now = await revocationsNow(db, signer)
  const serials = (await certificatesOf(db, asked.device)).map(({ serial }) => serial)
  const all = new Set([...now.serials, ...serials])
  if (all.size === now.serials.length) return err({ type: 'RevokedBefore' })
  const list = await signNext(db, all, now.number, signer)
  const what = `number ${list.number}`
  await writeAudit(db, { who: asked.who, verb: 'revoked', about: asked.device, what }, tools)
  return ok(list)
}

/**
 * Takes over what a laptop has heard of revocations. A hub put back from a backup may have forgotten some, and may since
 * have signed another list under the same number: so lists are joined by what they name, never picked by number alone.
 */
export async function adoptRevocations(
  db: Db,
  heard: { list: Revocations; from: string },
  signer: Signer,
  tools: ActTools,
): Promise<Revocations> {
  const now = await revocationsNow(db, signer)
  const { list, from } = heard
  if (!isRevocationsOf(list, signer.county)) return now
  const known = new Set(now.serials)
  const fresh = list.serials.filter((serial) => !known.has(serial))
  if (fresh.length === 0 && list.number <= now.number) return now
  const next = await signNext(db, new Set([...known, ...fresh]), Math.max(list.number, now.number), signer)
  const what = `number ${list.number}, ${fresh.length} forgotten`
  await writeAudit(db, { who: from, verb: 'revocations-heard', about: from, what }, tools)
  return next
}
