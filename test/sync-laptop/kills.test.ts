import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../electron/store/open-store.ts'
import { openHub, type Hub } from '../../hub/open-hub.ts'
import { statesOf } from '../../hub/scope-view.ts'
import { addScopes, treeOf } from '../../hub/scopes.ts'
import { startHub } from '../../hub/server.ts'
import { verifyHub } from '../../hub/verify.ts'
import { digestRecords } from '../../shared/sync/digest.ts'
import { readRecord } from '../../shared/sync/record.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { keyPair } from '../../shared/sync/signing.ts'
import { rootOf } from '../../shared/sync/tree.ts'
import { county, keys } from '../hub/log-hub-keys.ts'
import { certify, unitA } from '../hub/log-hub.ts'
import { rollDice } from '../sim/dice.ts'
import { runSeed } from '../store/seeded.ts'
import { key, open, person, random, rows, save, scratch } from '../store/store-fixture.ts'
import { runLane, type LanePlace, type LaneStory } from './kill-lane.ts'
import { bundleVictims } from './killed-process.ts'
import { syncOnce } from './store-round.ts'

// Nothing that was acknowledged is ever lost, whoever is killed at whatever moment: neither a save nor what the county's log
// was seen to hold. A thousand kills keep two processors busy for minutes: LIANXIN_KILLS=1000.

const kills = Number(process.env.LIANXIN_KILLS ?? 300)
const lanes = 2
/** Records that both laptops of a lane change. */
const shared = 5
const places = Array.from({ length: lanes }, () => scratch('kills'))
const scopes = (['base', 'talk', 'audit'] as const).map((name) => scopeId(unitA, name))
const unsealed = { ...keys, recovery: '', sealed: false }

beforeAll(bundleVictims, 60_000)
afterAll(() => places.forEach(({ clear }) => clear()))

const hubParts = (folder: string) => ({ folder, database: null, clock: Date.now, random, log: () => {} })

/** A hub that knows two laptops of one unit; the first has some records that both will change. */
async function settle(dir: string, lane: number): Promise<LanePlace> {
  const folder = join(dir, 'hub')
  mkdirSync(folder)
  const hub = await openHub({ ...hubParts(folder), keys })
  await hub.database.write((db) => addScopes(db, unitA))
  const laptops = ['first', 'second'].map((name) => join(dir, name)) as [string, string]
  for (const laptop of laptops) {
    mkdirSync(laptop)
    const store = open(laptop, { clock: Date.now })
    const { secret, public: own } = keyPair(random)
    const device = Buffer.from(random(16)).toString('hex')
    const [from_ms, to_ms] = [Date.now() - 1000, Date.now() + 1e9]
    const certificate = certify({ device, key: own, unit: unitA, scopes, from_ms, to_ms })
    await hub.register(certificate)
    expect(store.enrol({ device, county, certificate, key: secret, rootUnit: unitA }).ok).toBe(true)
    if (laptop === laptops[0]) for (let i = 0; i < shared; i++) save(store, person(`样例${i}`))
    store.close()
  }
  await hub.close()
  const host = `127.0.0.${lane + 1}`
  return { host, hub: folder, laptops, keyHex: Buffer.from(key).toString('hex') }
}

const hashesOf = (store: Store) =>
  new Set(rows(store, 'SELECT lower(hex(hash)) AS hash FROM op').map(({ hash }) => String(hash)))

/** What a laptop holds of a scope, as one hash. */
function digestOf(store: Store, scope: string): string {
  const kept = rows(store, 'SELECT entity, entity_id, fields FROM cells WHERE scope = ?', scope)
  return digestRecords(
    kept.map(({ entity, entity_id, fields }) => ({
      entity: String(entity),
      id: String(entity_id),
      state: readRecord(String(fields)),
    })),
  ).digest
}

/** The same of the hub, with its root and what is in its log. */
async function hubFacts({ database: { read }, core }: Hub, scope: string) {
  const kept = await read.selectFrom('record').selectAll().where('scope', '=', scope).execute()
  const states = await statesOf(read, scope, kept, core.vocabulary)
  const records = [...states].map(([name, state]) => {
    const [entity, id] = name.split(' ') as [string, string]
    return { entity, id, state }
  })
  const end = await read.selectFrom('scope').selectAll().where('id', '=', scope).executeTakeFirstOrThrow()
  return { root: rootOf(treeOf(end)), digest: digestRecords(records).digest }
}

