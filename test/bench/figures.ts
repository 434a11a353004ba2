import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const report = resolve(root, 'test/report/bench.json')
const readme = resolve(root, 'README.md')

/** One measured figure. `ratio` compares with something of the same run and says more than milliseconds on a shared machine. */
export interface Figure {
  readonly part: string
  readonly what: string
  readonly value: number
  readonly unit: 'ms' | 'x' | 'MB'
  readonly goal: string
  readonly met: boolean
  /** How it came about: rounds, sizes, what it is compared with. */
  readonly how: string
}

/** The value below which `part` of the sorted values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Milliseconds that each of `times` runs took. */
export async function timed(times: number, work: (at: number) => unknown): Promise<number[]> {
  const spans: number[] = []
  for (let at = 0; at < times; at++) {
    const start = performance.now()
    await work(at)
    spans.push(performance.now() - start)
  }
  return spans
}

const round = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100)

/** What a figure is to be: at most this, at least this, or nothing in particular. */
export type Goal = number | { readonly atLeast: number } | null

/** Makes a figure and says whether it meets its goal. */
export function figure(
  part: string,
  what: string,
  unit: Figure['unit'],
  value: number,
  goal: Goal,
  how: string,
): Figure {
  const made = { part, what, value: round(value), unit, how }
  if (goal === null) return { ...made, goal: 'none', met: true }
  if (typeof goal === 'number') return { ...made, goal: `<= ${goal} ${unit}`, met: value <= goal }
  const { atLeast } = goal
  return { ...made, goal: `>= ${atLeast} ${unit}`, met: value >= atLeast }
}

/** Keeps the figures of the parts that ran beside those of parts that did not. */
export function keepFigures(figures: readonly Figure[], atMs: number): void {
  const parts = new Set(figures.map(({ part }) => part))
  const kept = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { figures: Figure[] }).figures
    : []
  const all = [...kept.filter(({ part }) => !parts.has(part)), ...figures]
  mkdirSync(dirname(report), { recursive: true })
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
  const content = { measured: new Date(atMs).toISOString().slice(0, 10), machine, figures: all }
  writeFileSync(report, `${JSON.stringify(content, null, 2)}\n`)
  writeTable(all, content)
}

const begin = '<!-- bench: written by npm run bench -->'
const end = '<!-- bench end -->'

/** Puts the table between its two marks in the README. */
function writeTable(
  all: readonly Figure[],
  { measured, machine }: { measured: string; machine: string },
): void {
  const text = readFileSync(readme, 'utf8')
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) return
  const lines = all.map(
    ({ what, value, unit, goal, met, how }) =>
      `| ${what} | ${value} ${unit} | ${goal}${met ? '' : ' **missed**'} | ${how} |`,
  )
  const table = ['| what | measured | goal | how |', '| --- | --- | --- | --- |', ...lines].join('\n')
  writeFileSync(
    readme,
    `${text.slice(0, from)}${begin}\n\n${table}\n\nMeasured ${measured} on ${machine}, by \`npm run bench\`.\n\n${text.slice(to)}`,
  )
}
