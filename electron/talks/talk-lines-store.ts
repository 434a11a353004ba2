import { daysBetween, isCivilDate } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { indexWords, mark } from '../../shared/talks/talk-search.ts'
import type { WriteDb } from '../store/database.ts'

interface TalkToIndex {
  readonly id: string
  readonly number: string
  readonly day: string
  readonly personIds: string
  readonly talkers: string
  readonly texts: string
  readonly deleted: number
  readonly talkerAccountId: string | null
  readonly readerIds: string
  readonly talkerRole: string
  readonly readers: string
}

const talkToIndex = `
SELECT t.id, t.deleted, COALESCE(t.number, '') AS number, t.talker_account_id AS talkerAccountId,
  COALESCE(t.reader_ids, '[]') AS readerIds, COALESCE(t.talker_role, '') AS talkerRole,
  COALESCE(t.readers, 'talkers') AS readers, COALESCE(t.person_ids, '[]') AS personIds,
  COALESCE(t.talkers, '[]') AS talkers,
  COALESCE((SELECT c.text FROM talk_correction c
    WHERE c.talk_id = t.id AND c.field = 'heldOn' AND c.deleted = 0 ORDER BY c.made_ms DESC, c.id DESC LIMIT 1),
    t.held_on, '') AS day,
  concat_ws(char(10), t.content, t.mind, t.problems, t.advice,
    (SELECT group_concat(c.text, char(10)) FROM talk_correction c
      WHERE c.talk_id = t.id AND c.deleted = 0 AND c.field NOT IN ('place', 'heldOn'))) AS texts
FROM talk t WHERE t.id = ?`

// Lines are numbered by day and within the day by id, so that the index itself, which knows numbers only, gives the
// newest first. A million talks a day are room enough, and gaps between days cost the index next to nothing.
const perDay = 2 ** 20
const firstDay = '1900-01-01' as CivilDate
const firstRowOf = (day: string) => (isCivilDate(day) ? Math.max(0, daysBetween(firstDay, day)) * perDay : 0)

function statements(db: WriteDb) {
  return {
    talk: db.prepare(talkToIndex),
    dropPeople: db.prepare('DELETE FROM talk_person WHERE talk_id = ?'),
    addPerson: db.prepare('INSERT OR IGNORE INTO talk_person (person_id, held_on, talk_id) VALUES (?, ?, ?)'),
    row: db.prepare('SELECT row, private FROM talk_row WHERE talk_id = ?'),
    lastOfDay: db.prepare(
      'SELECT row, talk_id AS id FROM talk_row WHERE row BETWEEN ? AND ? ORDER BY row DESC LIMIT 1',
    ),
    laterOfDay: db.prepare(
      'SELECT talk_id AS id FROM talk_row WHERE row BETWEEN ? AND ? AND talk_id > ? ORDER BY row',
    ),
    addRow: db.prepare(
      'INSERT INTO talk_row (row, talk_id, held_on, private, county_note) VALUES (?, ?, ?, ?, ?)',
    ),
    dropRow: db.prepare('DELETE FROM talk_row WHERE row = ?'),
    addLed: db.prepare('INSERT OR IGNORE INTO talk_led (account_id, row) VALUES (?, ?)'),
    dropLed: db.prepare('DELETE FROM talk_led WHERE row = ?'),
    addWords: db.prepare('INSERT INTO talk_words (rowid, words) VALUES (?, ?)'),
    dropWords: db.prepare('DELETE FROM talk_words WHERE rowid = ?'),
    count: db.prepare(
      `INSERT INTO talk_count (name, n) VALUES (@name, @by) ON CONFLICT (name) DO UPDATE SET n = n + @by`,
    ),
    nameNow: db.prepare(`SELECT COALESCE(name, '') AS name FROM person WHERE id = ?`),
    nameThen: db.prepare('SELECT name FROM talk_name WHERE person_id = ?'),
    keepName: db.prepare('INSERT OR REPLACE INTO talk_name (person_id, name) VALUES (?, ?)'),
    talksWith: db.prepare('SELECT talk_id AS id FROM talk_person WHERE person_id = ?'),
  }
}
type Statements = ReturnType<typeof statements>

