import { isCertificateOf, type Certificate, type Revocations } from '../shared/sync/certificate.ts'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { HelloReply, HubRefusal, Page, SyncReply, SyncRequest } from '../shared/sync/messages.ts'
import { canonicalJson } from '../shared/sync/op.ts'
import type { Vocabulary } from '../shared/sync/record.ts'
import { syncedColumns } from '../shared/synced-columns.ts'
import { admitParked } from './admit-parked.ts'
import { keepCertificates } from './certificates.ts'
import type { CountyKeys } from './county-keys.ts'
import { isDiskFull, openHubDatabase, type HubDatabase } from './database.ts'
import { findDevice, noteContact } from './devices.ts'
import type { HubCore } from './hub-core.ts'
import { entryOf, opOf } from './log-rows.ts'
import { epochNow } from './meta.ts'
import { openLogReader, type LogReader, type StoredPage } from './read-log.ts'
import { pushOps } from './push-ops.ts'
import { adoptRevocations, revocationsNow } from './revoke.ts'
import { classOfScope } from './scopes.ts'
import { transferPerson, type Transfer } from './transfer-person.ts'

/** What a hub is opened with. The clock and the dice come from outside. */
export interface HubOptions {
  readonly folder: string
  /** `postgres://…`; null for the encrypted file in the folder. */
  readonly database: string | null
  readonly keys: Pick<CountyKeys, 'county' | 'signing' | 'database'>
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Told what went wrong: ids and causes, never content. */
  readonly log: (line: string) => void
  readonly vocabulary?: Vocabulary
  readonly schema?: number
  /** The file of SQLite may not grow beyond so many pages: to try a full disk. */
  readonly maxPages?: number
}

/** Version of the synced vocabulary that this hub decides by. */
const schemaVersion = 3

/** Who asks. Its request was found to be its own where it came over a network. */
export interface Asker {
  readonly certificate: Certificate
  /** Were hashes of its ops worked out here, from what came over the wire? */
  readonly hashed: boolean
}

/** What a request comes to: a page stays as it lies in the tables, for whoever sends it on as text. */
export type Served = Result<Exclude<SyncReply, Page> | StoredPage, HubRefusal>

/** An open hub, asked with decoded messages. */
export interface Hub {
  readonly core: HubCore
  readonly database: HubDatabase
  readonly epoch: number
  serve(asker: Asker, request: SyncRequest): Promise<Served>
  /** The same with the page's ops read: what a laptop makes of it. */
  answer(asker: Asker, request: SyncRequest): Promise<Result<SyncReply, HubRefusal>>
  /** What a certificate is worth now: null where it counts, the list that names it where it was revoked. */
  admission(certificate: Certificate): Promise<Result<Revocations | null, HubRefusal>>
  /** Knows a device again by its certificate. */
  register(certificate: Certificate): Promise<void>
  /** A person at the county takes parked ops in after all: those of one user action. */
  admit(scope: string, opHash: string, who: string): Promise<Result<number, { type: 'NotParked' }>>
  /** Moves a person with all that is about them: from each of the unit's scopes to the other unit's of the same class. */
  transfer(...moves: readonly Transfer[]): Promise<void>
  close(): Promise<void>
}

/** A page with its ops. */
export const pageOf = ({ head, rows }: StoredPage): Page => ({
  ...head,
  entries: rows.map((row) => ({ entry: entryOf(row), op: row.op === null ? null : opOf(row) })),
})

/** Whatever went wrong, the asker gets a refusal, and nothing was acknowledged. */
async function orRefusal(log: (line: string) => void, work: () => Promise<Served>): Promise<Served> {
  try {
    return await work()
  } catch (error) {
    log(`fault: ${error instanceof Error ? error.message : String(error)}`)
    return err({ type: isDiskFull(error) ? 'HubDiskFull' : 'HubFault' })
  }
}

/** Contacts are noted once a minute at most, or when something changed: each is a durable write. */
const contactEveryMs = 60_000

