import { foldName, foldText, indexQuery, isPair, searchTerms } from '../../shared/talks/talk-search.ts'
import type { ReadDb } from '../store/database.ts'

/** Says whether the asker may read a talk's content. */
export type MayRead = (talkId: string) => boolean

interface Proposed {
  readonly id: string
  readonly heldOn: string
}

const proposed = `
SELECT r.talk_id AS id, r.held_on AS heldOn
FROM talk_words w JOIN talk_row r ON r.row = w.rowid WHERE talk_words MATCH ?`

interface Texts {
  readonly talkers: string | null
  readonly number: string | null
  readonly texts: string
}

const textsOf = `
SELECT t.talkers, t.number, concat_ws(char(10), t.content, t.mind, t.problems, t.advice,
  (SELECT group_concat(c.text, char(10)) FROM talk_correction c
    WHERE c.talk_id = t.id AND c.deleted = 0 AND c.field NOT IN ('place', 'heldOn'))) AS texts
FROM talk t WHERE t.id = ?`

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
  const read = db.prepare(textsOf)
  const wantedName = foldName(term)
  const inHead = (row: Texts) =>
    foldText(row.number ?? '').includes(term) ||
    (JSON.parse(row.talkers ?? '[]') as { name: string }[]).some(({ name }) =>
      foldName(name).includes(wantedName),
    )
  const isIn = (talk: Proposed) => {
    const readable = mayRead(talk.id)
    if (readable && isPair(term)) return true
    const row = read.get(talk.id) as Texts
    return (readable && foldText(row.texts).includes(term)) || inHead(row)
  }
  for (const talk of db.prepare(proposed).all(match) as Proposed[])
    if (isIn(talk)) found.set(talk.id, talk.heldOn)
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
