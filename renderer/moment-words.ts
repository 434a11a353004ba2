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
