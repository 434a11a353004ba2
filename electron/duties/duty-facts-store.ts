import type { Role } from '../../shared/access/access-contract.ts'
import type { TalkRights } from '../../shared/access/may.ts'
import type { BranchDuty, DutyTalk, LifeEvent, Span, TalkPlan } from '../../shared/duties/duty.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, Id, PartialDate } from '../../shared/kernel/schemas.ts'
import type { ReadDb } from '../store/database.ts'

/** A talk as duties and rights depend on it. */
export type KnownTalk = DutyTalk & TalkRights & { readonly personIds: readonly Id[] }

/** Finds who led a talk that names its talkers only. The first name is that of the account which logged it. */
export type TalkersOf = (names: readonly string[], accountId: Id | null) => readonly Id[]

type Cell = string | number | null
type Row = readonly Cell[]

/** Which records are wanted: these, or all of them. */
type Wanted = readonly string[] | 'all'

/** A query for all records, and the same for those whose column is among the ids bound. */
interface Query {
  readonly all: string
  readonly some: string
}

const rowsOf = (db: ReadDb, query: Query, wanted: Wanted): Row[] =>
  wanted === 'all'
    ? (db.prepare(query.all).raw().all() as Row[])
    : (db.prepare(query.some).raw().all(JSON.stringify(wanted)) as Row[])

/** Row by row: of a hundred thousand none is kept longer than it is looked at. */
const eachRow = (db: ReadDb, query: Query, wanted: Wanted): Iterable<Row> =>
  wanted === 'all'
    ? (db.prepare(query.all).raw().iterate() as IterableIterator<Row>)
    : rowsOf(db, query, wanted)

const among = 'IN (SELECT value FROM json_each(?))'

const words = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : '')
const dayOrNull = <D extends CivilDate | PartialDate>(cell: Cell | undefined) =>
  (words(cell) === '' ? null : cell) as D | null

/** A list of ids as ops write it. Nearly all have one, which needs no parser. */
function ids(cell: Cell | undefined): readonly Id[] {
  const text = words(cell)
  if (text.length === 30 && text.startsWith('["')) return [text.slice(2, 28) as Id]
  return text === '' ? [] : (JSON.parse(text) as Id[])
}

const noOne: readonly string[] = []

function talkOf(row: Row, heldOn: CivilDate, talkerIds: readonly Id[]): KnownTalk {
  return {
    id: row[0] as Id,
    heldOn,
    kind: words(row[2]),
    trigger: words(row[3]),
    personIds: ids(row[4]),
    talkerIds,
    talkerAccountId: dayOrNull(row[6]) as Id | null,
    nextOn: dayOrNull(row[7]),
    readers: row[8] === 1 ? 'county' : 'talkers',
    readerIds: row[9] === null ? noOne : ids(row[9]),
    talkerRole: words(row[10]) as Role | '',
  }
}

// Only what the index `talk_for_duties` holds, so that no text of a talk is read; in the order of days, as it is.
const talkColumns = `
  SELECT id, held_on, kind, "trigger", person_ids, talker_ids, talker_account_id, next_on, readers = 'county',
    nullif(reader_ids, '[]'), talker_role
  FROM talk WHERE deleted = 0`
const talkQuery: Query = {
  all: `${talkColumns} ORDER BY held_on, id`,
  some: `${talkColumns} AND id ${among} ORDER BY held_on, id`,
}
const namedOnly = `SELECT id, talkers FROM talk WHERE deleted = 0 AND talker_ids IS NULL`
const namedQuery: Query = { all: namedOnly, some: `${namedOnly} AND id ${among}` }
const dayColumns = `SELECT talk_id, text FROM talk_correction WHERE field = 'heldOn' AND deleted = 0`
const dayQuery: Query = {
  all: `${dayColumns} ORDER BY made_ms, id`,
  some: `${dayColumns} AND talk_id ${among} ORDER BY made_ms, id`,
}

/** The order of days; of one day that of being logged. */
export const byDay = (a: KnownTalk, b: KnownTalk): number =>
  a.heldOn < b.heldOn ? -1 : a.heldOn > b.heldOn ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** Names of the talkers of older talks, which do not say who of the roster they were. */
