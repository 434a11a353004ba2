import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readCounts, slowPersonSeconds, startCounting, type Counts } from '../../harness/counters.ts'

const folder = resolve(import.meta.dirname, '../../report')
const report = join(folder, 'usability.json')
const lock = join(folder, '.writing')

/** The most that a task may cost, and the seconds that a slow person may need for it. */
export interface Limits {
  readonly clicks: number
  readonly keys: number
  readonly chars: number
  readonly seconds: number
}

/** The tasks that can be done so far, with the limits of the usability script. */
export const tasks = {
  T1: { what: 'log a routine talk', limits: { clicks: 5, keys: 6, chars: 26, seconds: 60 } },
  T3: { what: 'find a person by initials', limits: { clicks: 2, keys: 4, chars: 2, seconds: 12 } },
  T4: { what: 'import a messy roster of 300', limits: { clicks: 10, keys: 6, chars: 4, seconds: 120 } },
  T5: { what: 'print the people not yet talked with', limits: { clicks: 5, keys: 1, chars: 0, seconds: 30 } },
  T11: { what: 'print preview of the last talk', limits: { clicks: 3, keys: 1, chars: 0, seconds: 15 } },
  T15: {
    what: 'first run: wizard, roster, first talk, preview',
    limits: { clicks: 18, keys: 12, chars: 60, seconds: 300 },
  },
} as const

export type TaskName = keyof typeof tasks

interface Row {
  readonly task: TaskName
  readonly what: string
  readonly way: string
  readonly clicks: number
  readonly keys: number
  readonly chars: number
  readonly screens: number
  /** Predicted for a slow person, without the program's own waits; nothing here is measured. */
  readonly seconds: number
  readonly limits: Limits
}

/** Does a task, counts what it costs, writes it into the report and holds it to its limits. */
export async function doTask(
  page: Page,
  task: TaskName,
  way: string,
  work: () => Promise<void>,
): Promise<Counts> {
  await startCounting(page)
  await work()
  const counts = await readCounts(page)
  const { what, limits } = tasks[task]
  const { clicks, keys, chars, screens } = counts
  const seconds = Math.round(slowPersonSeconds(counts) * 10) / 10
  keep({ task, what, way, clicks, keys, chars, screens, seconds, limits })
  for (const cost of ['clicks', 'keys', 'chars'] as const)
    expect(counts[cost], `${task}, ${way}: ${cost}`).toBeLessThanOrEqual(limits[cost])
  expect(seconds, `${task}, ${way}: seconds of a slow person`).toBeLessThanOrEqual(limits.seconds)
  return counts
}

const number = (row: Row) => Number(row.task.slice(1))

/** Checks of the usability script that pass or fail (ux.md 6). */
export const checks = {
  a: 'killed one second after typing stops: the draft is offered with all text',
  d: 'Enter while composing never submits, in every input',
  e: 'Tab reaches every control, no trap',
  f: 'the network lost and back ten times in a minute: the pill changes at most twice',
  g: 'the clock set back: no duplicate, a warning',
  h: 'largest text in 911 pixels: the primary button in sight on all screens',
  i: 'English: no Chinese but names and print forms',
} as const

interface Check {
  readonly check: keyof typeof checks
  readonly what: string
  readonly way: string
  readonly passed: boolean
}

interface Report {
  readonly tasks: readonly Row[]
  readonly checks: readonly Check[]
}

/** Runs a check and writes into the report whether it held; a test that fails fails all the same. */
export async function doCheck(
  check: keyof typeof checks,
  way: string,
  work: () => Promise<void>,
): Promise<void> {
  const row = { check, what: checks[check], way }
  try {
    await work()
    keepCheck({ ...row, passed: true })
  } catch (error) {
    keepCheck({ ...row, passed: false })
    throw error
  }
}

function keepCheck(row: Check): void {
  change((kept) => {
    const others = kept.checks.filter((one) => one.check !== row.check || one.way !== row.way)
    const all = [...others, row].toSorted((a, b) => (a.check + a.way < b.check + b.way ? -1 : 1))
    return { ...kept, checks: all }
  })
}

function keep(row: Row): void {
  change((kept) => {
    const others = kept.tasks.filter((one) => one.task !== row.task || one.way !== row.way)
    const all = [...others, row].toSorted((a, b) => number(a) - number(b) || (a.way < b.way ? -1 : 1))
    return { ...kept, tasks: all }
  })
}

/** Test files run side by side and share one report, so each row is put in under a lock. */
function change(edit: (kept: Report) => Report): void {
  mkdirSync(folder, { recursive: true })
  takeLock()
  try {
    const before = existsSync(report)
      ? (JSON.parse(readFileSync(report, 'utf8')) as Report)
      : { tasks: [], checks: [] }
    writeFileSync(report, `${JSON.stringify(edit(before), null, 2)}\n`)
  } finally {
    rmdirSync(lock)
  }
}

function takeLock(): void {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return mkdirSync(lock)
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25)
      if (tries === 150 && existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 3000) rmdirSync(lock)
    }
  }
  throw new Error(`${lock} is held by nobody who lets go`)
}
