import { addDays, addMonths, wholeYears } from '../kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../kernel/schemas.ts'

/** 周岁 on a day. Where only the month of birth is known the two differ within that month, and in no other. */
export interface Age {
  readonly least: number
  readonly most: number
}

/**
 * Age on a day from a birth date that may be only a month (1980.03, as cadre forms have it). Null for one that is not
 * known, or that lies ahead of the day.
 */
export function ageOn(bornOn: PartialDate | CivilDate | null, day: CivilDate): Age | null {
  if (bornOn === null) return null
  const most = wholeYears(bornOn, day)
  if (most < 0) return null
  if (bornOn.length > 7) return { least: most, most }
  const lastOfMonth = addDays(addMonths(`${bornOn}-01` as CivilDate, 1), -1)
  return { least: Math.max(0, wholeYears(lastOfMonth, day)), most }
}
