import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { spawnProgram } from '../../build/stand-in/attach.ts'
import { callIn, useFixture } from './fixture/opened.ts'

const fixture = useFixture()

/** Processes whose command line names the profile of this program's window. */
function browsersOf(pid: number): string[] {
  return readdirSync('/proc').filter((entry) => {
    try {
      return readFileSync(join('/proc', entry, 'cmdline'), 'utf8').includes(`lianxin-window-${pid}-`)
    } catch {
      return false
    }
  })
}
const profilesOf = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`lianxin-window-${pid}-`))

test('a second start shows the first window and ends', async ({ skip }) => {
  const storeDir = join(fixture.dir, 'twice')
  const first = await fixture.open({ storeDir })
  if (first.kind === 'electron') skip('Electron proves its own lock')
  const second = spawnProgram({ main: fixture.main, args: ['--store', storeDir] })
  const code = await new Promise((done) => second.once('exit', done))
  expect(code).toBe(0)
  // The first has read the note that the second left.
  await expect.poll(() => readdirSync(`${storeDir}.window`)).not.toContain('second-start.json')
  expect(await callIn(first.page, 'office/home', {})).toMatchObject({ ok: true })
})

test('two stores are open side by side', async () => {
  const [one, other] = await Promise.all([fixture.open(), fixture.open()])
  expect(await callIn(one.page, 'office/home', {})).not.toEqual(await callIn(other.page, 'office/home', {}))
})

test('closing the window ends the program and leaves no profile', async ({ skip }) => {
  const app = await fixture.open()
  if (app.kind === 'electron') skip('profiles are the stand-in’s')
  const { pid } = app.process
  const ended = new Promise((done) => app.process.once('exit', done))
  await app.page.close()
  expect(await ended).toBe(0)
  expect(profilesOf(pid!)).toEqual([])
})

test('SIGKILL leaves no browser behind, and the next start clears what it left and opens the same store', async ({
  skip,
}) => {
  const app = await fixture.open()
  if (app.kind === 'electron' || process.platform !== 'linux')
    skip('looks into /proc for the stand-in’s browser')
  const { pid } = app.process
  expect(browsersOf(pid!).length).toBeGreaterThan(0)
  await app.kill()
  await expect.poll(() => browsersOf(pid!), { timeout: 10_000 }).toEqual([])
  const again = await app.restart()
  expect(profilesOf(pid!)).toEqual([])
  expect(await callIn(again.page, 'office/home', {})).toMatchObject({ ok: true })
  await again.close()
})