function readNames(db: ReadDb, wanted: Wanted): Map<string, readonly string[]> {
  const named = ([id, talkers]: Row) =>
    [
      id as string,
      (JSON.parse(words(talkers) || '[]') as { name: string }[]).map(({ name }) => name),
    ] as const
  return new Map(rowsOf(db, namedQuery, wanted).map(named))
}

/** Talks with the day as last corrected (补正), in the order of their days. */
export function readTalks(db: ReadDb, wanted: Wanted, talkersOf: TalkersOf): KnownTalk[] {
  const corrected = new Map<string, CivilDate>()
  for (const [talkId, day] of rowsOf(db, dayQuery, wanted)) corrected.set(talkId as string, day as CivilDate)
  const names = readNames(db, wanted)
  const talks: KnownTalk[] = []
  for (const row of eachRow(db, talkQuery, wanted)) {
    const id = row[0] as string
    const heldOn = corrected.get(id) ?? dayOrNull<CivilDate>(row[1])
    if (heldOn === null) continue
    const talkerIds =
      row[5] === null ? talkersOf(names.get(id) ?? noOne, dayOrNull(row[6]) as Id | null) : ids(row[5])
    talks.push(talkOf(row, heldOn, talkerIds))
  }
  return corrected.size === 0 ? talks : talks.sort(byDay)
}

/** A person of the roster, those who have left included. */
export interface PersonRow {
  readonly id: Id
  readonly name: string
  readonly unitId: Id | null
  readonly politics: string
  readonly joinedPartyOn: PartialDate | null
}

const personColumns = `
    SELECT p.id, p.name, l.unit_id, p.politics, p.joined_party_on
    FROM person p LEFT JOIN person_list l ON l.person_id = p.id WHERE p.deleted = 0`
const personQuery: Query = { all: personColumns, some: `${personColumns} AND p.id ${among}` }

/** People not removed. */
export function readPeople(db: ReadDb, wanted: Wanted): PersonRow[] {
  return rowsOf(db, personQuery, wanted).map((row) => ({
    id: row[0] as Id,
    name: words(row[1]),
    unitId: dayOrNull(row[2]) as Id | null,
    politics: words(row[3]),
    joinedPartyOn: dayOrNull(row[4]),
  }))
}

/** A post held. */
export interface PostRow extends Span {
  readonly id: Id
  readonly personId: Id
  readonly unitId: Id
}

const postColumns = `SELECT id, person_id, unit_id, from_on, to_on FROM appointment WHERE deleted = 0`
const postQuery: Query = { all: postColumns, some: `${postColumns} AND person_id ${among}` }

/** Posts held, oldest first. */
export function readPosts(db: ReadDb, wantedPeople: Wanted): PostRow[] {
  const posts = rowsOf(db, postQuery, wantedPeople).map((row) => ({
    id: row[0] as Id,
    personId: row[1] as Id,
    unitId: words(row[2]) as Id,
    from: dayOrNull<PartialDate>(row[3]),
    to: dayOrNull<PartialDate>(row[4]),
  }))
  const start = (post: PostRow) => post.from ?? ''
  return posts.sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.id < b.id ? -1 : 1))
}

const eventColumns = `SELECT id, person_id, kind, happened_on FROM life_event WHERE deleted = 0 AND happened_on IS NOT NULL`
const eventQuery: Query = { all: eventColumns, some: `${eventColumns} AND person_id ${among}` }

/** 触发事由 that somebody wrote down, in the order of their days. */
export function readEvents(db: ReadDb, wantedPeople: Wanted): LifeEvent[] {
  return rowsOf(db, eventQuery, wantedPeople)
    .map((row) => ({
      id: row[0] as Id,
      personId: row[1] as Id,
      kind: words(row[2]),
      happenedOn: row[3] as CivilDate,
    }))
    .sort((a, b) =>
      a.happenedOn < b.happenedOn ? -1 : a.happenedOn > b.happenedOn ? 1 : a.id < b.id ? -1 : 1,
    )
}

const planColumns = `SELECT id, person_id, planned_on, kind, note, made_ms FROM talk_plan
    WHERE deleted = 0 AND planned_on IS NOT NULL`
const planQuery: Query = { all: planColumns, some: `${planColumns} AND person_id ${among}` }

