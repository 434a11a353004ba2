import type { Actor } from '../../shared/access/may.ts'
import {
  allOf,
  anyOf,
  foldName,
  foldText,
  isExact,
  mark,
  marked,
  searchTerms,
  termQuery,
} from '../../shared/talks/talk-search.ts'
import type { ReadDb } from '../store/database.ts'
import { nameFinder } from './talk-people-store.ts'
import { talkOf, type SavedTalk, type TalkCells } from './talks-store.ts'

/** What is looked for, by whom, and which part of the finds is shown. */
export interface TalkSearch {
  readonly typed: string
  readonly personId: string | null
  readonly actor: Actor
  readonly offset: number
  readonly limit: number
  /** Says of a record what the index only proposes. */
  mayRead(talk: SavedTalk): boolean
}

/** Ids of one page of finds, latest first, and how many there are: exact, or `more` than were counted. */
export interface TalksFound {
  readonly ids: readonly string[]
  readonly total: number
  readonly more: boolean
}

/**
 * may.ts in the language of the index: which talks the asker may read, and among which they may look at all. So a search
 * steps over what the asker may not know of instead of opening it, and never tells by its count what may not be read.
 */
function rightsOf({ accountId, personId, role }: Actor) {
  const led = marked(mark.ledBy(accountId))
  const open = marked(mark.open)
  const self = personId === null ? null : marked(mark.about(personId))
  if (role === 'county') {
    const reads = self === null ? open : `(${open}) NOT (${self})`
    return { reads: anyOf([led, reads]), within: [anyOf([led, open])], without: null }
  }
  return { reads: led, within: [], without: `(${marked(mark.countyNote)}) NOT (${led})` }
}

function matchOf(terms: readonly string[], { actor, personId }: TalkSearch): string {
  const { reads, within, without } = rightsOf(actor)
  const wanted = allOf([
    ...terms.map((term) => termQuery(term, reads)),
    ...(personId === null ? [] : [marked(mark.about(personId))]),
    ...within,
  ])
  return without === null ? wanted : `(${wanted}) NOT (${without})`
}

const proposed = `
SELECT rowid AS row FROM talk_words WHERE talk_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`

const record = `
SELECT t.*, (SELECT group_concat(c.text, char(10)) FROM talk_correction c
  WHERE c.talk_id = t.id AND c.deleted = 0 AND c.field NOT IN ('place', 'heldOn')) AS corrected
FROM talk_row r JOIN talk t ON t.id = r.talk_id WHERE r.row = ?`

/** Reads a record and says whether every term stands in it where the asker may look. */
function decider(db: ReadDb, terms: readonly string[], search: TalkSearch): (row: number) => boolean {
  const find = db.prepare(record)
  const nameOf = nameFinder(db)
  return (row) => {
    const cells = find.get(row) as TalkCells
    const talk = talkOf(cells)
    const names = [...talk.personIds.map(nameOf), ...talk.talkers.map(({ name }) => name)].map(foldName)
    const number = foldText(talk.number)
    const texts = search.mayRead(talk)
      ? foldText(
          [talk.content, talk.mind, talk.problems, talk.advice, String(cells.corrected ?? '')].join('\n'),
        )
      : ''
    return terms.every((term) => {
      const name = foldName(term)
      return (
        texts.includes(term) ||
        number.includes(term) ||
        (name !== '' && names.some((one) => one.includes(name)))
      )
    })
  }
}

const counted = `
SELECT count(*) AS n FROM (SELECT 1 FROM talk_words WHERE talk_words MATCH ? ORDER BY rowid DESC LIMIT ?)`

const page = `
SELECT rowid AS row FROM talk_words WHERE talk_words MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?`

interface Lines {
  /** Lines of the page, newest first. */
  readonly rows: readonly number[]
  /** How many were found; one more than were wanted says that there are more. */
  readonly found: number
}

const rowsOf = (lines: unknown[]) => (lines as { row: number }[]).map(({ row }) => row)

/** Of terms that the index knows all about: it counts, and only the page is fetched. */
function exactLines(db: ReadDb, match: string, { offset, limit }: TalkSearch, enough: number): Lines {
  const { n } = db.prepare(counted).get(match, enough) as { n: number }
  return { rows: rowsOf(db.prepare(page).all(match, limit, offset)), found: n }
}

const farthest = Number.MAX_SAFE_INTEGER
const smallestStep = 250

/** Of longer terms: records are read, newest first, until there are enough. */
function decidedLines(
  db: ReadDb,
  match: string,
  { offset, limit }: TalkSearch,
  enough: number,
  isIn: (row: number) => boolean,
): Lines {
  const propose = db.prepare(proposed)
  const rows: number[] = []
  let below = farthest
  for (let step = smallestStep; rows.length < enough; step *= 2) {
    const lines = rowsOf(propose.all(match, below, step))
    for (const row of lines) if (rows.length < enough && isIn(row)) rows.push(row)
    if (lines.length < step) break
    below = lines.at(-1)!
  }
  return { rows: rows.slice(offset, offset + limit), found: rows.length }
}

// Beyond this nobody counts, they type another word. Longer words take a look at each record and are counted less far.
const countExact = 1000
const countDecided = 200

/**
 * Talks that hold every term typed, latest day first: in a name or the number for all who know of the talk, in what was
 * said only where the asker may read it. The index proposes; a term of one or two characters it knows all about, of a
 * longer one the record decides.
 */
export function searchTalks(db: ReadDb, search: TalkSearch): TalksFound {
  const terms = searchTerms(search.typed)
  if (terms.length === 0) return { ids: [], total: 0, more: false }
  const isIndexEnough = terms.every(isExact)
  const { offset, limit } = search
  // Always past the page that is shown and the next one, so that leafing on never ends early.
  const countTo = Math.max(isIndexEnough ? countExact : countDecided, offset + 2 * limit)
  const match = matchOf(terms, search)
  const { rows, found } = isIndexEnough
    ? exactLines(db, match, search, countTo + 1)
    : decidedLines(db, match, search, countTo + 1, decider(db, terms, search))
  const idOf = db.prepare('SELECT talk_id AS id FROM talk_row WHERE row = ?')
  const ids = rows.map((row) => (idOf.get(row) as { id: string }).id)
  return { ids, total: Math.min(found, countTo), more: found > countTo }
}
