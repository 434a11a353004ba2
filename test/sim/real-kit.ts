import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../electron/store/open-store.ts'
import { scopeId } from '../../shared/sync/scope.ts'
import { MemoryReplica } from './memory-replica.ts'
import { county, paperOf, realSeals, registry } from './real-county.ts'
import { RealHub } from './real-hub.ts'
import { RealReplica, storeKey } from './real-replica.ts'
import { foldsReal, realSchemaOf, writesReal } from './vocabulary.ts'
import type { Kit } from './world.ts'

// The program's own hub and stores. A laptop of this year's program is a real store; those of last year's and next year's
// programs, which nobody has, are the model's, with real keys: they write what this year's program does not know.

const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
const unitOf = (i: number) => `01HSCHEDULE00000000000000${i}`

/** A store with its tables made, to be copied: migrating each anew would cost more than the schedule. */
function makeTemplate(dir: string) {
  const opened = openStore({
    dir,
    key: storeKey,
    derivations: [],
    clock: () => 1_770_000_000_000,
    random: (bytes) => new Uint8Array(bytes).fill(9),
    ballastBytes: 0,
    upkeepDelayMs: 1_000_000_000,
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  opened.value.close()
}

let folder: string | null = null
let templates: string | null = null
let stores = 0

function templateDir(): string {
  if (templates) return templates
  const dir = mkdtempSync(join(memory, 'lianxin-sim-template-'))
  templates = dir
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  makeTemplate(join(dir, 'store'))
  return dir
}

const place = () => (folder ??= mkdtempSync(join(memory, 'lianxin-sim-')))

/** The real hub and the real stores. */
export const realKit: Kit = {
  name: 'real',
  county: county.id,
  seals: realSeals,
  scopes: (count) => Array.from({ length: count }, (_, i) => scopeId(unitOf(i), 'base')),
  writes: writesReal,
  schemaOf: realSchemaOf,
  // This year's program belongs to one unit.
  carries: ({ edition, scopes }) => (edition === 'today' ? scopes.slice(0, 1) : scopes),
  hub: async ({ scopes }) => {
    const dir = join(place(), 'hub')
    mkdirSync(dir)
    const template = join(templateDir(), 'hub')
    const units = scopes.map((_, i) => unitOf(i))
    if (existsSync(template)) cpSync(template, dir, { recursive: true })
    const hub = await new RealHub(dir, units).open()
    if (existsSync(template)) return hub
    await new Promise((resolve) => setTimeout(resolve))
    await hub.close()
    cpSync(dir, template, { recursive: true })
    return hub.open()
  },
  replica: ({ device, scopes, edition, seals, units }) => {
    const unit = unitOf(units[0]!)
    registry.set(device, paperOf(device, unit, scopes))
    if (edition !== 'today') {
      const schema = realSchemaOf[edition]
      return new MemoryReplica({
        device,
        scopes,
        vocabulary: foldsReal[edition],
        schema,
        county: county.id,
        seals,
      })
    }
    const dir = join(place(), `store-${++stores}`)
    cpSync(join(templateDir(), 'store'), dir, { recursive: true })
    return new RealReplica({ device, unit, scopes, dir })
  },
  renew: (device, scopes, units) => void registry.set(device, paperOf(device, unitOf(units[0]!), scopes)),
  close: () => {
    if (folder) rmSync(folder, { recursive: true, force: true })
    folder = null
    registry.clear()
  },
}
