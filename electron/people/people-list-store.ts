import { matchesName, readNameQuery, type SearchKeys } from '../../shared/kernel/name-keys.ts'
import { normalizeIdNumber } from '../../shared/kernel/id-number.ts'
import type { Id, PartialDate } from '../../shared/kernel/schemas.ts'
import type { PeopleOrder, PersonRow } from '../../shared/people/people-contract.ts'
import type { ReadDb } from '../store/database.ts'
import { knownTalk, knowsAll, type Asker } from '../store/known-talks.ts'

/** Who of the roster is asked for; page by page, or whole. */
export interface Wanted {
  readonly unitId: string | null
  readonly query: string
  readonly order: PeopleOrder
  readonly left: boolean
}

// UNION and not UNION ALL: units that stand under each other must not turn for ever.
const below = `WITH RECURSIVE below (id) AS (
  SELECT @unit UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id WHERE unit.deleted = 0)`

const wantedPart = `WHERE l.left_post = @left AND (@unit IS NULL OR l.unit_id IN below)`

// Within equals the own number decides.
const orders: Readonly<Record<PeopleOrder, string>> = {
  own: 'ORDER BY l.own_key, l.person_id',
  strokeSurname: 'ORDER BY l.stroke_surname_key, l.own_key, l.person_id',
  strokeName: 'ORDER BY l.stroke_name_key, l.own_key, l.person_id',
  pinyin: 'ORDER BY l.py_key, l.own_key, l.person_id',
}

const rowColumns = `
  SELECT p.id, coalesce(p.name, '') AS name, coalesce(p.sex, 'unknown') AS sex, p.born_on AS bornOn,
    l.unit_id AS unitId, coalesce(u.name, '') AS unitName, l.post, l.rank, p.order_no AS orderNo,
    l.left_post AS leftPost, coalesce(p.sample, 0) AS sample,`
const rowTables = `
  FROM person_list l JOIN person p ON p.id = l.person_id LEFT JOIN unit u ON u.id = l.unit_id
  WHERE l.person_id IN (SELECT value FROM json_each(@ids))`

// The last talk is the last that the asker may know of; a difficulty raised in another one would tell of it.
const rowsForSome = `${rowColumns}
    (SELECT talked.held_on FROM talk_person talked JOIN talk_row r ON r.talk_id = talked.talk_id
      WHERE talked.person_id = l.person_id AND ${knownTalk}
      ORDER BY talked.held_on DESC LIMIT 1) AS lastTalkOn,
    (SELECT count(*) FROM difficulty raised LEFT JOIN talk_row r ON r.talk_id = raised.talk_id
      WHERE raised.person_id = l.person_id AND raised.deleted = 0 AND (r.row IS NULL OR ${knownTalk})
    ) AS openDifficulties ${rowTables}`
const rowsForAll = `${rowColumns}
    (SELECT max(held_on) FROM talk_person WHERE person_id = l.person_id) AS lastTalkOn,
    (SELECT count(*) FROM difficulty WHERE person_id = l.person_id AND deleted = 0) AS openDifficulties ${rowTables}`

interface ListRow {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly bornOn: string | null
  readonly unitId: string | null
  readonly unitName: string
  readonly post: string
  readonly rank: string
  readonly orderNo: number | null
  readonly lastTalkOn: string | null
  readonly openDifficulties: number
  readonly leftPost: number
  readonly sample: number
}

function personRow({ leftPost, ...row }: ListRow): PersonRow {
  return {
    ...row,
    id: row.id as Id,
    sex: row.sex as PersonRow['sex'],
    bornOn: row.bornOn as PartialDate | null,
    unitId: row.unitId as Id | null,
    left: leftPost === 1,
    sample: row.sample === 1,
  }
}

interface KeyRow extends SearchKeys {
  readonly id: string
  readonly leftPost: number
  readonly idLast4: string
  readonly mobileLast4: string
  readonly idNumber: string | null
  readonly mobile: string | null
}

