import { signHead } from '../shared/sync/certificate.ts'
import { firstHlc, tick } from '../shared/sync/hlc.ts'
import { recordKey } from '../shared/sync/keys.ts'
import { canonicalJson, nameOp, type Op } from '../shared/sync/op.ts'
import {
  carriedBodies,
  carriedOutBody,
  carry,
  opsOf,
  readCarried,
  saidIn,
  type CarriedRecord,
  type Said,
} from '../shared/sync/transfer.ts'
import type { Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { opOf, type Added } from './log-rows.ts'
import { opsAbout, recordsAbout } from './person-ops.ts'
import { classOf, holding, makeScope } from './holding.ts'
import { order, type Work } from './rehome.ts'
import { statesOf } from './scope-view.ts'
import type { ScopeRow } from './tables.ts'

/** A person who goes to another unit: from one of its scopes to the other's of the same class. */
export interface Transfer {
  readonly person: string
  readonly from: string
  readonly to: string
  readonly name: string
  readonly on: string
}

/** The ops that the county itself has written in a scope, in order. */
async function countyOps(db: Db, scope: string, county: string): Promise<Op[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['op', 'op_hash', 'prev'])
    .where('scope', '=', scope)
    .where('device', '=', county)
    .where('late_from', '=', '')
    .where('op', 'is not', null)
    .orderBy('dseq')
    .execute()
  return rows.map(opOf)
}

/** What ops said of a person, in the log or in what was carried into it, and who made the records. */
function wordsOf(about: readonly Added[], carriedIn: readonly Op[]) {
  const said = new Map<string, Said>()
  const made = new Map<string, CarriedRecord['made']>()
  for (const { op } of about) {
    said.set(op.op_id, saidIn(op))
    const key = recordKey(op.entity, op.entity_id)
    if (op.kind === 'ins' && !made.has(key)) made.set(key, { ms: op.wall_ms, by: op.actor })
  }
  for (const record of carriedIn.flatMap((op) => readCarried(op)?.records ?? [])) {
    for (const [id, words] of Object.entries(record.said)) if (!said.has(id)) said.set(id, words)
    const key = recordKey(record.entity, record.id)
    if (!made.has(key)) made.set(key, record.made)
  }
  return {
    say: (id: string) => said.get(id) ?? null,
    madeOf: (key: string) => made.get(key) ?? { ms: 0, by: '' },
  }
}

/** The person's records, ready to travel, and the ids of all ops that go along. */
async function luggage({ db, core }: Work, { person, from }: Transfer) {
  const rows = await recordsAbout(db, from, person)
  const states = await statesOf(db, from, rows, core.vocabulary)
  const about = await opsAbout(db, from, person)
  const county = await countyOps(db, from, core.county.id)
  const words = wordsOf(
    about,
    county.filter(({ kind, entity_id }) => kind === 'xfer_in' && entity_id === person),
  )
  const records = [...states].map(([key, state]) => {
    const [entity = '', id = ''] = key.split(' ')
    return carry({ entity, id, state, made: words.madeOf(key) }, words.say)
  })
  const went = [...about.map(({ op }) => op.op_id), ...records.flatMap(({ state }) => opsOf(state))]
  return { records, ops: [...new Set(went)].sort() }
}

/** Writes the county's own ops in a scope, one after the other, each signed. */
function countyPen(core: HubCore, row: ScopeRow, last: Op | undefined) {
  let head = last
  return (what: Pick<Op, 'kind' | 'entity_id' | 'body'>): Op => {
    const nowMs = core.clock()
    const op = nameOp({
      scope: row.id,
      device: core.county.id,
      dseq: (head?.dseq ?? 0) + 1,
      prev: head?.hash ?? '',
      ctx_epoch: core.epoch,
      ctx_sseq: row.size,
      hlc: tick(head?.hlc ?? firstHlc, nowMs),
      wall_ms: nowMs,
      clk_off_ms: 0,
      clk_quality: 1,
      actor: core.county.id,
      role: 'county',
      tx_id: Buffer.from(core.random(16)).toString('hex'),
      tx_idx: 0,
      tx_len: 1,
      schema_ver: core.schema,
      suite: 1,
      entity: 'person',
      base: canonicalJson({}),
      ...what,
    })
    head = op
    return { ...op, sig: signHead(op, core.county.id, core.signing) }
  }
}

async function move(work: Work, transfer: Transfer): Promise<void> {
  const { db, core, held } = work
  const { person, from, to, name, on } = transfer
  const away = await db
    .selectFrom('moved')
    .select('person')
    .where('scope', '=', from)
    .where('person', '=', person)
    .executeTakeFirst()
  if (away) return
  const { records, ops } = await luggage(work, transfer)
  const pen = async (scope: string) =>
    countyPen(core, held.get(scope)!, (await countyOps(db, scope, core.county.id)).at(-1))
  const write = await pen(to)
  const arrivals = carriedBodies(from, records).map((body) =>
    write({ kind: 'xfer_in', entity_id: person, body }),
  )
  await order(work, held.get(to)!, arrivals)
  const out = carriedOutBody({ to, name, on, ops })
  await order(work, held.get(from)!, [(await pen(from))({ kind: 'xfer_out', entity_id: person, body: out })])
}

/** Moves a person with all that is about them, for good or not at all: one transaction over all the scopes. */
export async function transferPerson(core: HubCore, moves: readonly Transfer[]): Promise<void> {
  const real = moves.filter(({ from, to }) => from !== to)
  for (const { from, to } of real) {
    // Both are of one class.
    const scopeClass = (await classOf(core, from)) ?? ''
    await makeScope(core, from, scopeClass)
    await makeScope(core, to, scopeClass)
  }
  const scopes = real.flatMap(({ from, to }) => [from, to])
  await holding(core, scopes, async (work) => {
    for (const one of real) await move(work, one)
  })
}
