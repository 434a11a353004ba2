import { weekday } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { Words } from '../words/words.ts'

/** 星期四, Thursday. */
export function weekdayWords(t: Words, day: CivilDate): string {
  return t(`common.weekdays.d${weekday(day) as 0 | 1 | 2 | 3 | 4 | 5 | 6}`)
}
