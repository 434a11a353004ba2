import { addDays } from '../shared/kernel/civil-date.ts'
import type { CivilDate } from '../shared/kernel/schemas.ts'
import type { Words } from './words/words.ts'

/** An instant as people read it: `2026-03-05 14:20`, in China's time. */
export function momentWords(ms: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

/** An instant as one says it: 今天 09:12, 昨天 17:40, 03-01 09:12, and of another year with its year. */
export function whenWords(t: Words, ms: number, today: CivilDate): string {
  const [day, time] = momentWords(ms).split(' ')
  if (day === today) return t('sync.today', { time })
  if (day === addDays(today, -1)) return t('sync.yesterday', { time })
  return day?.slice(0, 4) === today.slice(0, 4) ? momentWords(ms).slice(5) : momentWords(ms)
}

/** The time of an instant with its seconds: `14:20:31`. */
export function clockWords(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(ms)
}

/** The hour of an instant by China's clock, 0 to 23, whatever zone the computer is set to. */
export function hourInChina(ms: number): number {
  return Number(clockWords(ms).slice(0, 2))
}

/** A span of minutes in the largest unit that it fills: 3 小时. */
export function spanWords(t: Words, minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return t('home.days', { count: days })
  return hours > 0 ? t('home.hours', { count: hours }) : t('home.minutes', { count: minutes })
}
