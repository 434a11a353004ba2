// node killed-laptop.mjs FOLDER KEY: a real store that saves and syncs as fast as it can, in a process of its own, to be killed.
// Told where the hub is, a line each time that changes, it begins. It says what it is about to do before it does it, and what
// was acknowledged after:
//   ready | open | opened | save | saved HASH… | push | acked HASH… | pull | apply | applied SCOPE SIZE ROOT | round | trouble WHAT
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import type { Change } from '../../electron/store/change.ts'
import { openStore, type Store } from '../../electron/store/open-store.ts'
import { ok } from '../../shared/kernel/result.ts'
import { actor, makeId, options, talk } from '../store/store-fixture.ts'
import { syncOnce, type Watch } from './store-round.ts'

const [dir, keyHex] = process.argv.slice(2)
let address = ''
const say = (line: string) => writeSync(1, `${line}\n`)

const lastSeq = (store: Store) => store.read.prepare('SELECT coalesce(max(lseq), 0) FROM op').pluck().get()
/** Hashes of the ops behind this place of the log. */
const savedAfter = (store: Store, lseq: unknown) =>
  store.read.prepare('SELECT lower(hex(hash)) FROM op WHERE lseq > ?').pluck().all(lseq).join(' ')

/** A new talk, or a change of a record that the other laptop changes too. */
function nextChange(store: Store, shared: readonly string[]): Change {
  const id = shared[Math.floor(Math.random() * shared.length)]
  if (id === undefined || Math.random() < 0.7) return talk(`样例谈话 ${makeId()} `.repeat(6))
  return {
    kind: 'set',
    entity: 'person',
    id,
    body: { mobile: String(Math.floor(Math.random() * 1e9)), note: `样例 ${makeId()}` },
    seen: store.versions('person', id),
  }
}

function saveOnce(store: Store): void {
  const shared = (store.read.prepare('SELECT id FROM person LIMIT 5').all() as { id: string }[]).map(
    ({ id }) => id,
  )
  const before = lastSeq(store)
  say('save')
  const saved = store.run(actor, (work) => {
    const change = nextChange(store, shared)
    work.write([change])
    work.audit({ verb: 'talks:write', entity: change.entity, entityId: change.id, what: '' })
    return ok(null)
  })
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  say(`saved ${savedAfter(store, before)}`)
}

/** What the round says: what it is about to ask, and what was acknowledged. */
const spoken: Watch = {
  asks: (kind) => say(kind),
  acked: (hashes) => say(`acked ${hashes.join(' ')}`),
  applies: () => say('apply'),
  applied: ({ scope, size, root }) => say(`applied ${scope} ${size} ${root}`),
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** A hub that was killed answers nothing; all else is a fault of the program. */
const isUsual = (trouble: string | null) => trouble === null || trouble === 'no-answer'

async function live(store: Store): Promise<void> {
  setInterval(() => {
    if (store.waiting() < 60) saveOnce(store)
  }, 8)
  for (;;) {
    const { trouble } = await syncOnce(store, () => address, spoken)
    say('round')
    if (!isUsual(trouble)) say(`trouble ${trouble}`)
    // The others need the machine too: most of the time goes into loading those that begin anew.
    await pause(20)
  }
}

function begin(): void {
  say('open')
  const opened = openStore(
    options(dir!, { key: Buffer.from(keyHex!, 'hex'), clock: Date.now, journalBytes: 60_000 }),
  )
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  say('opened')
  void live(opened.value)
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const isFirst = address === ''
    address = line
    if (isFirst) begin()
  })
  .once('close', () => {
    if (address === '') flushCompileCache()
    process.exit(0)
  })
say('ready')
