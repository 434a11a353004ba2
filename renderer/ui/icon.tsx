/** Line drawings on an 18-pixel grid; always beside a word, so hidden from screen readers. */
const paths = {
  home: 'M3 9l6-6 6 6v7H3z',
  people: 'M4 6a3 3 0 106 0 3 3 0 10-6 0M2 16c0-3 2-5 5-5s5 2 5 5M12 4a3 3 0 010 6M13 11c2 .4 3 2 3 5',
  self: 'M6 6a3 3 0 106 0 3 3 0 10-6 0M3 16c0-3 3-5 6-5s6 2 6 5',
  talk: 'M2 3h14v9H8l-4 3v-3H2z',
  warn: 'M9 2l8 14H1zM9 7v4M9 13v1',
  gear: 'M6.5 9a2.5 2.5 0 105 0 2.5 2.5 0 10-5 0M9 1v3M9 14v3M1 9h3M14 9h3M3.3 3.3l2 2M12.7 12.7l2 2M3.3 14.7l2-2M12.7 5.3l2-2',
  print: 'M5 7V2h8v5M3 7h12v6H3zM5 11h8v5H5z',
  check: 'M3 9.5l4 4 8-9',
  stop: 'M9 1.5a7.5 7.5 0 110 15 7.5 7.5 0 010-15zM9 5v5M9 12v1',
  info: 'M9 1.5a7.5 7.5 0 110 15 7.5 7.5 0 010-15zM9 8v5M9 5v1',
  search: 'M3 7.5a4.5 4.5 0 109 0 4.5 4.5 0 10-9 0M11 11l5 5',
  file: 'M4 2h7l4 4v10H4zM11 2v4h4',
  calendar: 'M2 4h14v12H2zM2 8h14M6 2v4M12 2v4',
  sync: 'M3 7a6.5 6.5 0 0112-1M15 2v4h-4M15 11a6.5 6.5 0 01-12 1M3 16v-4h4',
  up: 'M9 15V3M4 8l5-5 5 5',
  ring: 'M9 3a6 6 0 110 12A6 6 0 019 3z',
  alarm: 'M9 3v8M9 14v1',
  clock: 'M9 1.5a7.5 7.5 0 110 15 7.5 7.5 0 010-15zM9 5v4l3 2',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
