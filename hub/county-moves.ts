import { signHead } from '../shared/sync/certificate.ts'
import { firstHlc, tick } from '../shared/sync/hlc.ts'
import { recordKey } from '../shared/sync/keys.ts'
import type { Whereabouts } from '../shared/sync/move-repair.ts'
import { canonicalJson, nameOp, type Op } from '../shared/sync/op.ts'
import {
  carriedBodies,
  carriedOutBody,
  carry,
  opsOf,
  readCarried,
  readCarriedOut,
  saidIn,
  type CarriedOut,
  type CarriedRecord,
  type Said,
} from '../shared/sync/transfer.ts'
import type { Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { opOf } from './log-rows.ts'
import { opsAbout, recordsAbout } from './person-ops.ts'
import { statesOf } from './scope-view.ts'
import type { ScopeRow } from './tables.ts'

// The county's own ops, by which a person comes to a scope and leaves one, and what is known of where they are.

/** Where the county writes. */
interface Desk {
  readonly db: Db
  readonly core: HubCore
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
function wordsOf(written: readonly Op[], carriedIn: readonly Op[]) {
  const said = new Map<string, Said>()
  const made = new Map<string, CarriedRecord['made']>()
  for (const op of written) {
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

/** Ids of the ops that an arrival says went along. */
export const opsThatCame = (arrivals: readonly Op[]): readonly string[] =>
  arrivals.flatMap((op) => readCarried(op)?.ops ?? [])

/** The person's records, ready to travel, and the ids of all ops that went into them. */
async function luggage({ db, core }: Desk, person: string, from: string) {
  const rows = await recordsAbout(db, from, person)
  const states = await statesOf(db, from, rows, core.vocabulary)
  const about = await opsAbout(db, from, person)
  const county = await countyOps(db, from, core.county.id)
  const came = county.filter(({ kind, entity_id }) => kind === 'xfer_in' && entity_id === person)
  const words = wordsOf(about.all, came)
  const records = [...states].map(([key, state]) => {
    const [entity = '', id = ''] = key.split(' ')
    return carry({ entity, id, state, made: words.madeOf(key) }, words.say)
  })
  const ids = about.folded.map(({ op }) => op.op_id)
  const ops = [...ids, ...opsThatCame(came), ...records.flatMap(({ state }) => opsOf(state))]
  return { records, ops: [...new Set(ops)].sort() }
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

const penFor = async ({ db, core }: Desk, row: ScopeRow) =>
  countyPen(core, row, (await countyOps(db, row.id, core.county.id)).at(-1))

/** The ops by which a person comes to a scope. */
export async function arrivalOps(desk: Desk, person: string, from: ScopeRow, to: ScopeRow): Promise<Op[]> {
  const { records, ops } = await luggage(desk, person, from.id)
  const write = await penFor(desk, to)
  return carriedBodies(from.id, records, ops).map((body) =>
    write({ kind: 'xfer_in', entity_id: person, body }),
  )
}

/** The op by which a person leaves a scope. */
export async function departureOp(desk: Desk, person: string, from: ScopeRow, out: CarriedOut): Promise<Op> {
  const write = await penFor(desk, from)
  return write({ kind: 'xfer_out', entity_id: person, body: carriedOutBody(out) })
}

/** To which scope a person went from there; null: they did not. */
export async function movedTo(db: Db, scope: string, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('moved')
    .select('moved_to')
    .where('scope', '=', scope)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.moved_to ?? null
}

/** The other end of a move. */
export const otherScope = (op: Op): string | null => readCarriedOut(op)?.to ?? readCarried(op)?.from ?? null

const classIn = async (db: Db, scope: string): Promise<string | undefined> =>
  (await db.selectFrom('scope').select('class').where('id', '=', scope).executeTakeFirst())?.class

/** Scopes of a class with records about a person. */
async function scopesAbout(db: Db, scopeClass: string, person: string): Promise<string[]> {
  const rows = await db
    .selectFrom('scope')
    .select('id')
    .where('class', '=', scopeClass)
    .where('id', 'in', db.selectFrom('record').select('scope').where('subject', '=', person))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Where a person is, as far as it matters for a move between a scope and `other`. */
export async function whereabouts({ db, core }: Desk, person: string, other: string): Promise<Whereabouts> {
  const moves = await db.selectFrom('moved').selectAll().where('person', '=', person).execute()
  const moved = new Map(moves.map(({ scope, moved_to }) => [scope, moved_to]))
  const isThere = (await recordsAbout(db, other, person)).length > 0
  // Looked for only where they should be and are not, which is rare: it reads all scopes.
  const homes = isThere ? [other] : await scopesAbout(db, (await classIn(db, other)) ?? '', person)
  const county = await countyOps(db, other, core.county.id)
  const known = new Set<string>(county.map(({ op_id }) => op_id))
  const sent = new Set(county.flatMap((op) => readCarriedOut(op)?.arrivals ?? []))
  return {
    has: (scope) => scope === other && isThere,
    movedTo: (scope) => moved.get(scope) ?? null,
    knows: (scope, opId) => scope === other && known.has(opId),
    sentWith: (scope, arrival) => scope === other && sent.has(arrival),
    standsIn: () => homes.filter((scope) => !moved.has(scope)),
  }
}
