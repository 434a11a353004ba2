import { cpSync, rmSync } from 'node:fs'
import type { Change } from '../../electron/store/change.ts'
import { toOp, type LoggedOp } from '../../electron/store/op-log.ts'
import { openStore, type Store } from '../../electron/store/open-store.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { Page } from '../../shared/sync/messages.ts'
import type { Op } from '../../shared/sync/op.ts'
import { emptyRecord, readRecord, type RecordState } from '../../shared/sync/record.ts'
import { splitKey } from './authoring.ts'
import type { Draft, Hand, ScopeLog, SimReplica } from './ports.ts'
import { county, paperOf, registry, seededBytes } from './real-county.ts'

export const storeKey = new Uint8Array(32).fill(7)

export interface RealSpec {
  readonly device: string
  readonly unit: string
  readonly scopes: readonly string[]
  readonly dir: string
}

type Row = Parameters<typeof toOp>[0]

const plain = ({ lseq: _lseq, ...op }: LoggedOp): Op => op

/** The store of the program on its encrypted files. */
export class RealReplica implements SimReplica {
  readonly oneRecord = true
  readonly devices = new Set<string>()
  device: string
  private readonly spec: RealSpec
  private store: Store
  private wallMs = 1_780_000_000_000
  private images = 0
  private readonly random: (bytes: number) => Uint8Array

  constructor(spec: RealSpec) {
    this.spec = spec
    this.device = spec.device
    this.random = seededBytes(parseInt(spec.device.slice(1, 8), 16))
    this.store = this.openNow()
    this.become(spec.device)
  }

  private openNow(): Store {
    const opened = openStore({
      dir: this.spec.dir,
      key: storeKey,
      derivations: [],
      clock: () => this.wallMs,
      random: this.random,
      ballastBytes: 0,
      upkeepDelayMs: 1_000_000_000,
    })
    if (!opened.ok) throw new Error(`the store does not open: ${JSON.stringify(opened.error)}`)
    return opened.value
  }

  become(device: string) {
    const { unit, scopes } = this.spec
    const { certificate, secret: key } = paperOf(device, unit, scopes)
    registry.set(device, { certificate, secret: key })
    const done = this.store.enrol({ device, county, certificate, key, rootUnit: unit })
    if (!done.ok) throw new Error(done.error.type)
    this.device = device
    this.devices.add(device)
  }

  facts() {
    return this.store.replica.facts()
  }
  outbox(
    scope: string,
    limit: { readonly ops: number; readonly bytes: number },
    after: string | null = null,
  ) {
    return this.store.replica.outbox(scope, limit, after)
  }
  sign(ops: readonly Op[]) {
    return ops
  }
  apply(page: Page) {
    return this.store.replica.apply(page)
  }
  rootAt(scope: string, size: number) {
    return this.store.replica.rootAt(scope, size)
  }
  cut(scope: string, size: number, epoch: number) {
    this.store.replica.cut(scope, size, epoch)
  }

  author(scope: string, drafts: readonly Draft[], hand: Hand): readonly Op[] {
    this.wallMs = hand.wallMs
    const last = this.store.read.prepare('SELECT max(lseq) AS last FROM op').get() as { last: number | null }
    const actor = { accountId: hand.actor, name: '样例', role: hand.role, personId: null }
    try {
      const done = this.store.run(actor as never, (work) => {
        work.write(drafts.map(changeOf))
        return ok(null)
      })
      if (!done.ok) throw new Error(done.error.type)
    } catch (error) {
      // What no handler may ask for is thrown, and nothing of it is kept.
      if (!isRefused(error)) throw error
      return []
    }
    return this.opsAfter(last.last ?? 0).filter((op) => op.scope === scope)
  }

  private opsAfter(lseq: number): Op[] {
    const rows = this.store.read.prepare('SELECT * FROM op WHERE lseq > ? ORDER BY lseq').all(lseq) as Row[]
    return rows.map((row) => plain(toOp(row)))
  }

  record(_scope: string, key: string): RecordState {
    const [entity, id] = splitKey(key)
    const row = this.store.read
      .prepare('SELECT fields FROM cells WHERE entity = ? AND entity_id = ?')
      .get(entity, id)
    return row ? readRecord((row as { fields: string }).fields) : emptyRecord
  }
  keys(scope: string) {
    const rows = this.store.read
      .prepare('SELECT entity, entity_id FROM cells WHERE scope = ? ORDER BY entity_id')
      .all(scope) as { entity: string; entity_id: string }[]
    return rows.map((row) => `${row.entity} ${row.entity_id}`)
  }

  log(scope: string): ScopeLog {
    const { epoch, root } = this.facts().find((fact) => fact.scope === scope)!
    const rows = this.store.read.prepare('SELECT * FROM entry WHERE scope = ? ORDER BY sseq').all(scope)
    const entries = (rows as (Omit<Entry, 'op_hash'> & { op_hash: Buffer })[]).map((row) => ({
      ...row,
      op_hash: row.op_hash.toString('hex'),
    }))
    const ops = new Map(this.opsAfter(0).map((op) => [op.hash, op]))
    const records = new Map(this.keys(scope).map((key) => [key, this.record(scope, key)]))
    return { epoch, root, entries, ops, records }
  }

  pending(scope: string) {
    const rows = this.store.read
      .prepare('SELECT hex(op.hash) AS hash FROM pending p JOIN op ON op.lseq = p.lseq WHERE p.scope = ?')
      .all(scope) as { hash: string }[]
    return rows.map(({ hash }) => hash.toLowerCase())
  }

  tray() {
    const find = this.store.read.prepare('SELECT hex(hash) AS hash FROM op WHERE op_id = ?')
    return this.store.returned().map(({ opId }) => (find.get(opId) as { hash: string }).hash.toLowerCase())
  }

  /** The fold as it grew is the fold of the log from its beginning. */
  faults() {
    const { before, after } = this.store.rebuild()
    if (before !== after) return 'the store folds its log otherwise than it had'
    const { sound, ...check } = this.store.check()
    return sound ? null : `the store is not sound: ${JSON.stringify(check)}`
  }

  image() {
    const dir = `${this.spec.dir}-image-${++this.images}`
    this.store.close()
    cpSync(this.spec.dir, dir, { recursive: true })
    this.store = this.openNow()
    return { dir, device: this.device, devices: new Set(this.devices) }
  }
  rollback(image: unknown) {
    const { dir, device, devices } = image as { dir: string; device: string; devices: Set<string> }
    this.store.close()
    rmSync(this.spec.dir, { recursive: true })
    cpSync(dir, this.spec.dir, { recursive: true })
    this.store = this.openNow()
    this.device = device
    this.devices.clear()
    for (const one of devices) this.devices.add(one)
  }
  crash() {
    this.store.close()
    this.store = this.openNow()
  }
  close() {
    this.store.close()
  }
}

// What the rules would reject, what is read-only (the person has moved away, a newer program wrote it), what cannot be.
const refusals = / that the rules reject: |^NewerRecord$|^MovedAway$|exists$|does not exist$| is append-only$/
const isRefused = (error: unknown) => error instanceof Error && refusals.test(error.message)

function changeOf({ kind, entity, id, body, seen, settles, returned }: Draft): Change {
  return {
    kind,
    entity,
    id,
    body,
    ...(seen && { seen }),
    ...(settles && { saw: settles }),
    ...(returned !== undefined && { replaces: returned }),
  } as unknown as Change
}