const keyColumns = `
  SELECT l.person_id AS id, l.left_post AS leftPost, l.name_key AS nameKey, l.py_full AS pyFull,
    l.py_initials AS pyInitials, l.py_full_other AS pyFullOther, l.py_initials_other AS pyInitialsOther,
    l.id_last4 AS idLast4, l.mobile_last4 AS mobileLast4, p.id_number AS idNumber, p.mobile
  FROM person_list l JOIN person p ON p.id = l.person_id`

/** How well somebody fits a search, best first; null when not at all. */
type Rank = (row: KeyRow) => number | null

function ranker(typed: string): Rank {
  const query = readNameQuery(typed)
  const digits = normalizeIdNumber(typed)
  const isLast4 = /^\d{3}[\dX]$/.test(digits)
  const isNumber = /^\d{7,17}[\dX]$/.test(digits)
  return (row) => {
    if (isLast4 && (row.idLast4 === digits || row.mobileLast4 === digits)) return 1
    if (isNumber && (row.idNumber === digits || row.mobile?.replace(/\s/g, '') === digits)) return 0
    const match = matchesName(row, query)
    if (match === null) return null
    if (match === 'inside') return 3
    return row.nameKey === query.text ? 0 : 2
  }
}

const countSql = `${below} SELECT count(*) AS n FROM person_list l ${wantedPart}`
const pageSql = (order: PeopleOrder) =>
  `${below} SELECT l.person_id AS id FROM person_list l ${wantedPart} ${orders[order]} LIMIT @limit OFFSET @offset`
const wantedKeysSql = (order: PeopleOrder) => `${below} ${keyColumns} ${wantedPart} ${orders[order]}`
const allKeysSql = `${keyColumns} ORDER BY l.own_key, l.person_id`

interface Bound {
  readonly unit: string | null
  readonly left: number
  readonly limit?: number
  readonly offset?: number
}

/** One page of the roster and how many it has in all. */
export function listPeople(
  db: ReadDb,
  asker: Asker,
  wanted: Wanted,
  offset: number,
  limit: number,
): { total: number; rows: PersonRow[] } {
  const part = { unit: wanted.unitId, left: wanted.left ? 1 : 0 }
  const { order } = wanted
  if (wanted.query.trim() === '') {
    const { n } = db.prepare<[Bound], { n: number }>(countSql).get(part)!
    const page = db.prepare<[Bound], { id: string }>(pageSql(order)).all({ ...part, limit, offset })
    return {
      total: n,
      rows: rowsOf(
        db,
        asker,
        page.map(({ id }) => id),
      ),
    }
  }
  const rank = ranker(wanted.query)
  const ids = db
    .prepare<[Bound], KeyRow>(wantedKeysSql(order))
    .all(part)
    .filter((row) => rank(row) !== null)
    .map((row) => row.id)
  return { total: ids.length, rows: rowsOf(db, asker, ids.slice(offset, offset + limit)) }
}

/** The best matches of a search, those in post before those who have left. */
export function findPeople(db: ReadDb, asker: Asker, typed: string, limit: number): PersonRow[] {
  const rank = ranker(typed)
  const found: { id: string; key: number }[] = []
  for (const row of db.prepare<[], KeyRow>(allKeysSql).all()) {
    const fit = rank(row)
    if (fit !== null) found.push({ id: row.id, key: fit + row.leftPost * 10 })
  }
  found.sort((a, b) => a.key - b.key)
  return rowsOf(
    db,
    asker,
    found.slice(0, limit).map((row) => row.id),
  )
}

/** List rows of these people, in the order of the ids. */
function rowsOf(db: ReadDb, asker: Asker, ids: readonly string[]): PersonRow[] {
  const rows = db
    .prepare<[Asker & { ids: string }], ListRow>(knowsAll(db, asker) ? rowsForAll : rowsForSome)
    .all({ ...asker, ids: JSON.stringify(ids) })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [personRow(row)]
  })
}
