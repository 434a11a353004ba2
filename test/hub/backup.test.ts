import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { backUp, verifyBackup } from '../../hub/backup.ts'
import { openBackup, readBackupHead } from '../../hub/backup-file.ts'
import { makeCountyKeys, openCountyKeys, recoverySecretFrom, type CountyKeys } from '../../hub/county-keys.ts'
import { openHubDatabase } from '../../hub/database.ts'
import { openHub } from '../../hub/open-hub.ts'
import { restoreHub, type RestoreAsked } from '../../hub/restore.ts'
import { revokeDevice } from '../../hub/revoke.ts'
import { snapshot } from '../../hub/snapshot.ts'
import { verifyHub } from '../../hub/verify.ts'
import { county, keys as signing } from './log-hub-keys.ts'
import {
  engines,
  push,
  startPostgres,
  testHub,
  testLaptop,
  unitA,
  unitB,
  type Engine,
  type Postgres,
  type TestHub,
  type TestLaptop,
} from './log-hub.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const quick = { random, cost: { memoryKiB: 8, passes: 1 } }
const tools = { random, nowMs: 1_770_000_100_000 }
const who = 'test'

let postgres: Postgres
let keys: CountyKeys
let papers: readonly string[][]
let folder: string
let at: TestHub
let one: TestLaptop
let two: TestLaptop
beforeAll(async () => {
  postgres = await startPostgres()
  const made = await makeCountyKeys(mkdtempSync(join(tmpdir(), 'k-')), { name: '', passphrase: null }, quick)
  if (!made.ok) throw new Error(made.error.type)
  papers = made.value.papers
  keys = { ...signing, recovery: made.value.keys.recovery, sealed: false }
}, 120_000)
afterAll(() => postgres.stop())

const placeOn = async (engine: Engine) => (engine === 'sqlite' ? null : postgres.database())
const recordId = (n: number) => `01J${String(n).padStart(23, '0')}`
const person = (n: number, name: string) => ({ id: recordId(n), body: { name, sex: '女', note: `备注${n}` } })
const edit = (n: number, name: string, base: unknown) =>
  ({ kind: 'set', id: recordId(n), body: { name }, base: { name: base } }) as const

/** A hub with all that a log can hold: many groups, a field changed in two places, a fork, parked and admitted ops. */
async function lived(url: string | null): Promise<void> {
  at = await testHub(url)
  one = testLaptop(unitA, `one ${url}`)
  two = testLaptop(unitA, `two ${url}`)
  await at.hub.register(one.certificate)
  await at.hub.register(two.certificate)
  const people = Array.from({ length: 40 }, (_, n) => one.write('base', [person(n, `样例${n}`)])).flat()
  await push(at, one, people)
  const [first] = people
  await push(at, one, one.write('base', [edit(0, '样例甲', first!.op_id)]))
  await push(at, two, two.write('base', [edit(0, '样例乙', first!.op_id), person(100, '样例百')]))
  one.backTo('base', people.at(-1)!)
  await push(at, one, one.write('base', [person(200, '样例岔')]))
  await at.hub.database.write((db) => revokeDevice(db, { device: two.device, who }, keys, tools))
  const [parked, left] = [
    two.write('base', [person(101, '样例停')]),
    two.write('base', [person(102, '样例候')]),
  ]
  await push(at, two, [...parked, ...left])
  await at.hub.admit(one.scope('base'), parked[0]!.hash, who)
  const other = testLaptop(unitB, `other ${url}`)
  await at.hub.register(other.certificate)
  await push(at, other, other.write('talk', [{ ...person(300, ''), entity: 'talk', body: { number: '1' } }]))
}

const code = async (from: TestHub, laptop: TestLaptop, size: number) => {
  const scope = laptop.scope('base')
  const asked = { kind: 'root', scope, size } as const
  const reply = await from.hub.answer({ certificate: laptop.certificate, hashed: false }, asked)
  return reply.ok && reply.value.kind === 'root' ? reply.value.root : JSON.stringify(reply)
}

