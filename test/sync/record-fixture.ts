import type { SyncedEntity } from '../../shared/synced-columns.ts'
import { clampHlc } from '../../shared/sync/clock.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { emptyRecord, judge, type Judged, type Place, type RecordState } from '../../shared/sync/record.ts'

/** A small vocabulary with every class. */
export const words = {
  thing: {
    scope: 'base',
    columns: { number: 'A', note: 'L', phone: 'L', name: 'H', post: 'H', health: 'H', leave: 'S', tags: 'T' },
    states: { leave: { '': ['draft'], draft: ['asked', 'dropped'], asked: ['granted', 'draft'] } },
  },
} as const satisfies Record<string, SyncedEntity>

/** A stamp of this second. */
export const stamp = (second: number): Hlc => `${(second * 1000).toString(16).padStart(12, '0')}000000` as Hlc

let count = 0
/** Begins to count ops again, so that a schedule that failed once fails with the same ids again. */
export const countAnew = (): void => {
  count = 0
}

/** An op of a device; what is not said does not matter. */
export function opOf(
  kind: OpContent['kind'],
  body: Readonly<Record<string, unknown>>,
  base: unknown = {},
  more: Partial<OpContent> = {},
): Op {
  count += 1
  return nameOp({
    scope: '00',
    device: 'A',
    dseq: count,
    prev: '',
    ctx_epoch: 0,
    ctx_sseq: 0,
    hlc: stamp(count),
    wall_ms: count * 1000,
    clk_off_ms: 0,
    clk_quality: 0,
    actor: 'writer',
    role: 'clerk',
    tx_id: `${count}`,
    tx_idx: 0,
    tx_len: 1,
    schema_ver: 3,
    suite: 1,
    kind,
    entity: 'thing',
    entity_id: 'one',
    body: canonicalJson(body),
    base: canonicalJson(base),
    ...more,
  })
}

/** Where an op stands that is the `sseq`th of its scope. */
export const placeOf = (op: Op, sseq: number | null): Place => ({
  effHlc: clampHlc(op.hlc, 1e12),
  epoch: 1,
  sseq,
})

/** Folds ops in this order, beginning with entry 1. */
export function foldAll(ops: readonly Op[], before: RecordState = emptyRecord) {
  const judged: Judged[] = []
  let state = before
  ops.forEach((op, index) => {
    const one = judge(state, op, placeOf(op, index + 1), words)
    judged.push(one)
    state = one.after
  })
  return { state, judged, dispositions: judged.map(({ disposition, code }) => code || disposition) }
}
