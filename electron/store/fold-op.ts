import { hlcMs } from '../../shared/sync/hlc.ts'
import { canonicalJson, type Op } from '../../shared/sync/op.ts'
import { syncedColumns, type EntityName, type SyncedEntity } from '../../shared/synced-columns.ts'
import { lifeCell, readCells, writeCells, type Cell, type Cells } from './cells.ts'
import type { Connection } from './database.ts'
import { openTrail } from './fold-trail.ts'
import { upsertRow } from './store-sql.ts'

/** Folds ops into cells and projections. The only code that writes them, live, on replay and on a rebuild alike. */
export interface Fold {
  /** `seq` is the op's place in the log. */
  apply(op: Op, seq: number): void
  /** The cells of a record; null when no op named it yet. */
  cells(entity: string, id: string): Cells | null
}

const knownColumns: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(syncedColumns as Record<string, SyncedEntity>).map(([entity, { columns }]) => [
    entity,
    new Set(Object.keys(columns)),
  ]),
)
/** True when this program knows the entity: only then may its name reach SQL. */
export const isEntity = (name: string): name is EntityName => knownColumns.has(name)

/** Equal in every order of arrival: the later stamp, and between equal stamps the greater id. */
const wins = (op: Op, over: Cell | undefined) =>
  over === undefined || op.hlc > over.hlc || (op.hlc === over.hlc && op.op_id > over.versions[0]!)

const toSql = (value: unknown): string | number | null => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  return canonicalJson(value)
}

type Row = (readonly [column: string, value: string | number | null])[]

function columnsOf(op: Op, won: ReadonlySet<string>): Row {
  if (op.kind === 'del' || op.kind === 'undel')
    return won.has(lifeCell) ? [['deleted', op.kind === 'del' ? 1 : 0]] : []
  const known = knownColumns.get(op.entity)!
  const row: Row = Object.entries(JSON.parse(op.body) as Record<string, unknown>)
    .filter(([column]) => known.has(column) && won.has(column))
    .map(([column, value]) => [column, toSql(value)] as const)
  if (op.kind === 'ins') row.push(['made_ms', hlcMs(op.hlc)], ['made_by', op.actor])
  return row
}

/** Opens the folding of one database. Today the later stamp wins in every field; what needs a human comes with sync. */
export function openFold(db: Connection): Fold {
  const read = db.prepare<[string, string], { fields: string }>(
    'SELECT fields FROM cells WHERE entity = ? AND entity_id = ?',
  )
  const keep = db.prepare(
    `INSERT INTO cells (entity, entity_id, scope, fields) VALUES (?, ?, ?, ?)
     ON CONFLICT (entity, entity_id) DO UPDATE SET fields = excluded.fields`,
  )
  const trail = openTrail(db)
  const upserts = new Map<string, ReturnType<Connection['prepare']>>()
  const upsert = (entity: EntityName, columns: readonly string[]) => {
    const sql = upsertRow(entity, columns)
    const statement = upserts.get(sql) ?? db.prepare(sql)
    upserts.set(sql, statement)
    return statement
  }
  const cells = (entity: string, id: string) => {
    const row = read.get(entity, id)
    return row ? readCells(row.fields) : null
  }
  const applyToRecord = (op: Op) => {
    const before = cells(op.entity, op.entity_id) ?? {}
    const touched =
      op.kind === 'ins' || op.kind === 'set' ? Object.keys(JSON.parse(op.body) as object) : [lifeCell]
    const won = new Set(touched.filter((column) => wins(op, before[column])))
    const after: Cells = { ...before }
    for (const column of won) after[column] = { versions: [op.op_id], hlc: op.hlc }
    keep.run(op.entity, op.entity_id, op.scope, writeCells(after))
    // What a newer program wrote stays in the log and in the cells, and is folded after the update.
    if (!isEntity(op.entity)) return
    const row = columnsOf(op, won)
    const statement = upsert(
      op.entity,
      row.map(([column]) => column),
    )
    statement.run(op.entity_id, ...row.map(([, value]) => value))
  }
  const apply = (op: Op, seq: number) => {
    applyToRecord(op)
    trail.apply(op, seq)
  }
  return { apply, cells }
}
