import { newId } from '../shared/kernel/new-id.ts'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import { writeAudit, type ActTools } from './audit.ts'
import type { Db } from './database.ts'
import type { UnitRow } from './tables.ts'

export type UnitRefusal = { type: 'NameMissing' } | { type: 'NameThere' } | { type: 'NameTooLong' }

/** The unit with this id or name. */
export async function findUnit(db: Db, said: string): Promise<UnitRow | null> {
  const rows = await db
    .selectFrom('unit')
    .selectAll()
    .where((where) => where.or([where('id', '=', said), where('name', '=', said.trim())]))
    .execute()
  return rows.find(({ id }) => id === said) ?? rows[0] ?? null
}

/** A new unit. Its own record comes with its first laptop. */
export async function addUnit(
  db: Db,
  asked: { name: string; who: string },
  tools: ActTools,
): Promise<Result<UnitRow, UnitRefusal>> {
  const name = asked.name.trim()
  if (name === '') return err({ type: 'NameMissing' })
  if ([...name].length > 60) return err({ type: 'NameTooLong' })
  if (await findUnit(db, name)) return err({ type: 'NameThere' })
  const unit = { id: newId(tools.nowMs, tools.random(10)), name, root: '', made_ms: tools.nowMs }
  await db.insertInto('unit').values(unit).execute()
  await writeAudit(db, { who: asked.who, verb: 'unit-added', about: unit.id }, tools)
  return ok(unit)
}
