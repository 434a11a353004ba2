import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { pictureFacts } from './parts/picture-facts.ts'

const root = resolve(import.meta.dirname, '../..')
let printed: string[] = []
let status: number | null = null

const ending = (extension: string) => printed.filter((line) => line.endsWith(extension))

beforeAll(() => {
  const tour = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'build/tour/tour.ts'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 170_000,
  })
  status = tour.status
  printed = tour.stdout.split('\n').filter(Boolean)
  if (status !== 0) console.log(tour.stdout, tour.stderr)
}, 180_000)

test('the tour ends well and prints the path of everything it leaves', () => {
  expect(status).toBe(0)
  for (const file of [...ending('.png'), ...ending('.pdf'), ...ending('.docx')])
    expect(existsSync(file), file).toBe(true)
})

test('its pictures are numbered, in the order of the main job', () => {
  const names = ending('.png').map((file) => /([^/\\]+)\.png$/.exec(file)![1])
  expect(names).toEqual([
    '01-first-start',
    '02-recovery-sheet',
    '03-roster-columns',
    '04-roster-checked',
    '05-roster-in',
    '06-people',
    '07-found-by-initials',
    '08-person',
    '09-talk-form',
    '10-paper-preview',
    '11-home',
    '12-coverage',
    '13-not-talked',
    '14-help',
  ])
})

test('each picture is a PNG of 1366x768 that shows something of its own', () => {
  const seen = new Set<string>()
  for (const file of ending('.png')) {
    const bytes = readFileSync(file)
    const { width, height, colours, paper } = pictureFacts(bytes)
    expect([width, height], file).toEqual([1366, 768])
    expect(colours, `${file}: colours`).toBeGreaterThan(50)
    expect(paper, `${file}: share of its commonest colour`).toBeLessThan(0.97)
    seen.add(bytes.toString('base64'))
  }
  expect(seen.size).toBe(ending('.png').length)
})

test('the record is an A4 page with the talk as text, and a Word file', () => {
  const record = ending('.pdf').find((file) => file.includes('谈心谈话记录表'))!
  expect(execFileSync('pdfinfo', [record], { encoding: 'utf8' })).toMatch(/^Page size:.*\(A4\)$/m)
  const text = execFileSync('pdftotext', ['-raw', record, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
  for (const words of ['谈心谈话记录表', '样例', '任前谈话', '希望先熟悉办文流程'])
    expect(text).toContain(words)
  expect(readFileSync(ending('.docx')[0]!).subarray(0, 2).toString()).toBe('PK')
})
