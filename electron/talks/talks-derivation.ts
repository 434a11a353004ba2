import { indexWords } from '../../shared/talks/talk-search.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { WriteDb } from '../store/database.ts'
import type { Derivation } from '../store/derivation.ts'

interface TalkToIndex {
  readonly id: string
  readonly day: string
  readonly personIds: string
  readonly talkers: string
  readonly texts: string
  readonly deleted: number
  readonly talkerAccountId: string | null
  readonly readers: string
}

// Names of the people talked with are not among the words: they are looked up by today's name when searching, so that a
// corrected name needs no new index.
const talkToIndex = `
SELECT t.id, t.deleted, t.talker_account_id AS talkerAccountId, COALESCE(t.readers, 'talkers') AS readers,
  COALESCE(t.person_ids, '[]') AS personIds, COALESCE(t.talkers, '[]') AS talkers,
  COALESCE((SELECT c.text FROM talk_correction c
    WHERE c.talk_id = t.id AND c.field = 'heldOn' AND c.deleted = 0 ORDER BY c.made_ms DESC, c.id DESC LIMIT 1),
    t.held_on, '') AS day,
  concat_ws(char(10), t.number, t.content, t.mind, t.problems, t.advice,
    (SELECT group_concat(c.text, char(10)) FROM talk_correction c
      WHERE c.talk_id = t.id AND c.deleted = 0 AND c.field NOT IN ('place', 'heldOn'))) AS texts
FROM talk t WHERE t.id = ?`

function statements(db: WriteDb) {
  return {
    talk: db.prepare(talkToIndex),
    people: db.prepare('SELECT person_id AS id FROM talk_person WHERE talk_id = ?'),
    dropPeople: db.prepare('DELETE FROM talk_person WHERE talk_id = ?'),
    addPerson: db.prepare('INSERT OR IGNORE INTO talk_person (person_id, held_on, talk_id) VALUES (?, ?, ?)'),
    row: db.prepare('SELECT row FROM talk_row WHERE talk_id = ?'),
    addRow: db.prepare(
      'INSERT INTO talk_row (talk_id, held_on, talker_account_id, readers) VALUES (@id, @day, @talkerAccountId, @readers)',
    ),
    setDay: db.prepare('UPDATE talk_row SET held_on = ? WHERE row = ?'),
    dropRow: db.prepare('DELETE FROM talk_row WHERE row = ?'),
    dropWords: db.prepare('DELETE FROM talk_words WHERE rowid = ?'),
    addWords: db.prepare('INSERT INTO talk_words (rowid, words) VALUES (?, ?)'),
    refresh: db.prepare(
      `UPDATE person_list SET
         last_talk_on = (SELECT max(held_on) FROM talk_person WHERE person_id = @id),
         open_difficulties = (SELECT count(*) FROM difficulty WHERE person_id = @id AND deleted = 0)
       WHERE person_id = @id`,
    ),
  }
}
type Statements = ReturnType<typeof statements>

/** Puts one talk into lists and full text, or takes it out; answers whose lists changed. */
function indexTalk(sql: Statements, id: string): string[] {
  const talk = sql.talk.get(id) as TalkToIndex | undefined
  const before = (sql.people.all(id) as { id: string }[]).map((person) => person.id)
  const known = (sql.row.get(id) as { row: number } | undefined)?.row
  sql.dropPeople.run(id)
  if (known !== undefined) sql.dropWords.run(known)
  if (!talk || talk.deleted !== 0) {
    if (known !== undefined) sql.dropRow.run(known)
    return before
  }
  const people = JSON.parse(talk.personIds) as string[]
  for (const personId of people) sql.addPerson.run(personId, talk.day, id)
  if (known !== undefined) sql.setDay.run(talk.day, known)
  const row = known ?? Number(sql.addRow.run(talk).lastInsertRowid)
  const talkers = (JSON.parse(talk.talkers) as { name: string }[]).map((talker) => talker.name)
  sql.addWords.run(row, indexWords([talk.texts, ...talkers]))
  return [...before, ...people]
}

function idsFrom(db: WriteDb, query: string, ids: readonly string[]): string[] {
  const find = db.prepare(query)
  return ids.flatMap((id) => (find.all(id) as { id: string | null }[]).flatMap((row) => row.id ?? []))
}

/** Ids of people whose line in the roster a change of these records may touch. */
function peopleTouched(db: WriteDb, sql: Statements, entity: EntityName, ids: readonly string[]): string[] {
  if (entity === 'talk') return ids.flatMap((id) => indexTalk(sql, id))
  if (entity === 'talk_correction') {
    const talks = idsFrom(db, 'SELECT talk_id AS id FROM talk_correction WHERE id = ?', ids)
    return [...new Set(talks)].flatMap((id) => indexTalk(sql, id))
  }
  if (entity === 'difficulty') return idsFrom(db, 'SELECT person_id AS id FROM difficulty WHERE id = ?', ids)
  return [...ids]
}

/**
 * Lists and full text of talks, and the two columns of the roster that come from talks: the day of the last one and how
 * many difficulties are open. Runs after the roster's own derivation, which makes the lines that these columns stand in.
 */
export const talksDerivation: Derivation = {
  entities: ['person', 'talk', 'talk_correction', 'difficulty'],
  tables: ['talk_person', 'talk_row', 'talk_words'],
  after(db, entity, ids) {
    const sql = statements(db)
    for (const id of new Set(peopleTouched(db, sql, entity, ids))) sql.refresh.run({ id })
  },
}
