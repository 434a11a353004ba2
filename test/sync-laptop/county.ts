import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOffice, type Office } from '../../electron/office/office.ts'
import { makeCountyKeys, type CountyKeys } from '../../hub/county-keys.ts'
import { makeCode } from '../../hub/enrol-code.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { startHub, type RunningHub } from '../../hub/server.ts'
import { addUnit } from '../../hub/units.ts'
import type { Output } from '../../shared/contract.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import { openBadLine, type BadLine } from '../harness/bad-line.ts'

// A real hub on this computer, real offices on real stores, and between each of them a line that can be as bad as wanted.

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const who = 'test'

export interface County {
  readonly name: string
  readonly folder: string
  readonly keys: CountyKeys
  hub: RunningHub
  /** Milliseconds that the hub's clock is ahead of the real one. */
  readonly clock: { aheadMs: number }
  /** A code for one more computer of the unit, made where it is not there yet. */
  code(unitName: string): Promise<string>
  revoke(device: string): Promise<void>
  /** The hub's process ends and begins again; `between` may change its folder. */
  restart(between?: () => void | Promise<void>): Promise<void>
  close(): Promise<void>
}

export async function openCounty(name = '样例县'): Promise<County> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-county-'))
  const made = await makeCountyKeys(folder, { name, passphrase: null }, { random })
  if (!made.ok) throw new Error(made.error.type)
  const { keys } = made.value
  const clock = { aheadMs: 0 }
  let port = 0
  const start = async () => {
    const started = await startHub({
      folder,
      database: null,
      listen: { host: '127.0.0.1', port },
      tls: null,
      keys,
      clock: () => Date.now() + clock.aheadMs,
      random,
      log: () => {},
    })
    if (!started.ok) throw new Error(started.error.type)
    port = Number(new URL(started.value.address).port)
    return started.value
  }
  const units = new Map<string, string>()
  const tools = () => ({ nowMs: Date.now() + clock.aheadMs, random })
  const county: County = {
    name,
    folder,
    keys,
    clock,
    hub: await start(),
    code: async (unitName) => {
      const { database } = county.hub.hub
      let unit = units.get(unitName)
      if (unit === undefined) {
        const added = await database.write((db) => addUnit(db, { name: unitName, who }, tools()))
        if (!added.ok) throw new Error(added.error.type)
        unit = added.value.id
        units.set(unitName, unit)
      }
      return (await makeCode(database, { unit, who }, keys, tools())).code
    },
    revoke: async (device) => {
      const done = await county.hub.hub.database.write((db) =>
        revokeDevice(db, { device, who }, keys, tools()),
      )
      if (!done.ok) throw new Error(done.error.type)
    },
    restart: async (between) => {
      await county.hub.close()
      await between?.()
      county.hub = await start()
    },
    close: async () => {
      await county.hub.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return county
}

export type SyncState = Output<'sync/state'>

export interface Laptop {
  readonly dir: string
  readonly line: BadLine
  readonly events: OfficeEvent[]
  readonly log: string[]
  office: Office
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
  ask(channel: string, input?: unknown): Promise<any>
  /** Asks for what must succeed. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
  get(channel: string, input?: unknown): Promise<any>
  state(): Promise<SyncState>
  enrol(code: string): ReturnType<Laptop['ask']>
  /** One whole round. */
  round(): Promise<RoundOutcome>
  addPerson(name: string, note?: string): Promise<string>
  names(): Promise<string[]>
  /** The program ends and begins again, signed in; `between` may change its folder. */
  reopen(between?: () => void): Promise<void>
  close(): Promise<void>
}

export const password = '青山绿水又一年 2026'
const place = (unitId: string) => ({ unitId, post: '', rank: '', fromOn: null })
const person = (name: string, note: string) => ({
  name,
  sex: 'unknown',
  bornOn: null,
  idNumber: '',
  ethnicity: '',
  politics: 'unknown',
  joinedPartyOn: null,
  startedWorkOn: null,
  staffing: 'unknown',
  education: '',
  mobile: '',
  orderNo: 0,
  pinyinFix: '',
  note,
})

/** An office with its first account, on a line of its own to the county. */
export async function openLaptop(county: County, unitName = '青石镇', user = '李书记·样例'): Promise<Laptop> {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-laptop-'))
  const events: OfficeEvent[] = []
  const log: string[] = []
  const line = await openBadLine({ port: Number(new URL(county.hub.address).port) })
  const open = () =>
    openOffice({
      storeDir: dir,
      templatesDir: '',
      clock: () => Date.now(),
      random,
      emit: (event) => events.push(event),
      log: (each) => log.push(each),
      cost: { memoryKiB: 64, passes: 1, lanes: 1 },
    })
  const laptop: Laptop = {
    dir,
    line,
    events,
    log,
    office: open(),
    ask: (channel, input = {}) => laptop.office.ask({ channel, input, files: {} }),
    get: async (channel, input = {}) => {
      const answer = await laptop.ask(channel, input)
      if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)} ${log.join(' / ')}`)
      return answer.value
    },
    state: () => laptop.get('sync/state'),
    enrol: (code) =>
      laptop.ask('sync/enrol', { address: `http://127.0.0.1:${line.port}`, code, deviceName: '样例电脑' }),
    round: async () => {
      const done = await laptop.office.sync()
      if (!done.ok) throw new Error(done.error.type)
      return done.value
    },
    addPerson: async (name, note = '') => {
      const { units } = await laptop.get('people/units')
      const { id } = await laptop.get('people/add', {
        fields: person(name, note),
        appointment: place(units[0].id),
      })
      return id
    },
    names: async () => {
      const list = await laptop.get('people/find', { query: '样例', limit: 50 })
      return list.rows.map((row: { name: string }) => row.name).sort()
    },
    reopen: async (between) => {
      await laptop.office.close()
      between?.()
      laptop.office = open()
      const { accounts } = await laptop.get('access/state')
      const account = accounts.find(({ name }: { name: string }) => name === user) ?? accounts[0]
      await laptop.get('access/unlock', { accountId: account.id, password })
    },
    close: async () => {
      await laptop.office.close()
      await line.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  await laptop.get('access/create', { unitName, name: user, role: 'secretary', password })
  return laptop
}
