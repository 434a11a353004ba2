import { isCivilDate } from './civil-date.ts'
import { err, ok, type Result } from './result.ts'
import type { CivilDate } from './schemas.ts'

// 公民身份号码, GB 11643: 6 digits of area, 8 of birth, 3 of order (odd for men), 1 check character by ISO 7064 MOD 11-2.
// Always text: as a number 530102199001011234 becomes …011260.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** What is wrong with a typed ID number. */
export type IdNumberFault = { reason: 'length' | 'characters' | 'date' | 'check' }

/** What a valid ID number says. Cadre files may rightly differ from it (档案认定), so it fills, never overrides. */
export interface IdNumber {
  readonly number: string
  readonly bornOn: CivilDate
  readonly sex: 'male' | 'female'
}

/** Full width to half, x to X, and without spaces, invisible marks or the apostrophe that Excel puts before text. */
export function normalizeIdNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/^['‘’`]/, '')
    .toUpperCase()
}

/** The check character for the first 17 digits of an ID number. */
export function idCheckCharacter(first17: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(first17[i]) * WEIGHTS[i]!
  return CHECKS[sum % 11]!
}

/** Reads an ID number: 18 characters with the right check, or 15 digits as issued before 1999 (born 19yy, no check). */
export function checkIdNumber(typed: string): Result<IdNumber, IdNumberFault> {
  const number = normalizeIdNumber(typed)
  if (!/^\d*X?$/.test(number)) return err({ reason: 'characters' })
  if (number.length !== 15 && number.length !== 18) return err({ reason: 'length' })
  const old = number.length === 15
  if (old && number.endsWith('X')) return err({ reason: 'characters' })
  const born = old ? `19${number.slice(6, 12)}` : number.slice(6, 14)
  const bornOn = `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`
  if (!isCivilDate(bornOn) || bornOn < '1850' || bornOn >= '2101') return err({ reason: 'date' })
  if (!old && idCheckCharacter(number) !== number[17]) return err({ reason: 'check' })
  const order = Number(old ? number[14] : number[16])
  return ok({ number, bornOn, sex: order % 2 === 1 ? 'male' : 'female' })
}

/** Hides the day of birth, and of an old number all but the ends: `110105********101X`. What is no ID number is hidden whole but for its last four. */
export function maskIdNumber(n: string): string {
  if (/^\d{17}[\dX]$/.test(n)) return `${n.slice(0, 6)}********${n.slice(14)}`
  if (/^\d{15}$/.test(n)) return `${n.slice(0, 6)}******${n.slice(12)}`
  const characters = [...n]
  const shown = characters.length > 8 ? 4 : 0
  return characters.map((c, i) => (i < characters.length - shown ? '*' : c)).join('')
}
