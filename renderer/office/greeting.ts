import { isCivilDate } from '../../shared/kernel/civil-date.ts'
import { weekdayWords } from '../ui/weekday-words.ts'
import type { Words } from '../words/words.ts'

/** 早上好，李明 */
export function greetingWords(t: Words, name: string, hour: number): string {
  const part =
    hour < 5 ? 'dawn' : hour < 11 ? 'morning' : hour < 14 ? 'noon' : hour < 18 ? 'afternoon' : 'evening'
  return t('home.greeting', { greet: t(`home.greet.${part}`), name })
}

/** 2026 年 3 月 5 日 星期四 */
export function dayWords(t: Words, today: string): string {
  if (!isCivilDate(today)) return today
  const [year, month, day] = today.split('-')
  return t('home.date', {
    iso: today,
    year,
    month: Number(month),
    day: Number(day),
    weekday: weekdayWords(t, today),
  })
}