/** The lines of talks: what lists, totals and search are made of. */
export interface TalkLines {
  /** Puts a talk into the lists, moves it, or takes it out. */
  index(talkId: string): void
  /** After a change of a person: talks are found by the name that people have today. */
  rename(personId: string): void
}

/** Opens the lines of one database. */
export function openTalkLines(db: WriteDb): TalkLines {
  const sql = statements(db)
  return {
    index: (talkId) => indexTalk(sql, talkId),
    rename: (personId) => {
      const then = sql.nameThen.get(personId) as { name: string } | undefined
      if (then === undefined || then.name === nameNow(sql, personId)) return
      sql.keepName.run(personId, nameNow(sql, personId))
      for (const { id } of sql.talksWith.all(personId) as { id: string }[]) indexTalk(sql, id)
    },
  }
}

const nameNow = (sql: Statements, personId: string): string =>
  (sql.nameNow.get(personId) as { name: string } | undefined)?.name ?? ''

function indexTalk(sql: Statements, id: string): void {
  const talk = sql.talk.get(id) as TalkToIndex | undefined
  dropLine(sql, id)
  sql.dropPeople.run(id)
  if (!talk || talk.deleted !== 0) return
  for (const personId of JSON.parse(talk.personIds) as string[]) sql.addPerson.run(personId, talk.day, id)
  const first = firstRowOf(talk.day)
  const later = laterOfDay(sql, first, id)
  // A talk that came late to its day, by a correction or from another computer: those after it make room.
  for (const other of later) dropLine(sql, other)
  addLine(sql, talk)
  for (const other of later) addLine(sql, sql.talk.get(other) as TalkToIndex)
}

const lastOfDay = (sql: Statements, first: number) =>
  sql.lastOfDay.get(first, first + perDay - 1) as { row: number; id: string } | undefined

function laterOfDay(sql: Statements, first: number, id: string): string[] {
  const last = lastOfDay(sql, first)
  if (last === undefined || last.id < id) return []
  return (sql.laterOfDay.all(first, first + perDay - 1, id) as { id: string }[]).map((talk) => talk.id)
}

function countLine(sql: Statements, isPrivate: boolean, by: 1 | -1): void {
  sql.count.run({ name: 'all', by })
  if (!isPrivate) sql.count.run({ name: 'open', by })
}

function dropLine(sql: Statements, id: string): void {
  const known = sql.row.get(id) as { row: number; private: number } | undefined
  if (known === undefined) return
  sql.dropWords.run(known.row)
  sql.dropLed.run(known.row)
  sql.dropRow.run(known.row)
  countLine(sql, known.private === 1, -1)
}

function addLine(sql: Statements, talk: TalkToIndex): void {
  const first = firstRowOf(talk.day)
  const row = (lastOfDay(sql, first)?.row ?? first - 1) + 1
  const isPrivate = talk.readers !== 'county'
  const isCountyNote = isPrivate && talk.talkerRole === 'county'
  sql.addRow.run(row, talk.id, talk.day, isPrivate ? 1 : 0, isCountyNote ? 1 : 0)
  countLine(sql, isPrivate, 1)
  const led = [talk.talkerAccountId, ...(JSON.parse(talk.readerIds) as string[])].filter((id) => id !== null)
  for (const accountId of led) sql.addLed.run(accountId, row)
  const people = JSON.parse(talk.personIds) as string[]
  const names = people.map((personId) => {
    const name = nameNow(sql, personId)
    sql.keepName.run(personId, name)
    return name
  })
  const talkers = (JSON.parse(talk.talkers) as { name: string }[]).map((talker) => talker.name)
  const marks = [
    ...led.map(mark.ledBy),
    ...people.map(mark.about),
    ...(isPrivate ? [] : [mark.open]),
    ...(isCountyNote ? [mark.countyNote] : []),
  ]
  const words = indexWords({ number: talk.number, names: [...names, ...talkers], texts: [talk.texts], marks })
  sql.addWords.run(row, words)
}
