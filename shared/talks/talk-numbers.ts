/** Registers that number their records: 谈 for talks, 困 for difficulties. */
export type Register = '谈' | '困'

// No vowels, so that no letters make a word; no I and O, which are read as figures.
const letters = 'BCDFGHJKLMNPQRSTVWXZ'

/**
 * Three letters that stand for this computer, from its device id. Two laptops of a unit number their talks without
 * knowing of each other, so a plain count would give the same number twice; the letters keep them apart (8,000 of them:
 * a unit with ten laptops has one chance in 180 that two agree, and then a number is met twice and nothing else
 * happens, for records are found by their id).
 */
export function deviceLetters(deviceId: string): string {
  let hash = 0x811c9dc5
  for (const character of deviceId) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  // The low bits of FNV repeat their input's; the middle ones are mixed.
  let rest = (hash ^ (hash >>> 15)) >>> 0
  let found = ''
  for (let place = 0; place < 3; place++) {
    found += letters[rest % letters.length]
    rest = Math.floor(rest / letters.length)
  }
  return found
}

/** What all numbers of one register, year and computer begin with: `谈〔2026〕BKT`. */
export const numberPrefix = (register: Register, year: string, device: string): string =>
  `${register}〔${year}〕${device}`

/**
 * The number after `highest`, the highest count given so far under this prefix (0 for none): `谈〔2026〕BKT007号`. Counts
 * start anew each year of the talk and are never given twice, for saved talks are never taken away.
 */
export const numberAfter = (prefix: string, highest: number): string =>
  `${prefix}${String(highest + 1).padStart(3, '0')}号`

/** A number's beginning and its count: what is needed to give the next one. Null for what no register gave. */
export function partsOfNumber(number: string): { readonly prefix: string; readonly count: number } | null {
  const parts = /^(.*\D)(\d+)号$/.exec(number)
  return parts ? { prefix: parts[1]!, count: Number(parts[2]) } : null
}
