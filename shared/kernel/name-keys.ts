import { pinyin } from 'pinyin-pro'
import { foldName, nameCharacters } from './name-characters.ts'
import { splitSyllables, typedPinyin } from './pinyin-syllables.ts'

/** What a name is searched by; syllables are separated by a space, one for each character of `nameKey`. */
export interface SearchKeys {
  /** The name in half width and small letters, without spaces and dots. */
  readonly nameKey: string
  /** With the surname read as a surname: 单雄信 is `shan xiong xin`. */
  readonly pyFull: string
  readonly pyInitials: string
  /** Read without surname mode, `dan xiong xin`: a clerk who types dxx shall find him too. Empty when it is the same. */
  readonly pyFullOther: string
  readonly pyInitialsOther: string
}

/** What a name is searched and ordered by. */
export interface NameKeys extends SearchKeys {
  /** Place in pinyin order as text: syllable, tone, character, so people of one surname stand together. */
  readonly pyKey: string
}

const initialsOf = (syllables: readonly string[]) => syllables.map((s) => [...s][0] ?? '').join('')

/**
 * One reading for each character. What the dictionary lacks (𠮷, letters) reads as itself; ü is written v, as people type it.
 */
function read(characters: readonly string[], surname: 'head' | 'off', toneType: 'none' | 'num'): string[] {
  const readings = pinyin(characters.join(''), { type: 'array', toneType, v: true, surname })
  if (readings.length === characters.length) return readings.map((r) => r.toLowerCase())
  // The dictionary took several characters for one; read them singly rather than let keys slide out of step.
  return characters.map((c) => pinyin(c, { toneType, v: true }).toLowerCase() || c)
}

const withoutTone = (reading: string) => reading.replace(/(?<=\p{L})[0-5]$/u, '')

/** A corrected reading has no tone; it keeps the dictionary's where only another character was corrected. */
const orderedReading = (withTone: string, fixed: string | null): string =>
  fixed === null || fixed === withoutTone(withTone) ? withTone : `${fixed}0`

/** Works out how a name is searched and ordered. `pinyinFix` (拼音纠正), when typed, stands in for all readings. */
export function nameKeys(name: string, pinyinFix: string): NameKeys {
  const characters = nameCharacters(name)
  const fixed = splitSyllables(typedPinyin(pinyinFix), characters.length)
  const withTones = read(characters, 'head', 'num')
  const syllables = fixed ?? withTones.map(withoutTone)
  const plain = fixed ?? read(characters, 'off', 'none')
  const pyFull = syllables.join(' ')
  const pyFullOther = plain.join(' ')
  const same = pyFull === pyFullOther
  return {
    nameKey: characters.join(''),
    pyFull,
    pyInitials: initialsOf(syllables),
    pyFullOther: same ? '' : pyFullOther,
    pyInitialsOther: same ? '' : initialsOf(plain),
    pyKey: characters.map((c, i) => orderedReading(withTones[i]!, fixed && (fixed[i] ?? '')) + c).join(' '),
  }
}

/** What somebody typed to find a name, read once and matched against many. */
export interface NameQuery {
  /** Folded as names are. */
  readonly text: string
  /** Letters and characters, in order, where they could be pinyin or a mixture: `zhang san` is [zhang, san]. */
  readonly pieces: readonly string[]
}

/** Reads a search. Spaces and apostrophes part syllables (`xi an`, `xi'an`); dots and case do not matter. */
export function readNameQuery(typed: string): NameQuery {
  const text = foldName(typed).replace(/['’]/g, '')
  const words = typedPinyin(typed)
  const pieces = words.flatMap((word) => word.match(/[a-z]+|[^a-z]/gu) ?? [])
  return { text, pieces: pieces.some((p) => /^[a-z]/.test(p)) ? pieces : [] }
}

/** ü as people write it: lv, lyu or plain lu for 吕. */
function waysToWrite(syllable: string): readonly string[] {
  if (!/^[ln]v/.test(syllable)) return [syllable]
  return [syllable, syllable.replace('v', 'yu'), syllable.replace('v', 'u')]
}

/**
 * True when the pieces from `piece` (less its first `used` letters) can be typed for the characters from `at` on: each
 * piece begins with a character, and gives one or more first letters of each character's syllable in turn.
 */
function follows(cells: Cells, at: number, pieces: readonly string[], piece: number, used: number): boolean {
  const rest = pieces[piece]?.slice(used)
  if (rest === undefined) return true
  if (rest === '') return follows(cells, at, pieces, piece + 1, 0)
  const syllable = cells.syllables[at]
  if (syllable === undefined) return false
  if (cells.characters[at] === rest) return follows(cells, at + 1, pieces, piece + 1, 0)
  for (const way of waysToWrite(syllable)) {
    let same = 0
    while (same < rest.length && same < way.length && rest[same] === way[same]) same++
    for (let n = same; n > 0; n--) if (follows(cells, at + 1, pieces, piece, used + n)) return true
  }
  return false
}

interface Cells {
  readonly syllables: readonly string[]
  /** As many as there are syllables, or none where a corrected pinyin has another number. */
  readonly characters: readonly string[]
}

function matchReading(nameKey: string, pyFull: string, initials: string, pieces: readonly string[]): number {
  const first = pieces[0]![0]!
  // Most names fall out here, without being taken apart.
  if (!initials.includes(first) && !nameKey.includes(first)) return -1
  const syllables = pyFull.split(' ')
  const characters = [...nameKey]
  const cells = { syllables, characters: characters.length === syllables.length ? characters : [] }
  return syllables.findIndex((_, at) => follows(cells, at, pieces, 0, 0))
}

/**
 * Whether a name is what was typed: characters anywhere in it, or initials, full or partial pinyin and any mixture of
 * these (`zhangs zsan zhsan 张s`) from the start of one of its syllables. `start` means from the first, and ranks before
 * `inside`. `g` finds 高 and 李刚, never 王 (wang). An empty query finds everybody.
 */
export function matchesName(keys: SearchKeys, query: NameQuery): 'start' | 'inside' | null {
  if (query.text === '') return 'start'
  const found = keys.nameKey.indexOf(query.text)
  if (found === 0) return 'start'
  let best = found
  if (query.pieces.length > 0) {
    const head = matchReading(keys.nameKey, keys.pyFull, keys.pyInitials, query.pieces)
    if (head === 0) return 'start'
    const plain =
      keys.pyFullOther === ''
        ? -1
        : matchReading(keys.nameKey, keys.pyFullOther, keys.pyInitialsOther, query.pieces)
    if (plain === 0) return 'start'
    best = Math.max(best, head, plain)
  }
  return best >= 0 ? 'inside' : null
}