/** Talks planned, in the order of their days. */
export function readPlans(db: ReadDb, wantedPeople: Wanted): TalkPlan[] {
  return rowsOf(db, planQuery, wantedPeople)
    .map((row) => ({
      id: row[0] as Id,
      personId: row[1] as Id,
      plannedOn: row[2] as CivilDate,
      kind: words(row[3]),
      note: words(row[4]),
      madeOn: dayOfInstant(Number(row[5])),
    }))
    .sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : a.id < b.id ? -1 : 1))
}

/** What was promised in a talk by a day, and when it was done. */
export interface PromiseRow {
  readonly id: Id
  readonly talkId: Id
  readonly what: string
  readonly owner: string
  readonly dueOn: CivilDate
  readonly doneOn: CivilDate | null
}

const promiseColumns = `
    SELECT f.id, f.talk_id, f.what, f.owner, f.due_on,
      (SELECT min(d.done_on) FROM follow_up_done d WHERE d.follow_up_id = f.id AND d.deleted = 0)
    FROM follow_up f WHERE f.deleted = 0 AND f.due_on <> ''`
const promiseQuery: Query = { all: promiseColumns, some: `${promiseColumns} AND f.talk_id ${among}` }

/** Promises with a day; what was promised without one is owed by no day. Of two ends the earlier counts. */
export function readPromises(db: ReadDb, wantedTalks: Wanted): PromiseRow[] {
  return rowsOf(db, promiseQuery, wantedTalks).map((row) => ({
    id: row[0] as Id,
    talkId: row[1] as Id,
    what: words(row[2]),
    owner: words(row[3]),
    dueOn: row[4] as CivilDate,
    doneOn: dayOrNull(row[5]),
  }))
}

/** A branch as recorded. */
export interface BranchRecord {
  readonly id: Id
  readonly name: string
  readonly unitId: Id
}

/** A place on a branch committee (支委). */
export interface BranchPostRecord extends Span {
  readonly id: Id
  readonly branchId: Id
  readonly personId: Id
  readonly duty: BranchDuty
}

/** Branches in the order in which they were recorded. */
export const readBranches = (db: ReadDb): BranchRecord[] =>
  db
    .prepare(
      `SELECT id, coalesce(name, '') AS name, coalesce(unit_id, '') AS unitId FROM branch
       WHERE deleted = 0 ORDER BY made_ms, id`,
    )
    .all() as BranchRecord[]

/** Committee places: secretary first, then deputies, then members. */
export const readBranchPosts = (db: ReadDb): BranchPostRecord[] =>
  db
    .prepare(
      `SELECT b.id, b.branch_id AS branchId, b.person_id AS personId, b.duty, b.from_on AS "from", b.to_on AS "to"
       FROM branch_post b JOIN person p ON p.id = b.person_id AND p.deleted = 0
       WHERE b.deleted = 0 AND b.branch_id IS NOT NULL
       ORDER BY CASE b.duty WHEN 'secretary' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, b.made_ms, b.id`,
    )
    .all() as BranchPostRecord[]

/** A unit, for the tree. */
export interface UnitRecord {
  readonly id: Id
  readonly parentId: Id | null
  readonly name: string
  readonly madeMs: number
}

/** Units not removed; the office's own root first. */
export const readUnits = (db: ReadDb): UnitRecord[] =>
  db
    .prepare(
      `SELECT id, parent_id AS parentId, coalesce(name, '') AS name, made_ms AS madeMs FROM unit
       WHERE deleted = 0 ORDER BY parent_id IS NOT NULL, id`,
    )
    .all() as UnitRecord[]

/** An account as duties depend on it. */
export interface AccountRecord {
  readonly id: Id
  readonly personId: Id
  readonly role: string
  readonly closed: boolean
}

/** Accounts that are tied to a person, closed ones too: what they logged stays theirs. */
export const readAccounts = (db: ReadDb): AccountRecord[] =>
  (
    db
      .prepare(
        `SELECT id, person_id, role, coalesce(closed, 0) FROM account WHERE deleted = 0 AND person_id IS NOT NULL`,
      )
      .raw()
      .all() as Row[]
  ).map((row) => ({
    id: row[0] as Id,
    personId: row[1] as Id,
    role: words(row[2]),
    closed: row[3] === 1,
  }))

/** Talks that a county leader marked 仅谈话人: few, and found by an index of their own. */
export const countyNotes = (db: ReadDb): Id[] =>
  (db.prepare('SELECT talk_id AS id FROM talk_row WHERE county_note = 1').all() as { id: Id }[]).map(
    ({ id }) => id,
  )
