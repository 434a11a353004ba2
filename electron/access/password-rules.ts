import { sha256 } from '@noble/hashes/sha2.js'
import { nameKeys } from '../../shared/kernel/name-keys.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { commonHashBytes, commonHashes } from './common-passwords.ts'

/** Shortest password, in characters as people count them. */
export const leastPassword = 10
const mostPassword = 256

export type PasswordRefusal = { type: 'PasswordTooShort'; least: number } | { type: 'PasswordCommon' }

let hashes: ReadonlySet<string> | null = null
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function commonSet(): ReadonlySet<string> {
  if (hashes) return hashes
  const bytes = Buffer.from(commonHashes, 'base64')
  const found = new Set<string>()
  for (let at = 0; at < bytes.length; at += commonHashBytes)
    found.add(hex(bytes.subarray(at, at + commonHashBytes)))
  return (hashes = found)
}

const isListed = (text: string): boolean =>
  commonSet().has(hex(sha256(Buffer.from(text)).subarray(0, commonHashBytes)))

// Keys in the order in which fingers run over them, and numbers that are words in Chinese (我爱你, 一生一世).
const forwards = [
  ...['1234567890', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'],
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik', '9ol', 'qaz', 'wsx', 'edc', 'rfv'],
  ...['tgb', 'yhn', 'ujm', '!qaz', '@wsx', '#edc', '$rfv', '!@#$%^&*()'],
  ...['1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0', '1a2b3c4d5e6f7g8h9i', 'a1b2c3d4e5f6g7h8i9'],
  ...['11223344556677889900', 'aabbccddeeffgg', '147258369', '159357', '13579', '24680'],
  ...['5201314', '1314520', '1314521', '5211314', '7758521', '7758258', '666888', '168168', '520', '1314'],
]
const backwards = forwards.map((run) => [...run].reverse().join(''))
const runs = [...new Set([...forwards, ...backwards])]
const leastRun = 3
/** So many characters may stand beside the runs without making them a password: `qwertyuiop!1`. */
const looseCharacters = 2

const isYear = (four: string) => /^(19[3-9]\d|20[0-4]\d)$/.test(four)

/** Where a run that begins at `at` ends, at the longest; `at` where none begins. */
function runEnd(text: string, at: number): number {
  let end = at
  while (text[end + 1] === text[at]) end++
  let best = end - at + 1 >= leastRun ? end + 1 : at
  if (isYear(text.slice(at, at + 4))) best = Math.max(best, at + 4)
  for (let to = text.length; to >= at + leastRun && to > best; to--)
    if (runs.some((run) => run.includes(text.slice(at, to)))) best = to
  return best
}

/** Nothing but runs of keys, repeated characters and years. Fewest loose characters, looked for from the end. */
function isRuns(text: string): boolean {
  const loose = Array.from({ length: text.length + 1 }, () => 0)
  for (let at = text.length - 1; at >= 0; at--) {
    loose[at] = 1 + loose[at + 1]!
    // A shorter piece of a run may fit what follows better.
    for (let end = runEnd(text, at); end >= at + leastRun; end--)
      loose[at] = Math.min(loose[at]!, loose[end]!)
  }
  return loose[0]! <= looseCharacters
}

/** One character or a short piece over and over: `ababababab`, `一二一二一二一二一二`. */
function isRepeated(characters: readonly string[]): boolean {
  if (new Set(characters).size <= 3) return true
  for (let length = 1; length <= Math.min(5, characters.length / 2); length++)
    if (characters.every((character, at) => character === characters[at % length])) return true
  return false
}

/** Days as people write them without signs: 19850305, 850305, 05031985. */
const day = /(19[3-9]\d|20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/
const dayBackwards = /(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19[3-9]\d|20[0-4]\d)/
const mobile = /^1[3-9]\d{9}$/
const idNumber = /^\d{6}(19|20)\d{9}[\dx]$/

/** Digits only, and among them a birthday, a mobile number, an identity number or years. */
function isKnownDigits(text: string): boolean {
  if (idNumber.test(text)) return true
  if (!/^\d+$/.test(text)) return false
  if (mobile.test(text) || day.test(text) || dayBackwards.test(text)) return true
  return (text.match(/.{4}/g) ?? []).filter(isYear).length * 4 >= text.length - 3
}

/** What may stand around a word without making it a password: up to four digits or signs, or ones that are known. */
const isWeakAffix = (text: string): boolean =>
  text.length <= 4 || isRuns(text) || isKnownDigits(text) || new Set(text).size <= 2 || /^\d{6}$/.test(text)

const affixes = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/u

// A unit's name may be long; nobody types more of it than this.
const longestName = 16

/** Ways in which a name is typed: any part of two characters or more, in characters or pinyin, and the initials. */
function waysOf(name: string): string[] {
  const { nameKey, pyFull, pyInitials } = nameKeys(name, '')
  const characters = [...nameKey].slice(0, longestName)
  const syllables = pyFull.split(' ').slice(0, longestName)
  const parts = (cells: readonly string[]) =>
    cells.flatMap((_, from) =>
      cells.flatMap((__, to) => (to > from ? [cells.slice(from, to + 1).join('')] : [])),
    )
  return [...parts(characters), ...parts(syllables), pyInitials].filter((way) => [...way].length >= 2)
}

// Ours, and what many type in pinyin: 我爱你, 我爱我家, 我的密码.
const ours = ['连心', 'lianxin', 'admin', 'administrator', '谈心谈话', '密码', '我爱你', '我爱我家']
const pinyinWords = [
  'woaini',
  'woaiwojia',
  'woaiwo',
  'wodemima',
  'mima',
  'aini',
  'nihao',
  'zhongguo',
  'dangwei',
]

/** The piece that a word repeats: `连心连心连心` is 连心. */
function pieceOf(word: string): string {
  const found = /^(.+?)\1+$/su.exec(word)
  return found?.[1] ?? word
}

/** A name, ours or a common word, alone, repeated or with digits around it: `zhangsan1985`, `2026青石镇`, `Password!!`. */
function isKnownWord(text: string, names: readonly string[]): boolean {
  const [, before = '', heart = '', after = ''] = affixes.exec(text) ?? []
  const plain = heart.replace(/[^\p{L}\p{N}]/gu, '')
  if (plain === '' || !isWeakAffix(before) || !isWeakAffix(after)) return false
  const known = new Set([...ours, ...pinyinWords, ...names.flatMap(waysOf)])
  return [plain, pieceOf(plain)].some((word) => known.has(word) || isListed(word))
}

/**
 * Whether a password may be taken. Length and what everybody tries first are looked at; no mixture of kinds of
 * characters is asked for (OWASP ASVS 5.0, 6.2.1 to 6.2.12). `names` are those of the unit and of the person.
 */
export function checkPassword(password: string, names: readonly string[]): Result<void, PasswordRefusal> {
  const text = password.normalize('NFKC').toLowerCase()
  const characters = [...text]
  if (characters.length > mostPassword) throw new RangeError('the door lets no such password in')
  if (characters.length < leastPassword) return err({ type: 'PasswordTooShort', least: leastPassword })
  const bare = text.replace(/[\s._-]/g, '')
  const common =
    isListed(text) ||
    isListed(bare) ||
    isRepeated([...bare]) ||
    isRuns(bare) ||
    isKnownDigits(bare) ||
    isKnownWord(bare, names)
  return common ? err({ type: 'PasswordCommon' }) : ok(undefined)
}
