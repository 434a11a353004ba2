import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openOffice, type Office } from '../../electron/office/office.ts'

let close = async () => {}
afterEach(() => close())

// oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
type Ask = (channel: string, input?: unknown) => Promise<any>

async function sampleOffice(day: string): Promise<Ask> {
  const storeDir = mkdtempSync(join(tmpdir(), 'lianxin-sample-'))
  const office: Office = openOffice({
    storeDir,
    templatesDir: join(import.meta.dirname, '../../electron/papers/templates'),
    clock: () => Date.parse(`${day}T01:00:00Z`),
    random: (bytes: number) => randomBytes(bytes),
    emit: () => undefined,
    log: () => undefined,
  } as never)
  close = async () => {
    await office.close()
    rmSync(storeDir, { recursive: true, force: true })
  }
  const ask: Ask = (channel, input = {}) => office.ask({ channel, input, files: {} })
  const first = {
    unitName: '样例镇党委',
    name: '李书记·样例',
    role: 'secretary',
    password: 'correct horse battery',
  }
  await ask('access/create', first)
  await ask('office/sample', { people: 46, talks: 120, seed: 7 })
  return ask
}

test.each(['2026-11-22', '2026-02-18', '2027-10-05', '2028-02-29'])(
  'a home with something on it on %s: due today, late, soon, promised, and people both done and not',
  async (day) => {
    const ask = await sampleOffice(day)
    const home = (await ask('duties/home')).value
    expect(home.today).toBe(day)
    for (const list of ['due', 'overdue', 'soon', 'followUps', 'difficulties'])
      expect(home.totals[list], list).toBeGreaterThan(0)
    // Something to do, and not a flood of what is years late.
    expect(home.totals.overdue).toBeLessThan(10)
    expect(home.coverage.done).toBeGreaterThan(0)
    expect(home.coverage.open).toBeGreaterThan(0)
    for (const line of [...home.due, ...home.overdue, ...home.soon, ...home.followUps])
      for (const person of line.people) expect(person.name).toMatch(/样例/)
    const asked = { period: day.slice(0, 4), unitId: null, which: 'all', offset: 0, limit: 50 }
    const { branches, triggers } = (await ask('duties/coverage', asked)).value
    expect(branches).toMatchObject([{ name: '样例镇机关党支部', committee: 5, pairs: { due: 10 } }])
    expect(triggers.length).toBeGreaterThan(0)
  },
)

test('taken out again, nothing of its duties is left', async () => {
  const ask = await sampleOffice('2026-11-22')
  await ask('office/clear-sample')
  const home = (await ask('duties/home')).value
  expect(home.totals).toEqual({ due: 0, overdue: 0, soon: 0, followUps: 0, difficulties: 0 })
  expect(home.coverage).toEqual({ due: 0, done: 0, open: 0, overdue: 0 })
  expect((await ask('duties/branches')).value).toEqual({ branches: [] })
})
