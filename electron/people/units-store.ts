import type { ReadDb } from '../store/database.ts'

/** A unit as stored. */
interface StoredUnit {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly areaCode: string
  readonly orderNo: number
}

/** All units, in the order in which brothers stand. */
export function allUnits(db: ReadDb): StoredUnit[] {
  return db
    .prepare<[], StoredUnit>(
      `SELECT id, parent_id AS parentId, coalesce(name, '') AS name, coalesce(area_code, '') AS areaCode,
         coalesce(order_no, 0) AS orderNo
       FROM unit WHERE deleted = 0 ORDER BY coalesce(order_no, 0), id`,
    )
    .all()
}

/** How many people in post each unit has itself. */
export function peopleByUnit(db: ReadDb): Map<string, number> {
  const rows = db
    .prepare<[], { unit_id: string; n: number }>(
      'SELECT unit_id, count(*) AS n FROM person_list WHERE left_post = 0 AND unit_id IS NOT NULL GROUP BY unit_id',
    )
    .all()
  return new Map(rows.map((row) => [row.unit_id, row.n]))
}
