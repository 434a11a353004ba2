import { dayOfInstant } from '../../shared/kernel/civil-date.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
})

/** When something was recorded, in China's time: 2026-03-05 14:20. */
export const showInstant = (ms: number): string => `${dayOfInstant(ms)} ${clock.format(ms)}`