const missing = (wanted: ReadonlySet<string>, there: ReadonlySet<string>) =>
  [...wanted].filter((hash) => !there.has(hash))

/** Everything up and down, until nothing waits anywhere. */
async function bringTogether(stores: readonly Store[], address: string): Promise<void> {
  for (const store of [...stores, ...stores])
    expect(await syncOnce(store, () => address)).toMatchObject({ trouble: null, complete: true })
  for (const store of stores) expect(store.waiting()).toBe(0)
}

async function expectNothingLost({ hub: folder, laptops }: LanePlace, story: LaneStory): Promise<number> {
  const listen = { host: '127.0.0.1', port: 0 }
  const started = await startHub({ ...hubParts(folder), keys: unsealed, listen, tls: null })
  if (!started.ok) throw new Error(started.error.type)
  const { hub, address, close } = started.value
  const stores = laptops.map((dir) => open(dir, { clock: Date.now }))
  for (const [i, store] of stores.entries())
    expect(missing(story.laptops[i]!.saved, hashesOf(store))).toEqual([])
  await bringTogether(stores, address)
  const entered = await hub.database.read.selectFrom('entry').select('op_hash').execute()
  const inLog = new Set(entered.map(({ op_hash }) => op_hash))
  expect(entered).toHaveLength(inLog.size)
  // At most one save was in flight for each kill: made, but nobody was told. Each is two changes.
  const told = story.laptops.reduce((sum, { saved }) => sum + saved.size, shared)
  const killed = [...story.moments.values()].reduce((sum, count) => sum + count, 0)
  expect(inLog.size - told).toBeLessThanOrEqual(2 * killed)
  for (const [i, store] of stores.entries()) {
    const { saved, acked, verified } = story.laptops[i]!
    expect(missing(saved, inLog)).toEqual([])
    expect(missing(acked, inLog)).toEqual([])
    for (const seen of verified) {
      const [scope, size, root] = seen.split(' ') as [string, string, string]
      expect(store.replica.rootAt(scope, Number(size))).toBe(root)
    }
    for (const { scope, root } of store.replica.facts().filter((fact) => scopes.includes(fact.scope)))
      expect({ root, digest: digestOf(store, scope) }).toEqual(await hubFacts(hub, scope))
    expect(store.check()).toMatchObject({ forged: 0, gaps: 0, sound: true })
    const { before, after } = store.rebuild()
    expect(after).toBe(before)
    store.close()
  }
  expect((await verifyHub(hub.database.read, county)).faults).toEqual([])
  await close()
  return inLog.size
}

test(`AS-57: ${kills} kills of laptops and hubs in the middle of their work lose nothing that was acknowledged`, async () => {
  const seed = runSeed('kills')
  const settled: LanePlace[] = []
  for (const [lane, { dir }] of places.entries()) settled.push(await settle(dir, lane))
  const begun = performance.now()
  const stories = await Promise.all(
    settled.map((place, lane) => runLane(place, Math.ceil(kills / lanes), rollDice(seed + lane))),
  )
  const seconds = Math.round((performance.now() - begun) / 1000)
  const moments = new Map<string, number>()
  for (const story of stories) {
    expect(story.errors).toEqual([])
    expect(story.laptops.flatMap(({ troubles }) => troubles)).toEqual([])
    for (const [moment, count] of story.moments) moments.set(moment, (moments.get(moment) ?? 0) + count)
  }
  expect(
    stories.every(({ laptops }) =>
      laptops.every(({ saved, verified }) => saved.size > 0 && verified.size > 0),
    ),
  ).toBe(true)
  let ops = 0
  for (const [lane, story] of stories.entries()) ops += await expectNothingLost(settled[lane]!, story)
  const told = [...moments].sort().map(([moment, count]) => `${moment} ${count}`)
  console.log(`${kills} kills in ${seconds} s, ${ops} changes: ${told.join(', ')}`)
}, 900_000)
