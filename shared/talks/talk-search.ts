/**
 * Full-text search in Chinese without a dictionary: texts are cut into pairs of neighbouring characters (bigrams), a
 * query is found where all its pairs are. Measured before it was built: full recall at two characters and more, where
 * trigrams miss two-character words and dictionaries miss rare names. Words of what was said and words of a talk's head
 * (number and names) are told apart, for not everybody who knows of a talk may find it by its content.
 */

/** Letters and figures that stand together; all else parts them. */
const run = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** Text as search compares it: full-width as half-width, capitals as small letters. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A name without the spaces and dots that people put in or leave out (张 三, 阿依古丽·买买提). */
export const foldName = (name: string): string => foldText(name).replaceAll(/[\s·•.‧・]/gu, '')

const runsOf = (folded: string): readonly (readonly string[])[] =>
  [...folded.matchAll(run)].map(([found]) => [...found])

// Each character as five hex digits: the index then cuts at spaces only, and knows no alphabet of its own that a
// character of a later Unicode version could be missing from.
const digits = (character: string) => (character.codePointAt(0) ?? 0).toString(16).padStart(5, '0')

const said = 'c'
const head = 'h'

/** Every pair of what was said, and each run's last character alone. */
function addSaid(words: Set<string>, text: string): void {
  const known = new Map<string, string>()
  const digitsOf = (character: string) => {
    const found = known.get(character) ?? digits(character)
    known.set(character, found)
    return found
  }
  for (const characters of runsOf(foldText(text))) {
    let before = ''
    for (const character of characters) {
      const now = digitsOf(character)
      if (before !== '') words.add(said + before + now)
      before = now
    }
    words.add(said + before)
  }
}

/** Every pair and every character of a number or a name: few enough to have both, so that one character finds fast. */
function addHead(words: Set<string>, folded: string): void {
  for (const characters of runsOf(folded))
    for (const [at, character] of characters.entries()) {
      words.add(head + digits(character))
      const next = characters[at + 1]
      if (next !== undefined) words.add(head + digits(character) + digits(next))
    }
}

/** What a talk is found by. Names are those of today; who changes one has the talks indexed again. */
export interface TalkWords {
  readonly number: string
  /** Of those talked with and of those who led it. */
  readonly names: readonly string[]
  readonly texts: readonly string[]
  /** Who led it, whom it is about, who may know: marks that a query can ask for. */
  readonly marks: readonly string[]
}

/** The words to index for a talk. */
export function indexWords({ number, names, texts, marks }: TalkWords): string {
  const words = new Set(marks)
  addHead(words, foldText(number))
  for (const name of names) addHead(words, foldName(name))
  for (const text of texts) addSaid(words, text)
  return [...words].join(' ')
}

// Letters and figures only: an id that is none of ours must not speak the index's own language.
const plain = (id: string) => id.toLowerCase().replaceAll(/[^0-9a-z]/g, '')

/** Marks of a talk in the index. */
export const mark = {
  /** Led by this account. */
  ledBy: (accountId: string): string => `a${plain(accountId)}`,
  /** With this person. */
  about: (personId: string): string => `p${plain(personId)}`,
  /** 县委组织部可看 */
  open: 'o',
  /** 仅谈话人, logged by a county leader. */
  countyNote: 'k',
} as const

/** The index's own query for a mark. */
export const marked = (word: string): string => `"${word}"`
/** A query for what all of these find. */
export const allOf = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(' AND ')
/** A query for what any of these finds. */
export const anyOf = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(' OR ')

function pairsOf(folded: string, space: string): string {
  const wanted = runsOf(folded).flatMap((characters) =>
    characters.length === 1
      ? // What was said has no words of one character: a single one is the beginning of a pair, or a run's end.
        [`"${space}${digits(characters[0]!)}"${space === said ? '*' : ''}`]
      : characters.slice(1).map((next, at) => `"${space}${digits(characters[at]!)}${digits(next)}"`),
  )
  return [...new Set(wanted)].join(' AND ')
}

/**
 * The index's own query for one term: in the head for all who know of the talk, in what was said only where `readable`
 * holds. Never finds less than there is; for a term of one or two characters it finds just what there is.
 */
export function termQuery(term: string, readable: string): string {
  const heads = new Set([pairsOf(term, head), pairsOf(foldName(term), head)].filter((query) => query !== ''))
  return anyOf([allOf([readable, pairsOf(term, said)]), ...heads])
}

/** Whether the index alone knows all about a term: one or two letters and nothing else. */
export const isExact = (term: string): boolean => term.match(run)?.[0] === term && [...term].length <= 2

/** What was typed, as search terms parted by spaces, each of which has to be found; mere signs are none. */
export const searchTerms = (typed: string): string[] =>
  foldText(typed)
    .split(/\s+/u)
    .filter((term) => term.match(run) !== null)
