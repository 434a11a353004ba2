import type { Role } from '../../shared/access/access-contract.ts'
import type { CorrectedField } from '../../shared/talks/talk-corrections.ts'
import type { TalkDetail } from '../../shared/talks/talks-contract.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** One who led a talk, with the post held then. */
export interface Talker {
  readonly name: string
  readonly post: string
}

/** A saved talk as first saved, without its corrections. */
export interface SavedTalk {
  readonly id: Id
  readonly number: string
  readonly personIds: readonly Id[]
  readonly talkers: readonly Talker[]
  readonly talkerAccountId: Id | null
  readonly readerIds: readonly Id[]
  readonly talkerRole: Role | ''
  readonly heldOn: CivilDate
  readonly startedAt: string
  readonly endedAt: string
  readonly place: string
  readonly way: TalkDetail['way']
  readonly kind: string
  readonly trigger: string
  readonly content: string
  readonly mind: string
  readonly problems: string
  readonly advice: string
  readonly nextOn: string
  readonly readers: TalkDetail['readers']
  readonly sample: boolean
  readonly madeMs: number
  readonly madeBy: string
}

type Cell = string | number | null
/** A talk's row as it stands in the table. */
export type TalkCells = Readonly<Record<string, Cell>>

const words = (cell: Cell | undefined) => (cell === null || cell === undefined ? '' : String(cell))
const list = <T>(cell: Cell | undefined): T[] =>
  typeof cell === 'string' && cell !== '' ? (JSON.parse(cell) as T[]) : []

/** A row of the table, read. */
export function talkOf(row: TalkCells): SavedTalk {
  return {
    id: words(row.id) as Id,
    number: words(row.number),
    personIds: list<Id>(row.person_ids),
    talkers: list<Talker>(row.talkers),
    talkerAccountId: row.talker_account_id ? (words(row.talker_account_id) as Id) : null,
    readerIds: list<Id>(row.reader_ids),
    talkerRole: words(row.talker_role) as SavedTalk['talkerRole'],
    heldOn: words(row.held_on) as CivilDate,
    startedAt: words(row.started_at),
    endedAt: words(row.ended_at),
    place: words(row.place),
    way: (words(row.way) || 'face') as SavedTalk['way'],
    kind: words(row.kind),
    trigger: words(row.trigger),
    content: words(row.content),
    mind: words(row.mind),
    problems: words(row.problems),
    advice: words(row.advice),
    nextOn: words(row.next_on),
    // A talk that came without the mark is the more private kind.
    readers: row.readers === 'county' ? 'county' : 'talkers',
    sample: Boolean(row.sample),
    madeMs: Number(row.made_ms),
    madeBy: words(row.made_by),
  }
}

/** A saved talk; null when there is none of this id, or it was taken away with an undone import. */
export function findTalk(db: ReadDb, id: string): SavedTalk | null {
  const row = db.prepare('SELECT * FROM talk WHERE id = ? AND deleted = 0').get(id) as TalkCells | undefined
  return row ? talkOf(row) : null
}

/** Talks by id, in the order of the ids. */
export function talksById(db: ReadDb, ids: readonly string[]): SavedTalk[] {
  const find = db.prepare('SELECT * FROM talk WHERE id = ?')
  return ids.map((id) => talkOf(find.get(id) as TalkCells))
}

/** One line of the correction list (补正). */
export interface SavedCorrection {
  readonly id: Id
  readonly talkId: string
  readonly field: CorrectedField
  readonly text: string
  readonly reason: string
  readonly madeMs: number
  readonly madeBy: string
}

/** Corrections of one talk, oldest first. */
export const correctionsOf = (db: ReadDb, talkId: string): SavedCorrection[] =>
  db
    .prepare(
      `SELECT id, talk_id AS talkId, field, text, reason, made_ms AS madeMs, made_by AS madeBy
       FROM talk_correction WHERE talk_id = ? AND deleted = 0 ORDER BY made_ms, id`,
    )
    .all(talkId) as SavedCorrection[]

type Difficulty = TalkDetail['difficulties'][number]
type FollowUp = TalkDetail['followUps'][number]

/** Difficulties raised in one talk. */
export const difficultiesOf = (db: ReadDb, talkId: string): Difficulty[] =>
  db
    .prepare(
      `SELECT d.id, COALESCE(d.number, '') AS number, COALESCE(p.name, '') AS personName, COALESCE(d.what, '') AS what,
         COALESCE(d.category, '') AS category, COALESCE(d.owner, '') AS owner, COALESCE(d.due_on, '') AS dueOn
       FROM difficulty d LEFT JOIN person p ON p.id = d.person_id
       WHERE d.talk_id = ? AND d.deleted = 0 ORDER BY d.made_ms, d.id`,
    )
    .all(talkId) as Difficulty[]

/** What was promised in one talk. */
export const followUpsOf = (db: ReadDb, talkId: string): FollowUp[] =>
  db
    .prepare(
      `SELECT id, COALESCE(what, '') AS what, COALESCE(owner, '') AS owner, COALESCE(due_on, '') AS dueOn
       FROM follow_up WHERE talk_id = ? AND deleted = 0 ORDER BY made_ms, id`,
    )
    .all(talkId) as FollowUp[]

/** How many difficulties a talk raised. */
export function countDifficulties(db: ReadDb, talkId: string): number {
  const found = db
    .prepare('SELECT count(*) AS n FROM difficulty WHERE talk_id = ? AND deleted = 0')
    .get(talkId)
  return (found as { n: number }).n
}

/** This computer's id; it tells the numbers of two laptops apart. */
export function deviceId(db: ReadDb): string {
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'device'`).get() as { value: string } | undefined
  return row?.value ?? ''
}

/** The highest count that a register has given under a beginning; 0 before the first. */
export function highestGiven(db: ReadDb, prefix: string): number {
  const row = db.prepare('SELECT highest FROM number_given WHERE prefix = ?').get(prefix)
  return (row as { highest: number } | undefined)?.highest ?? 0
}

/** Talks of one day with one person. */
export function talksOfDay(db: ReadDb, personId: string, heldOn: string): SavedTalk[] {
  const rows = db
    .prepare(
      `SELECT t.* FROM talk_person p JOIN talk t ON t.id = p.talk_id WHERE p.person_id = ? AND p.held_on = ?`,
    )
    .all(personId, heldOn) as TalkCells[]
  return rows.map(talkOf)
}

/** Does the audit log have this of a talk from an id on? Its ids grow with time. */
export const wasTraced = (
  db: ReadDb,
  trace: {
    readonly since: string
    readonly accountId: string
    readonly verb: string
    readonly talkId: string
  },
): boolean =>
  db
    .prepare(
      `SELECT 1 FROM audit_entry
       WHERE id >= @since AND account_id = @accountId AND verb = @verb AND entity_id = @talkId LIMIT 1`,
    )
    .get(trace) !== undefined
