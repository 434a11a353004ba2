import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { protocol } from '../../shared/sync/messages.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { asked, startHubProcess, type HubProcess } from '../hub/hub-process.ts'
import { openCounty, openLaptop, password, type County, type Laptop } from './county.ts'

// What scenarios.md asks of the two ends together: the program's own office and its own hub.

/** Two thousand characters that hardly pack: the unit's records are many pages. */
const longNote = () =>
  Array.from(randomBytes(4000).subarray(0, 2000), (byte, i) =>
    String.fromCodePoint(0x4e00 + ((byte * 61 + i * 7) % 6000)),
  ).join('')

const laptops: Laptop[] = []
const keep = (laptop: Laptop) => {
  laptops.push(laptop)
  return laptop
}
afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close()
})

describe('a hub of another version, in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-hub-'))
  const mine = { ...protocol }
  let hub: HubProcess
  const speak = (version: { major: number; minor: number }) => Object.assign(protocol, version)

  beforeAll(async () => {
    hub = await startHubProcess(['--folder', folder])
    await asked(['units', 'add', '新镇', '--folder', folder])
  }, 60_000)
  afterEach(() => void speak(mine))
  afterAll(async () => {
    await hub.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('AS-42 an old program at a new hub, and a new one at an old hub: both work on, say what waits, and lose nothing', async () => {
    const laptop = keep(await openLaptop({ hub: { address: hub.said.address } } as County, '新镇'))
    const { code } = (await asked(['enrol', '新镇', '--folder', folder])) as { code: string }
    expect(await laptop.enrol(code)).toMatchObject({ ok: true })
    expect(await laptop.round()).toMatchObject({ complete: true })
    const cases = [
      [{ major: 0, minor: 9 }, 'program-too-old', '样例旧'],
      [{ major: 2, minor: 0 }, 'hub-too-old', '样例新'],
    ] as const
    let before = 0
    for (const [version, trouble, name] of cases) {
      speak(version)
      await laptop.addPerson(name)
      expect(await laptop.round()).toMatchObject({ complete: false, trouble, version: '1.0', sent: 0 })
      const { waiting, ...state } = await laptop.state()
      expect(waiting).toBeGreaterThan(before)
      expect(state).toMatchObject({ pill: 'failed', trouble, version: '1.0' })
      expect(await laptop.names()).toContain(name)
      before = waiting
    }
    speak(mine)
    expect(await laptop.round()).toMatchObject({ complete: true, trouble: null, sent: before })
    expect(await laptop.state()).toMatchObject({ waiting: 0, pill: 'sent', trouble: null })
    expect(await laptop.names()).toEqual(['样例新', '样例旧'])
  }, 60_000)
})

describe('one county', () => {
  let county: County
  beforeAll(async () => void (county = await openCounty('场景县')))
  afterAll(() => county.close())
  const joined = async (unitName: string): Promise<Laptop> => {
    const laptop = keep(await openLaptop(county, unitName))
    expect(await laptop.enrol(await county.code(unitName))).toMatchObject({ ok: true })
    await laptop.round()
    return laptop
  }

  it('a certificate that ran out, at a hub whose clock is years ahead: said so, kept, and sent when it counts again', async () => {
    const laptop = await joined('一镇')
    await laptop.addPerson('样例甲')
    const { waiting } = await laptop.state()
    county.clock.aheadMs = 3 * 365 * 86_400_000
    expect(await laptop.round()).toMatchObject({ complete: false, trouble: 'expired', sent: 0 })
    expect(await laptop.state()).toMatchObject({ waiting, trouble: 'expired', pill: 'failed' })
    county.clock.aheadMs = 0
    expect(await laptop.round()).toMatchObject({ complete: true, trouble: null, sent: waiting })
  })

  it('who changes a person that the county has moved away is told so in words, and it is no bug', async () => {
    const [from, to] = [await joined('二镇'), await joined('三镇')]
    const id = await from.addPerson('样例甲')
    await from.round()
    await to.addPerson('样例乙')
    await to.round()
    const units = await county.hub.hub.database.read.selectFrom('unit').selectAll().execute()
    const root = (name: string) => units.find((unit) => unit.name === name)!.root
    await county.hub.hub.transfer({
      person: id,
      from: scopeId(root('二镇'), 'base'),
      to: scopeId(root('三镇'), 'base'),
      name: '样例甲',
      on: '2026-03-05',
    })
    expect(await from.round()).toMatchObject({ complete: true })
    const seen = { note: 0 }
    const answer = await from.ask('people/update', { id, set: { note: '补录' }, seen })
    expect(answer).toEqual({ ok: false, error: { type: 'MovedAway' } })
    expect(from.log).toEqual([])
    expect(await to.round()).toMatchObject({ complete: true })
    expect(await to.names()).toEqual(['样例乙', '样例甲'])
  })

  it('AS-30 the first load cut at 30 % by the network and then by the end of the process resumes, and fetches nothing twice', async () => {
    const people = 400
    const first = await joined('四镇')
    for (let i = 0; i < people; i++) await first.addPerson(`样例${i}`, longNote())
    await first.round()
    const whole = first.line.upBytes
    const fresh = keep(await openLaptop(county, '四镇'))
    // The first round begins with joining, on a line that is gone by then.
    const code = await county.code('四镇')
    fresh.line.cutDownAfter = 12_000
    expect(await fresh.enrol(code)).toMatchObject({ ok: true })
    fresh.line.down = true
    fresh.line.cut()
    await fresh.office.close()
    Object.assign(fresh.line, { down: false, cutDownAfter: null, rate: whole / 2 })
    const before = fresh.line.downBytes
    const loading = startSync(fresh)
    while (fresh.line.downBytes - before < whole * 0.3) await new Promise((go) => setTimeout(go, 5))
    fresh.line.down = true
    fresh.line.cut()
    await new Promise((go) => setTimeout(go, 300))
    await loading.kill()
    const got = fresh.line.downBytes - before
    await fresh.reopen()
    const { loading: kept, pill } = await fresh.state()
    expect(kept!.done).toBeGreaterThan(0)
    expect(kept!.done).toBeLessThan(kept!.total)
    expect(pill).not.toBe('sent')
    const home = await fresh.get('duties/home')
    expect(home).toMatchObject({ due: [], overdue: [], soon: [], totals: { due: 0, overdue: 0, soon: 0 } })
    const rowsKept = (await fresh.get('office/home')).people
    expect(rowsKept).toBeGreaterThan(0)
    await fresh.office.close()
    Object.assign(fresh.line, { down: false, rate: null })
    const at = fresh.line.downBytes
    expect(await startSync(fresh).ended).toBe(0)
    await fresh.reopen()
    expect((await fresh.state()).loading).toBeNull()
    expect((await fresh.get('office/home')).people).toBe(people)
    expect((await fresh.get('duties/home')).coverage.due).toBeGreaterThan(0)
    // At most the page that was under way came a second time.
    expect(fresh.line.downBytes - at).toBeLessThan(whole * (1 - rowsKept / people) * 1.1)
    expect(got).toBeLessThan(whole)
  }, 120_000)
})

/** `office sync` on a laptop's store, in a process of its own. */
function startSync(laptop: Laptop): { readonly ended: Promise<number | null>; kill(): Promise<void> } {
  const secret = join(laptop.dir, '..', `${laptop.line.port}.txt`)
  writeFileSync(secret, password)
  const script = resolve(import.meta.dirname, '../../electron/office/office-command.ts')
  const args = ['sync', '--store', laptop.dir, '--account', '李书记·样例', '--password-file', secret]
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  void ended.then(() => rmSync(secret, { force: true }))
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
