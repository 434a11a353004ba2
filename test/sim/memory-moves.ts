import { firstHlc, tick, type Hlc } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op } from '../../shared/sync/op.ts'
import { recordKey } from '../../shared/sync/keys.ts'
import {
  carriedBodies,
  carriedOutBody,
  carry,
  opsOf,
  readCarried,
  saidIn,
  type CarriedOut,
  type CarriedRecord,
  type Said,
} from '../../shared/sync/transfer.ts'
import type { MemoryScope } from './memory-scope.ts'
import type { Move } from './ports.ts'

/** What ops said, wherever they lie: in a log, or in what was carried from one. */
function openWords(scopes: Iterable<MemoryScope>) {
  const said = new Map<string, Said>()
  const made = new Map<string, CarriedRecord['made']>()
  for (const { log } of scopes)
    for (const { op } of log) {
      said.set(op.op_id, saidIn(op))
      const key = recordKey(op.entity, op.entity_id)
      if (op.kind === 'ins' && !made.has(key)) made.set(key, { ms: op.wall_ms, by: op.actor })
      for (const record of readCarried(op)?.records ?? []) {
        for (const [id, words] of Object.entries(record.said)) if (!said.has(id)) said.set(id, words)
        const carriedKey = recordKey(record.entity, record.id)
        if (!made.has(carriedKey)) made.set(carriedKey, record.made)
      }
    }
  return {
    say: (id: string) => said.get(id) ?? null,
    madeOf: (key: string) => made.get(key) ?? { ms: 0, by: '' },
  }
}

const recordsOf = (from: MemoryScope, person: string, words: ReturnType<typeof openWords>) =>
  [...from.subjects]
    .filter(([, subject]) => subject === person)
    .flatMap(([key]) => {
      const state = from.records.get(key)
      const [entity = '', id = ''] = key.split(' ')
      return state ? [carry({ entity, id, state, made: words.madeOf(key) }, words.say)] : []
    })

/** The county's next op in a scope. */
function countyOp(
  scope: MemoryScope,
  head: Op | undefined,
  what: Pick<Op, 'kind' | 'entity_id' | 'body'>,
  where: CountyDesk,
): Op {
  const hlc: Hlc = tick(head?.hlc ?? firstHlc, where.nowMs)
  return nameOp({
    scope: scope.id,
    device: where.county,
    dseq: (head?.dseq ?? 0) + 1,
    prev: head?.hash ?? '',
    ctx_epoch: where.epoch,
    ctx_sseq: scope.tree.size,
    hlc,
    wall_ms: where.nowMs,
    clk_off_ms: 0,
    clk_quality: 1,
    actor: where.county,
    role: 'county',
    tx_id: where.tx,
    tx_idx: 0,
    tx_len: 1,
    schema_ver: where.schema,
    suite: 1,
    entity: 'person',
    base: canonicalJson({}),
    ...what,
  })
}

/** Where and when the county writes. */
export interface CountyDesk {
  readonly county: string
  readonly epoch: number
  readonly schema: number
  readonly nowMs: number
  readonly tx: string
}

/** Ids of all ops that went into what goes along with a person, those that came with them earlier too. */
function wentWith(from: MemoryScope, person: string, records: readonly CarriedRecord[]) {
  const ids = from.about(person).map(({ op }) => op.op_id)
  const came = opsThatCame(from.log.flatMap(({ op }) => (op.entity_id === person ? [op] : [])))
  return [...new Set([...ids, ...came, ...records.flatMap(({ state }) => opsOf(state))])].sort()
}

/** The ops by which a person comes to a scope. */
export function arrivalOps(
  { person }: Pick<Move, 'person'>,
  from: MemoryScope,
  to: MemoryScope,
  scopes: Iterable<MemoryScope>,
  where: CountyDesk,
): readonly Op[] {
  const records = recordsOf(from, person, openWords(scopes))
  let head = to.heads.get(where.county)
  return carriedBodies(from.id, records, wentWith(from, person, records)).map((body, i) => {
    const tx = `${where.tx.slice(0, 24)}${i.toString(16).padStart(8, '0')}`
    head = countyOp(to, head, { kind: 'xfer_in', entity_id: person, body }, { ...where, tx })
    return head
  })
}

/** The op by which a person leaves a scope. */
export function departureOp(
  { person, ...out }: { readonly person: string } & CarriedOut,
  from: MemoryScope,
  where: CountyDesk,
): Op {
  const body = carriedOutBody(out)
  return countyOp(from, from.heads.get(where.county), { kind: 'xfer_out', entity_id: person, body }, where)
}

/** Ids of the ops that an arrival says went along. */
export const opsThatCame = (arrivals: readonly Op[]): readonly string[] =>
  arrivals.flatMap((op) => readCarried(op)?.ops ?? [])
