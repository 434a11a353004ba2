import type { EntityName } from '../../shared/synced-columns.ts'
import type { UndoableChannel, UndoCommand } from '../../shared/office/undo-contract.ts'
import type { ReadDb, WriteDb } from '../store/database.ts'
import type { CommandRecord } from './undo-command.ts'

/** How many commands of an account can be taken back. */
export const keptCommands = 50

/** A command with what it wrote. */
export interface StoredCommand extends UndoCommand {
  readonly records: readonly CommandRecord[]
}

interface CommandRow {
  readonly command: number
  readonly channel: UndoableChannel
  readonly atMs: number
  readonly records: string
}

const columns = 'id AS command, channel, at_ms AS atMs, records'

/** What undo (`undone` false) or redo takes up next: the last command that stands, or the one taken back last. */
export function nextCommand(db: ReadDb, accountId: string, undone: boolean): StoredCommand | null {
  const sql = undone
    ? `SELECT ${columns} FROM command WHERE account_id = ? AND undone = 1 ORDER BY id LIMIT 1`
    : `SELECT ${columns} FROM command WHERE account_id = ? AND undone = 0 ORDER BY id DESC LIMIT 1`
  const row = db.prepare<[string], CommandRow>(sql).get(accountId)
  return row === undefined ? null : { ...row, records: JSON.parse(row.records) as CommandRecord[] }
}

/** Keeps a new command: what was taken back before it can no longer be done again, and the oldest go. */
export function addCommand(
  db: WriteDb,
  accountId: string,
  made: Omit<StoredCommand, 'command' | 'channel'> & { readonly channel: string },
): void {
  db.prepare('DELETE FROM command WHERE account_id = ? AND undone = 1').run(accountId)
  db.prepare('INSERT INTO command (account_id, channel, at_ms, undone, records) VALUES (?, ?, ?, 0, ?)').run(
    accountId,
    made.channel,
    made.atMs,
    JSON.stringify(made.records),
  )
  db.prepare(
    `DELETE FROM command WHERE account_id = ? AND id NOT IN
       (SELECT id FROM command WHERE account_id = ? ORDER BY id DESC LIMIT ?)`,
  ).run(accountId, accountId, keptCommands)
}

/** Turns a command over: what it wrote last takes the place of what it wrote before. */
export function turnCommand(db: WriteDb, command: number, records: readonly CommandRecord[]): void {
  db.prepare('UPDATE command SET undone = 1 - undone, records = ? WHERE id = ?').run(
    JSON.stringify(records),
    command,
  )
}

/** Lets every other command, of whichever account, see its records anew. */
export function mapCommands(
  db: WriteDb,
  except: number,
  change: (records: readonly CommandRecord[]) => readonly CommandRecord[] | null,
): void {
  const rows = db
    .prepare<[number], { id: number; records: string }>('SELECT id, records FROM command WHERE id <> ?')
    .all(except)
  const save = db.prepare('UPDATE command SET records = ? WHERE id = ?')
  for (const { id, records } of rows) {
    const changed = change(JSON.parse(records) as CommandRecord[])
    if (changed !== null) save.run(JSON.stringify(changed), id)
  }
}

// A talk that names somebody among those who led it was made after them, so not every talk is looked through.
const restingOn: Partial<Record<EntityName, string>> = {
  unit: `SELECT 1 FROM appointment WHERE unit_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM unit WHERE parent_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM branch WHERE unit_id = @id AND deleted = 0 LIMIT 1`,
  person: `SELECT 1 FROM appointment WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM talk_person WHERE person_id = @id
    UNION ALL SELECT 1 FROM difficulty WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM talk_plan WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM life_event WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM branch_post WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM account WHERE person_id = @id AND deleted = 0
    UNION ALL SELECT 1 FROM talk WHERE id > @id AND deleted = 0 AND instr(talker_ids, @id) > 0 LIMIT 1`,
  branch: `SELECT 1 FROM branch_post WHERE branch_id = @id AND deleted = 0 LIMIT 1`,
}

/** Does something that stands rest on a record which is no more? */
export function isMissed(db: ReadDb, entity: EntityName, id: string): boolean {
  const sql = restingOn[entity]
  return sql !== undefined && db.prepare(sql).get({ id }) !== undefined
}

const lacksPerson = (table: string) =>
  `NOT EXISTS (SELECT 1 FROM person p WHERE p.id = ${table}.person_id AND p.deleted = 0)`
const lacksUnit = (column: string) =>
  `NOT EXISTS (SELECT 1 FROM unit u WHERE u.id = ${column} AND u.deleted = 0)`

// What the handlers of these records would refuse: something that is no more, or what somebody else has by now.
const wrongNow: Partial<Record<EntityName, { readonly columns: readonly string[]; readonly sql: string }>> = {
  unit: {
    columns: ['parent_id'],
    sql: `WITH RECURSIVE above (id) AS (
        SELECT parent_id FROM unit WHERE id = @id UNION SELECT u.parent_id FROM unit u JOIN above a ON u.id = a.id)
      SELECT 1 FROM unit WHERE id = @id AND parent_id IS NOT NULL AND (${lacksUnit('unit.parent_id')}
        OR @id IN (SELECT id FROM above WHERE id IS NOT NULL))`,
  },
  person: {
    columns: ['id_number'],
    sql: `SELECT 1 FROM person a JOIN person b ON b.id_number = a.id_number AND b.id <> a.id AND b.deleted = 0
      WHERE a.id = @id AND a.id_number <> ''`,
  },
  appointment: {
    columns: ['unit_id'],
    sql: `SELECT 1 FROM appointment WHERE id = @id
      AND (${lacksPerson('appointment')} OR ${lacksUnit('appointment.unit_id')})`,
  },
  talk_plan: { columns: [], sql: `SELECT 1 FROM talk_plan WHERE id = @id AND ${lacksPerson('talk_plan')}` },
  life_event: {
    columns: [],
    sql: `SELECT 1 FROM life_event WHERE id = @id AND ${lacksPerson('life_event')}`,
  },
  branch: {
    columns: ['unit_id'],
    sql: `SELECT 1 FROM branch WHERE id = @id AND (${lacksUnit('branch.unit_id')} OR EXISTS
      (SELECT 1 FROM branch b WHERE b.unit_id = branch.unit_id AND b.id <> branch.id AND b.deleted = 0))`,
  },
  branch_post: {
    columns: ['to_on'],
    sql: `SELECT 1 FROM branch_post WHERE id = @id AND (${lacksPerson('branch_post')}
      OR NOT EXISTS (SELECT 1 FROM branch b WHERE b.id = branch_post.branch_id AND b.deleted = 0)
      OR EXISTS (SELECT 1 FROM branch_post o WHERE o.branch_id = branch_post.branch_id AND o.id <> branch_post.id
        AND o.person_id = branch_post.person_id AND o.deleted = 0 AND o.to_on IS NULL AND branch_post.to_on IS NULL))`,
  },
}

/** Is a record that stands again, or has these columns again, one that could not be made today? */
export function isImpossible(
  db: ReadDb,
  entity: EntityName,
  id: string,
  touched: readonly string[] | 'all',
): boolean {
  const rule = wrongNow[entity]
  if (rule === undefined) return false
  if (touched !== 'all' && !touched.some((column) => rule.columns.includes(column))) return false
  return db.prepare(rule.sql).get({ id }) !== undefined
}
