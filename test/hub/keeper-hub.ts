import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCountyKeys, type CountyKeys } from '../../hub/county-keys.ts'
import { openHubDatabase, type HubDatabase } from '../../hub/database.ts'
import { answerEnrol, enrolLimit, type EnrolOffice, type JsonAnswer } from '../../hub/enrol-answers.ts'
import { stretch } from '../../hub/stretch.ts'
import { addUnit } from '../../hub/units.ts'
import { enrolStretch, readEnrolCode } from '../../shared/sync/enrolment-code.ts'
import {
  checkEnrolReply,
  enrolReply,
  makeEnrolRequest,
  type Enrolled,
  type EnrolRequest,
} from '../../shared/sync/enrolment.ts'
import { keyPair, type PublicKey, type SecretKey } from '../../shared/sync/signing.ts'

/** A hub's folder, keys and database, with a clock of its own. */
export interface KeeperHub {
  readonly folder: string
  readonly keys: CountyKeys
  readonly papers: readonly string[][]
  readonly hub: HubDatabase
  readonly office: EnrolOffice
  readonly clock: { nowMs: number }
  readonly tools: { readonly nowMs: number; random(bytes: number): Uint8Array }
  close(): Promise<void>
}

const random = (bytes: number) => randomBytes(bytes)

/** Opens a hub on SQLite in a folder of its own, or on a PostgreSQL database. */
export async function openKeeperHub(url: string | null = null): Promise<KeeperHub> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-hub-'))
  const made = await makeCountyKeys(folder, { name: '样例县', passphrase: null }, { random })
  if (!made.ok) throw new Error(made.error.type)
  const { keys, papers } = made.value
  const hub = await openHubDatabase({ folder, url, key: Buffer.from(keys.database, 'hex') })
  const clock = { nowMs: 1_800_000_000_000 }
  const office = { hub, keys, tlsPin: null, clock: () => clock.nowMs, random, log: () => {} }
  const tools = {
    random,
    get nowMs() {
      return clock.nowMs
    },
  }
  const close = async () => {
    await hub.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, keys, papers, hub, office, clock, tools, close }
}

/** Adds a unit that must be new. */
export async function unitOf({ hub, tools }: KeeperHub, name: string): Promise<string> {
  const made = await hub.write((db) => addUnit(db, { name, who: 'test' }, tools))
  if (!made.ok) throw new Error(made.error.type)
  return made.value.id
}

/** A laptop that wants to join. */
export interface Joiner {
  readonly device: string
  readonly rootUnit: string
  readonly key: PublicKey
  readonly secret: SecretKey
}

/** A laptop with keys made from its name. */
export function joiner(device: string, rootUnit = `root-of-${device}`): Joiner {
  const seed = createHash('sha256').update(device).digest()
  const pair = keyPair(() => seed)
  return { device, rootUnit, key: pair.public, secret: pair.secret }
}

/** The request a laptop makes from a code as it is typed, with the key that both sides make of it. */
export async function requestOf(
  code: string,
  laptop: Joiner,
): Promise<{ request: EnrolRequest; codeKey: Uint8Array }> {
  const read = readEnrolCode(code)
  if (!read.ok) throw new Error(read.error.type)
  const codeKey = await stretch(enrolStretch(read.value))
  const { device, rootUnit, key, secret } = laptop
  const asked = {
    slot: read.value.slot,
    nonce: Buffer.from(random(16)).toString('hex'),
    device,
    deviceName: `${device} 样例`,
    key,
    rootUnit,
    unitName: '样例镇',
    protocol: { major: 1, minor: 0 },
  }
  return { request: makeEnrolRequest(asked, secret, codeKey), codeKey }
}

/** Sends it, as if from an address nobody else uses. */
export const send = ({ office }: KeeperHub, body: unknown): Promise<JsonAnswer> =>
  answerEnrol(office, enrolLimit(), { body: JSON.parse(JSON.stringify(body)), address: '192.0.2.1' })

/** Joins, and is believed by the laptop. */
export async function joinWith(at: KeeperHub, code: string, laptop: Joiner): Promise<Enrolled> {
  const { request, codeKey } = await requestOf(code, laptop)
  const answer = await send(at, request)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  const read = checkEnrolReply(request, enrolReply.parse(answer.body), codeKey)
  if (!read.ok) throw new Error(read.error.type)
  return read.value
}
