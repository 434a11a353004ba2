import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { entryOf, opOf } from '../../hub/log-rows.ts'
import { keepMeta } from '../../hub/meta.ts'
import { openHub, type Hub } from '../../hub/open-hub.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { statesOf } from '../../hub/scope-view.ts'
import { addScopes, treeOf } from '../../hub/scopes.ts'
import { databaseFile } from '../../hub/sqlite-database.ts'
import type { HubRefusal, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { emptyTree, rootOf } from '../../shared/sync/tree.ts'
import { must } from './ledger.ts'
import type { Move, ScopeLog, SimHub } from './ports.ts'
import { county, countySecret, registry, seededBytes } from './real-county.ts'

const databaseKey = 'ab'.repeat(32)

interface Image {
  readonly file: string
}

/** The hub of the program on its encrypted SQLite file. */
export class RealHub implements SimHub {
  private readonly folder: string
  private readonly units: readonly string[]
  private hub!: Hub
  private nowMs = 0
  private images = 0
  private known = new Set<string>()
  private revoked = new Set<string>()
  private readonly random = seededBytes(7)
  private readonly faults: string[] = []

  constructor(folder: string, units: readonly string[]) {
    this.folder = folder
    this.units = units
    mkdirSync(folder, { recursive: true })
  }

  async open(): Promise<this> {
    this.known = new Set()
    this.hub = await openHub({
      folder: this.folder,
      database: null,
      keys: { county, signing: countySecret, database: databaseKey },
      clock: () => this.nowMs,
      random: this.random,
      log: (line) => this.faults.push(line),
    })
    return this
  }

  /** The rows of the units' scopes, as the first enrolment makes them. */
  async begin() {
    await this.hub.database.write(async (db) => {
      for (const unit of this.units) await addScopes(db, unit)
    })
  }

  async serve(device: string, request: SyncRequest, nowMs: number): Promise<Result<SyncReply, HubRefusal>> {
    this.nowMs = nowMs
    const { certificate } = registry.get(device)!
    if (!this.known.has(device)) await this.hub.register(certificate)
    this.known.add(device)
    const answer = await this.hub.answer({ certificate, hashed: false }, this.withPapers(request))
    must(this.faults.length === 0, 'throws', () => this.faults.join('\n'))
    return answer
  }

  /** What is given back of others goes up with their certificates. */
  private withPapers(request: SyncRequest): SyncRequest {
    if (request.kind !== 'push') return request
    const devices = new Set(request.ops.map(({ device }) => device))
    const certificates = [...devices].flatMap((device) => registry.get(device)?.certificate ?? [])
    return { ...request, certificates }
  }

  enrol() {}

  async revoke(device: string, nowMs: number) {
    this.nowMs = nowMs
    this.revoked.add(device)
    const { certificate } = registry.get(device)!
    await this.hub.register(certificate)
    const signer = { county, signing: countySecret }
    await this.hub.database.write((db) =>
      revokeDevice(db, { device, who: 'keeper' }, signer, { nowMs, random: this.random }),
    )
  }

  async admit(scope: string, opHash: string, nowMs: number) {
    this.nowMs = nowMs
    await this.hub.admit(scope, opHash, 'keeper')
  }

  async transfer(move: Move, nowMs: number) {
    this.nowMs = nowMs
    await this.hub.transfer(move)
  }

  private get file() {
    return join(this.folder, databaseFile)
  }

  async backup(): Promise<Image> {
    await this.hub.close()
    const file = `${this.file}.image-${++this.images}`
    copyFileSync(this.file, file)
    await this.open()
    return { file }
  }

  async restore(image: unknown, epoch: number, nowMs: number) {
    this.nowMs = nowMs
    await this.hub.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.file + suffix, { force: true })
    copyFileSync((image as Image).file, this.file)
    await this.open()
    await this.hub.database.write((db) => keepMeta(db, 'epoch', String(epoch + 1)))
    await this.crash()
    // The keeper knows whom they took the certificates from; laptops bring the signed list again besides.
    for (const device of this.revoked) await this.revoke(device, nowMs)
  }

  async crash() {
    await this.hub.close()
    await this.open()
  }

  async log(scope: string): Promise<ScopeLog> {
    const { read } = this.hub.database
    const rows = await read
      .selectFrom('entry')
      .selectAll()
      .where('scope', '=', scope)
      .orderBy('sseq')
      .execute()
    const ops = new Map<string, Op>()
    for (const row of rows) if (row.op !== null) ops.set(row.op_hash, opOf(row))
    const kept = await read.selectFrom('record').selectAll().where('scope', '=', scope).execute()
    const records = await statesOf(read, scope, kept, this.hub.core.vocabulary)
    const end = await read.selectFrom('scope').selectAll().where('id', '=', scope).executeTakeFirst()
    const root = rootOf(end ? treeOf(end) : emptyTree)
    return { epoch: this.hub.epoch, root, entries: rows.map(entryOf), ops, records }
  }

  async close() {
    await this.hub.close()
  }
}
