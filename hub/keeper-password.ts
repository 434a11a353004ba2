import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { toBase32 } from '../shared/kernel/base32.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { Db, HubDatabase } from './database.ts'
import { keepMeta, readMeta } from './meta.ts'
import { keyOfPassword, newSlowness, slowness, type SlownessCost } from './stretch.ts'

// The password of the keeper's page. It opens the page and nothing else: no key is made from it.

const kept = z.strictObject({ slowness, hash: z.string().regex(/^[0-9a-f]{64}$/) })
const metaKey = 'keeper'
export const leastPasswordLength = 10

/** A password that nobody chose: fifty bits, in groups that can be copied from a screen. */
export const drawPassword = (random: (bytes: number) => Uint8Array): string =>
  toBase32(random(10)).slice(0, 12).match(/.{4}/g)!.join('-')

export const hasKeeperPassword = async (db: Db): Promise<boolean> => (await readMeta(db, metaKey)) !== null

/** Sets the password; whoever was signed in is not asked again before the session ends. */
export async function setKeeperPassword(
  hub: HubDatabase,
  password: string,
  tools: ActTools & { cost?: SlownessCost },
): Promise<void> {
  const by = newSlowness(tools.random, tools.cost)
  const hash = Buffer.from(await keyOfPassword(password, by)).toString('hex')
  await hub.write(async (db) => {
    await keepMeta(db, metaKey, JSON.stringify({ slowness: by, hash }))
    await writeAudit(db, { who: 'keeper', verb: 'keeper-password', about: 'page' }, tools)
  })
}

/** Is it the keeper's password? */
export async function isKeeperPassword(db: Db, password: string): Promise<boolean> {
  const text = await readMeta(db, metaKey)
  if (text === null) return false
  const { slowness: by, hash } = kept.parse(JSON.parse(text))
  return timingSafeEqual(await keyOfPassword(password, by), Buffer.from(hash, 'hex'))
}
