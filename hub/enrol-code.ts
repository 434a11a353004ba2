import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { enrolStretch, newEnrolCode, writeEnrolCode } from '../shared/sync/enrolment-code.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { CountyKeys } from './county-keys.ts'
import type { Db, HubDatabase } from './database.ts'
import { stretch } from './stretch.ts'
import type { EnrolCodeRow } from './tables.ts'

const dayMs = 86_400_000
/** A code is good for a week: long enough for a laptop to be carried to a township. */
const validDays = 7
const triesPerCode = 5

const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// Whoever reads the database for a week must not be able to join with what lies in it.
const sealer = ({ database }: Pick<CountyKeys, 'database'>, slot: string, nonce: Uint8Array) =>
  xchacha20poly1305(
    hkdf(sha256, fromHex(database), undefined, Buffer.from('lianxin enrol codes'), 32),
    nonce,
    Buffer.from(slot),
  )

/** The key that both sides make from a code. */
export const openCodeKey = (keys: Pick<CountyKeys, 'database'>, row: EnrolCodeRow): Uint8Array =>
  sealer(keys, row.slot, fromHex(row.nonce)).decrypt(fromHex(row.key))

const free = async (db: Db, slot: string) =>
  !(await db.selectFrom('enrol_code').select('slot').where('slot', '=', slot).executeTakeFirst())

/** Makes a code by which one computer may join a unit. It is shown once; the hub keeps only the key made from it. */
export async function makeCode(
  hub: HubDatabase,
  asked: { unit: string; who: string },
  keys: Pick<CountyKeys, 'database'>,
  tools: ActTools,
): Promise<{ code: string; toMs: number }> {
  const { nowMs, random } = tools
  let code = newEnrolCode(random)
  while (!(await free(hub.read, code.slot))) code = newEnrolCode(random)
  const nonce = random(24)
  const key = toHex(sealer(keys, code.slot, nonce).encrypt(await stretch(enrolStretch(code))))
  const toMs = nowMs + validDays * dayMs
  await hub.write(async (db) => {
    // What ran out long ago gives its slot back.
    await db
      .deleteFrom('enrol_code')
      .where('to_ms', '<', nowMs - 30 * dayMs)
      .execute()
    await db
      .insertInto('enrol_code')
      .values({
        slot: code.slot,
        unit: asked.unit,
        key,
        nonce: toHex(nonce),
        made_ms: nowMs,
        to_ms: toMs,
        tries: triesPerCode,
        device: '',
      })
      .execute()
    await writeAudit(db, { who: asked.who, verb: 'code-made', about: asked.unit, what: code.slot }, tools)
  })
  return { code: writeEnrolCode(code), toMs }
}
