import type { Id } from '../../shared/kernel/schemas.ts'
import { foldName, foldText, indexQuery, searchTerms } from '../../shared/talks/talk-search.ts'
import type { ReadDb } from '../store/database.ts'

/** Says whether the asker may read a talk's content. */
export type MayRead = (talk: {
  readonly talkerAccountId: Id | null
  readonly readers: 'talkers' | 'county'
}) => boolean

interface Candidate {
  readonly id: string
  readonly heldOn: string
  readonly talkers: string | null
  readonly number: string | null
  readonly talkerAccountId: Id | null
  readonly readers: string | null
  readonly texts: string
  readonly corrected: string | null
}

const candidates = `
SELECT t.id, r.held_on AS heldOn, t.talkers, t.number, t.talker_account_id AS talkerAccountId, t.readers,
  COALESCE(t.content, '') || char(10) || COALESCE(t.mind, '') || char(10) || COALESCE(t.problems, '') || char(10) ||
    COALESCE(t.advice, '') AS texts,
  (SELECT group_concat(c.text, char(10)) FROM talk_correction c
    WHERE c.talk_id = t.id AND c.deleted = 0 AND c.field NOT IN ('place', 'heldOn')) AS corrected
FROM talk_words w JOIN talk_row r ON r.row = w.rowid JOIN talk t ON t.id = r.talk_id
WHERE talk_words MATCH ?`

/** Day by id of the talks found. */
type Found = Map<string, string>

/** Talks whose people, as they are called today, have the term in their name. */
function inPeople(db: ReadDb, term: string, found: Found): void {
  const wanted = foldName(term)
  if (wanted === '') return
  const people = db.prepare('SELECT id, name FROM person WHERE name IS NOT NULL').all() as {
    id: string
    name: string
  }[]
  const talks = db.prepare('SELECT talk_id AS id, held_on AS heldOn FROM talk_person WHERE person_id = ?')
  for (const person of people) {
    if (!foldName(person.name).includes(wanted)) continue
    for (const talk of talks.all(person.id) as { id: string; heldOn: string }[])
      found.set(talk.id, talk.heldOn)
  }
}

/** Talks that have the term in their texts, where the asker may read them, in their number or in a talker's name. */
function inTalks(db: ReadDb, term: string, mayRead: MayRead, found: Found): void {
  const match = indexQuery(term)
  if (match === null) return
  const wantedName = foldName(term)
  const inTexts = (row: Candidate) =>
    foldText(row.texts).includes(term) || (row.corrected !== null && foldText(row.corrected).includes(term))
  const inHead = (row: Candidate) =>
    foldText(row.number ?? '').includes(term) ||
    (JSON.parse(row.talkers ?? '[]') as { name: string }[]).some(({ name }) =>
      foldName(name).includes(wantedName),
    )
  for (const row of db.prepare(candidates).iterate(match) as Iterable<Candidate>) {
    const readers = row.readers === 'county' ? 'county' : 'talkers'
    const readable = mayRead({ talkerAccountId: row.talkerAccountId, readers })
    if ((readable && inTexts(row)) || inHead(row)) found.set(row.id, row.heldOn)
  }
}

/**
 * Ids of the talks that hold every term typed, latest day first: in a name or the number for all who see talks, in the
 * content only where the asker may read it. The index proposes, the record decides; so a search never tells by its
 * count what the asker may not read.
 */
export function searchTalks(db: ReadDb, typed: string, personId: string | null, mayRead: MayRead): string[] {
  const [first, ...others] = searchTerms(typed).map((term) => {
    const found: Found = new Map()
    inPeople(db, term, found)
    inTalks(db, term, mayRead, found)
    return found
  })
  const ofPerson = db.prepare('SELECT 1 FROM talk_person WHERE talk_id = ? AND person_id = ?')
  return [...(first ?? [])]
    .filter(([id]) => others.every((found) => found.has(id)))
    .filter(([id]) => personId === null || ofPerson.get(id, personId) !== undefined)
    .toSorted(([a, dayA], [b, dayB]) => (dayA === dayB ? (a < b ? 1 : -1) : dayA < dayB ? 1 : -1))
    .map(([id]) => id)
}
