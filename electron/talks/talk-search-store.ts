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
  /** Finds are counted up to here and no further. */
  readonly countTo: number
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
  const hidden = self === null ? null : `(${allOf([marked(mark.countyNote), self])}) NOT (${led})`
  return { reads: led, within: [], without: hidden }
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

const farthest = Number.MAX_SAFE_INTEGER
const smallestStep = 250

/** Lines that hold every term, newest first, at most one more than are counted. */
function linesFound(db: ReadDb, terms: readonly string[], search: TalkSearch, enough: number): number[] {
  const propose = db.prepare(proposed)
  const match = matchOf(terms, search)
  const ask = (below: number, most: number) =>
    (propose.all(match, below, most) as { row: number }[]).map(({ row }) => row)
  if (terms.every(isExact)) return ask(farthest, enough)
  const isIn = decider(db, terms, search)
  const found: number[] = []
  let below = farthest
  for (let step = smallestStep; ; step *= 2) {
    const lines = ask(below, step)
    for (const row of lines) {
      if (isIn(row)) found.push(row)
      if (found.length === enough) return found
    }
    if (lines.length < step) return found
    below = lines.at(-1)!
  }
}

/**
 * Talks that hold every term typed, latest day first: in a name or the number for all who know of the talk, in what was
 * said only where the asker may read it. The index proposes; a term of one or two characters it knows all about, of a
 * longer one the record decides.
 */
export function searchTalks(db: ReadDb, search: TalkSearch): TalksFound {
  const terms = searchTerms(search.typed)
  if (terms.length === 0) return { ids: [], total: 0, more: false }
  const countTo = Math.max(search.countTo, search.offset + search.limit)
  const lines = linesFound(db, terms, search, countTo + 1)
  const idOf = db.prepare('SELECT talk_id AS id FROM talk_row WHERE row = ?')
  const ids = lines
    .slice(0, countTo)
    .slice(search.offset, search.offset + search.limit)
    .map((row) => (idOf.get(row) as { id: string }).id)
  return { ids, total: Math.min(lines.length, countTo), more: lines.length > countTo }
}
