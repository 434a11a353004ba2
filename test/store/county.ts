import type { Store } from '../../electron/store/open-store.ts'
import {
  countyId,
  isHeadOf,
  signCertificate,
  signHead,
  type Certificate,
  type County,
} from '../../shared/sync/certificate.ts'
import { isCheckpointOf, signCheckpoint } from '../../shared/sync/checkpoint.ts'
import type { Page, PushReply, SyncRequest } from '../../shared/sync/messages.ts'
import { canonicalJson, nameOp, type Op } from '../../shared/sync/op.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { keyPair, type PublicKey, type SecretKey } from '../../shared/sync/signing.ts'
import { syncedColumns } from '../../shared/synced-columns.ts'
import { memoryHub } from '../sim/memory-hub.ts'
import type { Seals, SimHub } from '../sim/ports.ts'
import { makeId, random } from './store-fixture.ts'

const classes = ['base', 'talk', 'audit'] as const

/** A county with its hub in memory and real signatures, for stores to talk to. */
export function makeCounty(units: readonly string[] = [makeId()]) {
  const keys = keyPair(random)
  const county: County = { id: countyId(keys.public), name: '样例县', key: keys.public }
  const keyOf = new Map<string, PublicKey>()
  const secretOf = new Map<string, SecretKey>()
  const seals: Seals = {
    head: (op) => signHead(op, county.id, keys.secret),
    isHead: (op) => isHeadOf(op, county.id, keyOf.get(op.device) ?? county.key),
    checkpoint: (content) => signCheckpoint(content, keys.secret),
    isCheckpoint: (checkpoint) => isCheckpointOf(checkpoint, county.key),
  }
  const scopesOf = (unit: string) => classes.map((one) => scopeId(unit, one))
  const classOf = new Map(units.flatMap((unit) => classes.map((one) => [scopeId(unit, one), one] as const)))
  const hub: SimHub = memoryHub({
    county: county.id,
    vocabulary: syncedColumns,
    schema: 3,
    scopes: units.flatMap(scopesOf),
    seals,
    scopeClass: (scope: string) => classOf.get(scope) ?? 'base',
  })
  let now = 1_770_000_000_000
  let epoch = 1
  const clock = { tick: (ms: number) => void (now += ms) }

  const enrol = (store: Store, device: string, unit: string = units[0]!) => {
    const own = keyPair(random)
    keyOf.set(device, own.public)
    secretOf.set(device, own.secret)
    const content: Omit<Certificate, 'sig'> = {
      serial: device.slice(0, 8), county: county.id, device, name: '样例电脑', key: own.public, unit, unit_name: '样例乡',
      scopes: scopesOf(unit), from_ms: 0, to_ms: now * 2, suite: 1,
    } // prettier-ignore
    const certificate = signCertificate(content, keys.secret)
    void hub.enrol(device, certificate.scopes, now)
    const done = store.enrol({ device, county, certificate, key: own.secret, rootUnit: unit })
    if (!done.ok) throw new Error(done.error.type)
  }
  const ask = <T>(store: Store, request: SyncRequest): T => {
    now += 1000
    const reply = hub.serve(store.identity()!.device, request, now) as {
      ok: boolean
      value: T
      error: unknown
    }
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value
  }
  const push = (store: Store, scope: string, limit = { ops: 256, bytes: 1 << 18 }): PushReply => {
    const ops = store.replica.outbox(scope, limit)
    return ask(store, { kind: 'push', scope, epoch, ops, certificates: [] })
  }
  const page = (store: Store, scope: string, bytes = 1 << 18, own: 'skip' | 'full' = 'skip'): Page => {
    const after = store.replica.facts().find((fact) => fact.scope === scope)?.size ?? 0
    return ask(store, { kind: 'pull', scope, epoch, after, bytes, own })
  }
  const pull = (store: Store, scope: string, bytes?: number) => {
    for (;;) {
      const next = page(store, scope, bytes)
      let how = store.replica.apply(next)
      if (how.type === 'missing') how = store.replica.apply(page(store, scope, bytes, 'full'))
      if (how.type !== 'applied') throw new Error(JSON.stringify(how))
      if (!next.more) return
    }
  }
  /** Everything up and everything down. */
  const sync = (store: Store) => {
    for (const scope of store.identity()!.certificate.scopes) {
      while (push(store, scope).answers.length > 0) pull(store, scope)
      pull(store, scope)
    }
  }
  /** The hub is put back from a backup: from now on another epoch. */
  const restore = (image: unknown) => {
    void hub.restore(image, epoch, now)
    epoch += 1
    return epoch
  }
  /** An op such as a program of next year writes on this laptop, straight to the hub. */
  const writtenBy = (
    store: Store,
    { entity, id, body, $c }: { entity: string; id: string; body: Record<string, unknown>; $c: string },
  ): Op => {
    const { device, certificate } = store.identity()!
    const [scope] = certificate.scopes
    const head = store.read.prepare('SELECT * FROM op WHERE scope = ? ORDER BY dseq DESC LIMIT 1').get(scope)
    const { lseq: _lseq, hash, op_id: _id, sig: _sig, ...content } = head as Op & { lseq: number }
    const base = { $c, ...Object.fromEntries(Object.keys(body).map((column) => [column, 0])) }
    const op = nameOp({
      ...content, dseq: content.dseq + 1, prev: Buffer.from(hash as unknown as Uint8Array).toString('hex'),
      tx_id: 'f'.repeat(32), tx_idx: 0, tx_len: 1, schema_ver: 4, kind: 'set', entity, entity_id: id,
      body: canonicalJson(body), base: canonicalJson(base),
    }) // prettier-ignore
    const ops = [{ ...op, sig: signHead(op, county.id, secretOf.get(device)!) }]
    ask(store, { kind: 'push', scope: scope!, epoch, ops, certificates: [] })
    return op
  }
  return {
    county, hub, restore, units, clock, scopesOf, enrol, ask, push, page, pull, sync, writtenBy,
    nowMs: () => now,
    /** Seals what this county would never say: a hub with a bug. */
    seal: seals.checkpoint,
    epoch: () => epoch,
  } // prettier-ignore
}
