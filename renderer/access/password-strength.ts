/** Fewest characters of a password; the office refuses fewer. */
export const LEAST_PASSWORD = 10

export type StrengthLevel = 'empty' | 'short' | 'weak' | 'fair' | 'strong'

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv']
const common = ['password', 'admin', 'lianxin', '123456', '888888', '000000', '666666', 'woaini', 'iloveyou']

/** How many characters carry something new: runs along a keyboard row and repeats count once. */
function freshCharacters(password: string): number {
  const lower = password.toLowerCase()
  let fresh = 0
  let before = ''
  for (const character of lower) {
    const pair = before + character
    const run = rows.some((row) => row.includes(pair) || [...row].reverse().join('').includes(pair))
    if (character !== before && !(before !== '' && run)) fresh += 1
    before = character
  }
  return Math.min(fresh, new Set(lower).size * 2)
}

/** Strength in words, worked out here; the password goes nowhere for it. */
export function passwordStrength(password: string): { level: StrengthLevel; missing: number } {
  const length = [...password].length
  if (length === 0) return { level: 'empty', missing: LEAST_PASSWORD }
  if (length < LEAST_PASSWORD) return { level: 'short', missing: LEAST_PASSWORD - length }
  const lower = password.toLowerCase()
  let worth = freshCharacters(password)
  for (const word of common) if (lower.includes(word)) worth -= word.length
  // A hanzi is one of thousands, a letter one of dozens.
  worth += [...password].filter((character) => /\p{Script=Han}/u.test(character)).length
  if (worth < 8) return { level: 'weak', missing: 0 }
  return { level: worth < 14 ? 'fair' : 'strong', missing: 0 }
}
