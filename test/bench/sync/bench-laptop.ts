// node bench-laptop.ts FOLDER PORT: a real encrypted store with the real sync, without search tables. Standard input says
// what to do: `keys ROOT`, `join {county, certificate}`, `fill {file, perSave}` (a text a line), `push`, `pull`.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openStore } from '../../../electron/store/open-store.ts'
import { openHubLink } from '../../../electron/sync/hub-link.ts'
import { openSyncDriver } from '../../../electron/sync/sync-driver.ts'
import type { Actor } from '../../../shared/access/may.ts'
import { newId } from '../../../shared/kernel/new-id.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { Certificate, County } from '../../../shared/sync/certificate.ts'
import type { RoundOutcome } from '../../../shared/sync/session.ts'
import { keyPair } from '../../../shared/sync/signing.ts'

const [dir, port] = process.argv.slice(2)
const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const clock = () => Date.now()
const opened = openStore({
  dir: dir!,
  key: random(32),
  derivations: [],
  clock,
  random,
  ballastBytes: 0,
  upkeepDelayMs: 1e9,
})
if (!opened.ok) throw new Error(opened.error.type)
const store = opened.value
const pair = keyPair(random)
const device = Buffer.from(random(16)).toString('hex')
const actor: Actor = { accountId: newId(clock(), random(10)), name: '样例', role: 'clerk', personId: null }
let root = ''

function fill(asked: string): number {
  const { file, perSave } = JSON.parse(asked) as { file: string; perSave: number }
  const texts = readFileSync(file, 'utf8').trimEnd().split('\n')
  const personId = newId(clock(), random(10))
  for (let at = 0; at < texts.length; at += perSave) {
    const saved = store.run(actor, (work) => {
      work.write(
        texts.slice(at, at + perSave).map((content) => ({
          kind: 'ins' as const,
          entity: 'talk' as const,
          id: newId(clock(), random(10)),
          body: { person_ids: [personId], held_on: '2026-03-05', content },
        })),
      )
      return ok(null)
    })
    if (!saved.ok) throw new Error(saved.error.type)
  }
  return texts.length
}

/** When the county had acknowledged the last push of the round, as stored durably there. */
let ackedAt = 0

/** One whole round with the hub. */
function round(): Promise<RoundOutcome> {
  const identity = store.identity()!
  const place = { address: `http://127.0.0.1:${port}`, pin: null }
  const link = openHubLink({ place, ...identity }, { clock, random, countyClock: () => null })
  const send: typeof link.send = async (request, epoch) => {
    const answer = await link.send(request, epoch)
    if (request.kind === 'push') ackedAt = performance.now()
    return answer
  }
  return new Promise((resolve, reject) => {
    const driver = openSyncDriver({
      replica: store.replica,
      link: { send, close: () => link.close() },
      start: { serial: identity.certificate.serial, certifiedMs: clock(), revocations: null, clock: null },
      clock,
      dice: () => 0.5,
      turn: async (work) => work(),
      certificates: (devices) => store.certificates(devices),
      device: () => identity.device,
      keep: {
        revocations: () => {},
        clock: () => {},
        outcome: (outcome) => {
          driver.stop()
          resolve(outcome)
        },
      },
      renew: () => {},
      changed: () => {},
      fault: reject,
    })
    driver.now()
  })
}

async function sync(): Promise<number> {
  const outcome = await round()
  if (!outcome.complete || outcome.trouble !== null) throw new Error(JSON.stringify(outcome))
  return outcome.sent + outcome.received
}

const work: Record<string, (argument: string) => unknown> = {
  keys: (unit) => {
    root = unit
    return { device, key: pair.public, unit }
  },
  join: (text) => {
    const { county, certificate } = JSON.parse(text) as { county: County; certificate: Certificate }
    const joined = store.enrol({ device, county, certificate, key: pair.secret, rootUnit: root })
    if (!joined.ok) throw new Error(joined.error.type)
    return null
  },
  fill,
  push: sync,
  pull: sync,
}
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const at = line.indexOf(' ')
  const [verb, argument] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)]
  const start = performance.now()
  const count = await work[verb]!(argument)
  const { user, system } = process.cpuUsage()
  const cpuMs = (user + system) / 1000
  const ackedMs = ackedAt - start
  console.log(JSON.stringify({ ms: performance.now() - start, ackedMs, cpuMs, count }))
}
store.close()
process.exit(0)
