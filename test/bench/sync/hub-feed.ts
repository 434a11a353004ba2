import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOfOp, nativeSha } from '../../../hub/native-hash.ts'
import { openHub } from '../../../hub/open-hub.ts'
import { zstd } from '../../../hub/zstd.ts'
import { newId } from '../../../shared/kernel/new-id.ts'
import { countyId, signCertificate, signHead } from '../../../shared/sync/certificate.ts'
import { dictionaries, newestDictionary } from '../../../shared/sync/dictionary.ts'
import { packFrame, unpackFrame } from '../../../shared/sync/frame.ts'
import { firstHlc, tick } from '../../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op } from '../../../shared/sync/op.ts'
import { scopeId } from '../../../shared/sync/scope.ts'
import { keyPair } from '../../../shared/sync/signing.ts'
import { decodePush, encodeReply, encodeRequest } from '../../../shared/sync/wire.ts'

/** A push as it comes over the wire. */
export interface Batch {
  readonly frame: Uint8Array
  readonly ops: readonly Op[]
}

/** A hub in this process with one laptop that writes for it. */
export interface HubFeed {
  /** Writes the next ops of the stream: one to each text, signed once. Not part of what is measured. */
  batch(texts: readonly string[]): Batch
  /** All that the hub does with a push but HTTP: unfold, read, hash, verify, decide, store durably, answer. */
  push(batch: Batch): Promise<void>
  close(): Promise<void>
}

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

function makeWriter() {
  const county = keyPair(random)
  const own = keyPair(random)
  const unit = newId(Date.now(), random(10))
  const device = Buffer.from(random(16)).toString('hex')
  const scope = scopeId(unit, 'talk')
  const id = countyId(county.public)
  const from_ms = Date.now() - 1000
  const certificate = signCertificate(
    {
      serial: 'bench',
      county: id,
      device,
      name: '样例',
      key: own.public,
      unit,
      unit_name: '样例乡',
      scopes: [scope],
      from_ms,
      to_ms: from_ms + 86_400_000,
      suite: 1,
    },
    county.secret,
  )
  const person = newId(from_ms, random(10))
  let last: Op | null = null
  let hlc = firstHlc
  const write = (content: string, tx: string, tx_idx: number, tx_len: number): Op => {
    const wall_ms = Date.now()
    hlc = tick(hlc, wall_ms)
    last = nameOp(
      {
        scope,
        device,
        dseq: (last?.dseq ?? 0) + 1,
        prev: last?.hash ?? '',
        ctx_epoch: 0,
        ctx_sseq: 0,
        hlc,
        wall_ms,
        clk_off_ms: 0,
        clk_quality: 0,
        actor: person,
        role: 'clerk',
        tx_id: tx,
        tx_idx,
        tx_len,
        schema_ver: 3,
        suite: 1,
        kind: 'ins',
        entity: 'talk',
        entity_id: newId(wall_ms, random(10)),
        body: canonicalJson({ person_ids: [person], held_on: '2026-03-05', content }),
        base: canonicalJson({ $c: 'HHH' }),
      },
      nativeSha,
    )
    return last
  }
  const batch = (texts: readonly string[], epoch: number): Batch => {
    const ops = texts.map((text) => write(text, Buffer.from(random(16)).toString('hex'), 0, 1))
    const end = ops.at(-1)!
    const signed = [...ops.slice(0, -1), { ...end, sig: signHead(end, id, own.secret) }]
    const request = { kind: 'push', scope, epoch, ops: signed, certificates: [] } as const
    return { ops, frame: packFrame(encodeRequest(request), zstd, dictionaries, newestDictionary) }
  }
  return { county: { id, name: '样例县', key: county.public }, signing: county.secret, certificate, batch }
}

/** Opens an empty hub on an engine: the file of SQLite, or PostgreSQL at an address. */
export async function openHubFeed(database: string | null): Promise<HubFeed> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-hub-feed-'))
  const { county, signing, certificate, batch } = makeWriter()
  const hub = await openHub({
    folder,
    database,
    keys: { county, signing, database: Buffer.from(random(32)).toString('hex') },
    clock: () => Date.now(),
    random,
    log: (line) => console.error(line),
  })
  await hub.register(certificate)
  return {
    batch: (texts) => batch(texts, hub.epoch),
    push: async ({ frame, ops }) => {
      const text = unpackFrame(frame, zstd, dictionaries)
      const read = text.ok ? decodePush(text.value, hashOfOp) : text
      if (!read.ok) throw new Error(read.error.type)
      const served = await hub.serve({ certificate, hashed: true }, read.value)
      if (!served.ok) throw new Error(served.error.type)
      const reply = served.value
      if ('head' in reply || reply.kind !== 'push' || reply.answers.some(({ answer }) => answer !== 'ack'))
        throw new Error('not all was taken')
      packFrame(encodeReply(reply), zstd, dictionaries, newestDictionary)
      if (reply.answers.length !== ops.length) throw new Error('not all was answered')
    },
    close: async () => {
      await hub.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