const paperSecret = () => {
  const read = recoverySecretFrom([papers[2]!.join('\n'), papers[0]!.join('\n')], keys.recovery)
  if (!read.ok) throw new Error(read.error.type)
  return read.value
}
const asked = (file: string, more: Partial<RestoreAsked> = {}): RestoreAsked => {
  const backup = openBackup(file, { recoverySecret: paperSecret() })
  if (!backup.ok) throw new Error(backup.error.type)
  const into = join(folder, 'new')
  return { backup: backup.value, folder: into, url: null, over: false, passphrase: null, above: 0, ...more }
}

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lianxin-backup-test-'))))
afterEach(async () => {
  await at.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(engines)('a backup of a hub on %s', (engine) => {
  test.each(engines)(
    'is restored on %s with two papers, agrees with every signed checkpoint, and begins a new epoch',
    async (target) => {
      await lived(await placeOn(engine))
      const file = join(folder, 'hub.lxhub')
      const { verified, last } = await backUp(at.hub.database, { file, keys, who }, tools)
      expect(verified).toMatchObject({ faults: [], scopes: 2, entries: last.entries })
      expect(verified.entries).toBeGreaterThan(45)
      const size = 44
      const before = await code(at, one, size)
      // What comes after the backup is lost with the hub.
      const late = one.write('base', [person(400, '样例迟')])
      await push(at, one, late)

      const url = await placeOn(target)
      const restored = await restoreHub(asked(file, { url, passphrase: '口令' }), {
        ...quick,
        nowMs: tools.nowMs,
      })
      if (!restored.ok) throw new Error(restored.error.type)
      expect(restored.value.verified).toEqual(verified)
      expect(restored.value.epoch).toBeGreaterThan(at.hub.epoch)
      const into = join(folder, 'new')
      expect(await openCountyKeys(into, '口令')).toMatchObject({ value: { county, signing: keys.signing } })

      const hub = await openHub({ ...at.options, folder: into, database: url })
      const again = { ...at, hub }
      try {
        expect(hub.epoch).toBe(restored.value.epoch)
        expect(await code(again, one, size)).toBe(before)
        // The laptop gives back what the hub lost.
        expect(await push(again, one, late)).toMatchObject({
          value: { answers: [{ answer: 'ack', disposition: 'ok' }] },
        })
        expect((await verifyHub(hub.database.read, county)).faults).toEqual([])
        // Who was revoked is revoked, and what was parked waits still.
        expect(await code(again, two, size)).toContain('Revoked')
      } finally {
        await hub.close()
      }
    },
  )
})

describe('a backup', () => {
  const file = () => join(folder, 'hub.lxhub')
  beforeEach(async () => {
    await lived(null)
    await backUp(at.hub.database, { file: file(), keys, who }, tools)
  })

  test('says of itself whose it is and when it was made, and nothing else is readable', () => {
    expect(readBackupHead(file())).toMatchObject({ value: { county, madeMs: tools.nowMs, epoch: 1 } })
    const text = readFileSync(file(), 'latin1')
    const hidden = [keys.signing, keys.database, '样例百', '备注', 'person']
    expect(hidden.filter((secret) => text.includes(Buffer.from(secret).toString('latin1')))).toEqual([])
    expect(readdirSync(folder)).toEqual(['hub.lxhub'])
  })

  test('opens for the hub that made it, and for two papers; for nobody else', () => {
    expect(openBackup(file(), { database: keys.database })).toMatchObject({ ok: true })
    expect(openBackup(file(), { recoverySecret: paperSecret() })).toMatchObject({ ok: true })
    for (const by of [{ database: '00'.repeat(32) }, { recoverySecret: random(32) }])
      expect(openBackup(file(), by)).toEqual({ ok: false, error: { type: 'CannotOpen' } })
  })

  test('that was changed or cut anywhere is not restored', async () => {
    const whole = readFileSync(file())
    const seed = 20_261_122
    console.log(`seed ${seed}`)
    const places = Array.from({ length: 40 }, (_, i) => (seed * (i + 1) * 7919) % whole.length)
    const damaged = [
      ...places.map((place) => {
        const copy = Buffer.from(whole)
        copy[place]! ^= 1 << (place % 8)
        return copy
      }),
      whole.subarray(0, -1),
      whole.subarray(0, whole.length >> 1),
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.alloc(0),
    ]
    const bad = join(folder, 'bad.lxhub')
    for (const bytes of damaged) {
      writeFileSync(bad, bytes)
      const opened = openBackup(bad, { database: keys.database })
      if (opened.ok) await expect(verifyBackup(opened.value, random)).rejects.toThrow()
    }
    expect(openBackup(join(folder, 'none'), { database: keys.database })).toMatchObject({
      error: { type: 'NoSuchFile' },
    })
  })

  test('does not take the place of a database unless that is put aside, and then no epoch comes twice', async () => {
    const first = await restoreHub(asked(file()), { ...quick, nowMs: tools.nowMs })
    expect(first.ok).toBe(true)
    const again = { ...quick, nowMs: tools.nowMs + 60_000 }
    expect(await restoreHub(asked(file()), again)).toEqual({ ok: false, error: { type: 'DatabaseThere' } })
    const second = await restoreHub(asked(file(), { over: true }), again)
    if (!first.ok || !second.ok) throw new Error('restore')
    expect(existsSync(second.value.aside!)).toBe(true)
    expect(second.value.epoch).toBeGreaterThan(first.value.epoch)
    const third = await restoreHub(asked(file(), { over: true, above: 99_999_999 }), again)
    expect(third).toMatchObject({ value: { epoch: 100_000_000 } })
    // On a new machine nobody knows of the first time.
    const elsewhere = asked(file(), { folder: join(folder, 'other') })
    expect((await restoreHub(elsewhere, again)).ok).toBe(true)
  })

  test('of one county is not restored into the folder of another', async () => {
    const other = join(folder, 'other')
    await makeCountyKeys(other, { name: '样例乙县', passphrase: null }, quick)
    expect(await restoreHub(asked(file(), { folder: other }), { ...quick, nowMs: 1 })).toEqual({
      ok: false,
      error: { type: 'OtherCounty' },
    })
  })

  test('is taken of one moment while the hub goes on writing', async () => {
    const { options } = at
    const key = Buffer.from(keys.database, 'hex')
    // As a command of the keeper does it: with a connection of its own.
    const command = await openHubDatabase({ folder: options.folder, url: null, key })
    const counts = await snapshot(command, async (db) => {
      const count = async () => (await db.selectFrom('entry').select('sseq').execute()).length
      const before = await count()
      await push(at, one, one.write('base', [person(500, '样例新')]))
      return [before, await count()]
    })
    await command.close()
    expect(counts[0]).toBe(counts[1])
  })
})

describe('verify', () => {
  beforeEach(() => lived(null))
  const faultsAfter = async (statement: (database: TestHub['hub']['database']) => Promise<unknown>) => {
    await statement(at.hub.database)
    return (await verifyHub(at.hub.database.read, county)).faults.map(({ fault }) => fault)
  }

  test('finds nothing in a log with conflicts, forks, parked and admitted ops', async () => {
    const { faults, ...sum } = await verifyHub(at.hub.database.read, county)
    expect(faults).toEqual([])
    expect(sum).toMatchObject({ scopes: 2 })
    expect(sum.checkpoints).toBeGreaterThan(5)
    expect(sum.records).toBeGreaterThan(40)
  })

  test('finds an op that was changed', async () => {
    const faults = await faultsAfter((hub) =>
      hub.write(async (db) => {
        const row = await db.selectFrom('entry').selectAll().where('sseq', '=', 7).executeTakeFirstOrThrow()
        await db
          .updateTable('entry')
          .set({ op: row.op!.replace('样例6', '样例7') })
          .where('sseq', '=', 7)
          .where('scope', '=', row.scope)
          .execute()
      }),
    )
    expect(faults).toContain('op')
  })

  test('finds a decision that was changed, and an entry that is gone', async () => {
    const changed = await faultsAfter((hub) =>
      hub.write((db) =>
        db.updateTable('entry').set({ disposition: 'ok' }).where('disposition', '=', 'conflict').execute(),
      ),
    )
    expect(changed).toContain('root')
    const gone = await faultsAfter((hub) =>
      hub.write((db) => db.deleteFrom('entry').where('sseq', '=', 9).execute()),
    )
    expect(gone).toContain('hole')
  })

  test('finds a record that was changed behind the log’s back', async () => {
    const faults = await faultsAfter((hub) =>
      hub.write(async (db) => {
        const rows = db.selectFrom('record').selectAll().where('state', 'is not', null)
        const { key } = await rows.executeTakeFirstOrThrow()
        await db.updateTable('record').set({ state: null, first: 2 }).where('key', '=', key).execute()
      }),
    )
    expect(faults).toEqual(['record'])
  })

  test('finds an op that nobody signed, and a checkpoint that the county did not', async () => {
    const unsigned = await faultsAfter((hub) => hub.write((db) => db.deleteFrom('certificate').execute()))
    expect(new Set(unsigned)).toEqual(new Set(['signature']))
    const forged = await faultsAfter((hub) =>
      hub.write((db) => db.updateTable('checkpoint').set({ hub_ms: 1 }).execute()),
    )
    expect(forged).toContain('checkpoint')
  })
})