async function hello(
  core: HubCore,
  reader: LogReader,
  certificate: Certificate,
  request: Extract<SyncRequest, { kind: 'hello' }>,
): Promise<HelloReply> {
  const { database, county, signing, random } = core
  const nowMs = core.clock()
  const signer = { county, signing }
  const { device } = certificate
  const heard = request.revocations
  if (heard && heard.number > 0 && (await revocationsNow(database.read, signer)).sig !== heard.sig)
    await database.write((db) =>
      adoptRevocations(db, { list: heard, from: device }, signer, { nowMs, random }),
    )
  const known = await findDevice(database.read, device)
  const { waiting } = request
  if (!known || known.waiting !== waiting || Math.abs(nowMs - known.seen_ms) > contactEveryMs)
    await database.write((db) => noteContact(db, device, { nowMs, waiting }))
  const scopes = []
  for (const scope of certificate.scopes) scopes.push(await reader.checkpoint(scope))
  return {
    kind: 'hello',
    epoch: core.epoch,
    hubMs: nowMs,
    schema: core.schema,
    scopes,
    revocations: await revocationsNow(database.read, signer),
    forked: known?.forked === 1,
  }
}

function openDesk(core: HubCore) {
  const reader = openLogReader(core)
  const { county, signing } = core
  /** Certificates found good, whole: to check a signature takes as long as to read a page. */
  const genuine = new Set<string>()
  const isGenuine = (certificate: Certificate) => {
    const name = canonicalJson(certificate)
    if (genuine.has(name)) return true
    if (!isCertificateOf(certificate, county)) return false
    genuine.add(name)
    return true
  }

  /** What the certificate is worth now: null where it counts, the list that names it where it was revoked. */
  async function admission(certificate: Certificate): Promise<Result<Revocations | null, HubRefusal>> {
    if (certificate.county !== county.id) return err({ type: 'ForeignCounty', county: county.id })
    if (!isGenuine(certificate)) return err({ type: 'BadSignature' })
    const revocations = await revocationsNow(core.database.read, { county, signing })
    if (revocations.serials.includes(certificate.serial)) return ok(revocations)
    return certificate.to_ms < core.clock() ? err({ type: 'Expired' }) : ok(null)
  }
  async function serve(asker: Asker, request: SyncRequest): Promise<Served> {
    const { certificate, hashed } = asker
    const admitted = await admission(certificate)
    if (!admitted.ok) return admitted
    const revocations = admitted.value
    if (revocations && request.kind !== 'push') return err({ type: 'Revoked', revocations })
    if (request.kind !== 'hello' && !certificate.scopes.includes(request.scope))
      return err({ type: 'NoSuchScope' })
    switch (request.kind) {
      case 'hello':
        return ok(await hello(core, reader, certificate, request))
      case 'push': {
        const scopeClass = classOfScope(request.scope, certificate.unit)
        return pushOps(core, request, { park: revocations && 'revoked', hashed, scopeClass })
      }
      case 'pull':
        if (request.epoch !== core.epoch) return err({ type: 'OtherEpoch', epoch: core.epoch })
        return ok(await reader.page(request, certificate.device))
      case 'root':
        return ok(await reader.root(request))
    }
  }
  return { serve, admission }
}

/** Opens a hub: its database, and all that it answers. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const { folder, keys, clock, random, log } = options
  const key = Buffer.from(keys.database, 'hex')
  const { maxPages } = options
  const database = await openHubDatabase({
    folder,
    url: options.database,
    key,
    ...(maxPages && { maxPages }),
  })
  const core: HubCore = {
    database,
    county: keys.county,
    signing: keys.signing,
    epoch: await epochNow(database.read),
    vocabulary: options.vocabulary ?? syncedColumns,
    schema: options.schema ?? schemaVersion,
    clock,
    random,
  }
  const desk = openDesk(core)
  const serve = (asker: Asker, request: SyncRequest) => orRefusal(log, () => desk.serve(asker, request))
  const answer = async (asker: Asker, request: SyncRequest) => {
    const served = await serve(asker, request)
    if (!served.ok) return served
    return ok('head' in served.value ? pageOf(served.value) : served.value)
  }
  const register = (certificate: Certificate) =>
    database.write((db) => keepCertificates(db, keys.county, [certificate], { nowMs: clock(), random }))
  return {
    core,
    database,
    epoch: core.epoch,
    serve,
    answer,
    admission: desk.admission,
    register,
    admit: (scope, opHash, who) => admitParked(core, { scope, opHash, who }),
    transfer: (...moves) => transferPerson(core, moves),
    close: () => database.close(),
  }
}
