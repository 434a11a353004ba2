import type { Connection } from './database.ts'
import type { LoggedOp } from './op-log.ts'

/** Folds where each edit of a unit, a person or a post stands. */
export interface Trail {
  /** The op's own projection has been written before. */
  add(op: LoggedOp): void
  /** Forgets the edits of one record: they are added again. */
  forget(entity: string, id: string): void
}

const followed: ReadonlySet<string> = new Set(['unit', 'person', 'appointment'])

export function openTrail(db: Connection): Trail {
  const holder = db.prepare<[string], string | null>('SELECT person_id FROM appointment WHERE id = ?').pluck()
  const edit = db.prepare(
    'INSERT INTO edit (seq, person_id, entity, entity_id, kind, body, actor, wall_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const name = db.prepare(
    `UPDATE edit SET person_id = ? WHERE entity = 'appointment' AND entity_id = ? AND person_id IS NULL`,
  )
  const drop = db.prepare('DELETE FROM edit WHERE entity = ? AND entity_id = ?')
  const personOf = ({ entity, entity_id: id }: LoggedOp) =>
    entity === 'person' ? id : entity === 'appointment' ? (holder.get(id) ?? null) : null

  return {
    add: (op) => {
      if (!followed.has(op.entity)) return
      const personId = personOf(op)
      edit.run(op.lseq, personId, op.entity, op.entity_id, op.kind, op.body, op.actor, op.wall_ms)
      // Another computer's change of a post may come before the op that says whose post it is.
      if (op.entity === 'appointment' && op.kind === 'ins') name.run(personId, op.entity_id)
    },
    forget: (entity, id) => {
      if (followed.has(entity)) drop.run(entity, id)
    },
  }
}
