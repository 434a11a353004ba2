import type { Op } from '../../shared/sync/op.ts'
import type { Connection } from './database.ts'

/** Folds where each op stands: the edits of units, people and posts, and how far each stream has come. */
export interface Trail {
  /** `seq` is the op's place in the log. The op's own projection has been written before. */
  apply(op: Op, seq: number): void
}

/** Tables of the trail. */
export const trailTables = ['edit', 'stream'] as const

const followed: ReadonlySet<string> = new Set(['unit', 'person', 'appointment'])

export function openTrail(db: Connection): Trail {
  const holder = db.prepare<[string], string | null>('SELECT person_id FROM appointment WHERE id = ?').pluck()
  const edit = db.prepare(
    'INSERT INTO edit (seq, person_id, entity, entity_id, kind, body, actor, wall_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const name = db.prepare(
    `UPDATE edit SET person_id = ? WHERE entity = 'appointment' AND entity_id = ? AND person_id IS NULL`,
  )
  const stream = db.prepare(
    `INSERT INTO stream (scope, device, dseq, ops) VALUES (?, ?, ?, 1)
     ON CONFLICT (scope, device) DO UPDATE SET dseq = max(dseq, excluded.dseq), ops = ops + 1`,
  )
  const personOf = ({ entity, entity_id: id }: Op) =>
    entity === 'person' ? id : entity === 'appointment' ? (holder.get(id) ?? null) : null

  const apply = (op: Op, seq: number) => {
    stream.run(op.scope, op.device, op.dseq)
    if (!followed.has(op.entity)) return
    const personId = personOf(op)
    edit.run(seq, personId, op.entity, op.entity_id, op.kind, op.body, op.actor, op.wall_ms)
    // Another computer's change of a post may come before the op that says whose post it is.
    if (op.entity === 'appointment' && op.kind === 'ins') name.run(personId, op.entity_id)
  }
  return { apply }
}
