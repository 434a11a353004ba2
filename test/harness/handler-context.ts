import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { may, type Actor } from '../../shared/access/may.ts'
import { contract, type ChannelName, type Input, type Output, type Refusal } from '../../shared/contract.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { calendarHandlers } from '../../electron/calendar/calendar-handlers.ts'
import { jobTable } from '../../electron/office/job-table.ts'
import type { Ctx, Progress } from '../../electron/office/handler.ts'
import type { Jobs } from '../../electron/office/jobs.ts'
import type { Opened } from '../../electron/office/office-state.ts'
import { ownHandlers } from '../../electron/office/own-page.ts'
import { runReading, runWriting, type AnyHandler } from '../../electron/office/run-handler.ts'
import { accountsHandlers } from '../../electron/office/accounts-handlers.ts'
import { auditHandlers } from '../../electron/office/audit-handlers.ts'
import { officeHandlers } from '../../electron/office/office-handlers.ts'
import { undoHandlers } from '../../electron/office/undo-handlers.ts'
import { dutiesHandlers } from '../../electron/duties/duties-handlers.ts'
import { papersHandlers } from '../../electron/papers/papers-handlers.ts'
import { importHandlers } from '../../electron/people/import-handlers.ts'
import { peopleDerivation } from '../../electron/people/people-derivation.ts'
import { peopleHandlers } from '../../electron/people/people-handlers.ts'
import { openStore, type Store } from '../../electron/store/open-store.ts'
import type { Work } from '../../electron/store/write-changes.ts'
import { talksDerivation } from '../../electron/talks/talks-derivation.ts'
import { talksExportHandlers } from '../../electron/talks/talks-export.ts'
import { talksHandlers } from '../../electron/talks/talks-handlers.ts'

type Role = Opened['actor']['role']

const handlers = {
  ...peopleHandlers,
  ...importHandlers,
  ...talksHandlers,
  ...talksExportHandlers,
  ...papersHandlers,
  ...dutiesHandlers,
  ...ownHandlers,
  ...undoHandlers,
  ...officeHandlers,
  ...accountsHandlers,
  ...auditHandlers,
  ...calendarHandlers,
} as unknown as Readonly<Record<string, AnyHandler>>
const derivations = [peopleDerivation, talksDerivation]

// The jobs of the program, in this thread. What goes in and out is copied as it is between threads.
const jobs: Jobs = {
  run: async (name, input) => {
    try {
      const job = jobTable[name] as (given: unknown) => unknown
      return structuredClone(await job(structuredClone(input))) as never
    } catch {
      return null
    }
  },
  close: async () => undefined,
}

const noWork = new Proxy({} as Work, {
  get: () => () => {
    throw new Error('this channel is not declared to write')
  },
})

/** How one question is asked, where not as the clerk. */
export interface Asking {
  readonly role?: Role
  /** Somebody in particular, where two of one role are needed or the name matters. */
  readonly as?: Actor
  /** Paths behind tickets. */
  readonly files?: Readonly<Record<string, string>>
  /** Told of each step of a long handler; answers true to cancel it. */
  readonly onStep?: (progress: Progress) => boolean
}

/** An office on a real store in a folder of its own, asked through the real schemas and transactions. */
export interface TestOffice {
  readonly store: Store
  readonly rootUnitId: Id
  readonly dir: string
  /** Milliseconds that the office takes for now; tests move it. It stands at 5 March 2026, 09:00 in China. */
  readonly clock: { ms: number }
  ctx(role?: Role | Actor, work?: Work, files?: Readonly<Record<string, string>>): Ctx
  run<N extends ChannelName>(
    channel: N,
    input: Input<N>,
    asking?: Asking,
  ): Promise<Result<Output<N>, Refusal<N>>>
  /** Asks for what must succeed. */
  get<N extends ChannelName>(channel: N, input: Input<N>, asking?: Asking): Promise<Output<N>>
  /** Closes the store and opens it again from the disk. */
  reopen(): void
  close(): void
}

/** Accounts of the test office by role; the name is what `by` shows. */
export const accountIdOf = (role: Role) =>
  `01J00000000000000000000${({ secretary: 'SEC', clerk: 'CRK', cadre: 'CAD', health: 'HEA', county: 'CTY', keeper: 'KEE' } as const)[role]}` as Id

/** Opens a test office whose own unit is 青石镇. */
export function openTestOffice(): TestOffice {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-office-'))
  const key = randomBytes(32)
  const clock = { ms: Date.UTC(2026, 2, 5, 1, 0, 0) }
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const open = () => {
    const opened = openStore({ dir, key, derivations, clock: () => clock.ms, random })
    if (!opened.ok) throw new Error(opened.error.type)
    return opened.value
  }
  let store = open()
  const session = new Map<string, unknown>()
  const startSession = () => {
    session.set('storeDir', dir)
    session.set('templatesDir', join(import.meta.dirname, '../../electron/papers/templates'))
  }
  startSession()
  const known = new Map<string, string>()
  const actorOf = (who: Role | Actor): Actor => {
    const actor =
      typeof who === 'string' ? { accountId: accountIdOf(who), name: who, role: who, personId: null } : who
    known.set(actor.accountId, actor.name)
    return actor
  }
  const nextId = () => newId(clock.ms, random(10))

  const ctx: TestOffice['ctx'] = (role = 'clerk', work = noWork, files = {}) => ({
    actor: actorOf(role),
    read: store.read,
    work,
    today: dayOfInstant(clock.ms),
    nowMs: clock.ms,
    newId: nextId,
    versions: store.versions,
    waiting: store.waiting(),
    loading: store.loading(),
    latestMs: store.latestMs(),
    may: (verb, record) => may(actorOf(role), verb, record),
    path: (ticket) => {
      const path = files[ticket]
      if (path === undefined) throw new Error('no file behind this ticket')
      return path
    },
    accountName: (accountId) => known.get(accountId) ?? '',
    jobs,
    session,
  })

  const run: TestOffice['run'] = async (channel, input, asking = {}) => {
    const { role: kind = 'clerk', as: role = actorOf(kind), files, onStep } = asking
    const spec = contract[channel]
    const handler = handlers[channel]
    if (handler === undefined) throw new Error(`no handler for ${channel} in the test office`)
    if (spec.verb !== 'open' && !may(actorOf(role), spec.verb, { kind: 'any' }))
      return { ok: false, error: { type: 'NotAllowed', verb: spec.verb } } as never
    let stop = false
    const watch = {
      step: (progress: Progress) => void (stop = onStep?.(progress) ?? false),
      stopped: () => stop,
    }
    const parsed = spec.input.parse(input)
    const opened: Opened = { store, actor: actorOf(role), unitName: '青石镇', session }
    clock.ms += 1000
    const answer = spec.writes
      ? (
          await runWriting(
            opened,
            handler,
            (work) => ctx(role, work, files),
            parsed,
            watch,
            spec.undoable ? channel : null,
          )
        ).answer
      : await runReading(handler, ctx(role, noWork, files), parsed, watch)
    if (answer.ok) spec.output.parse(answer.value)
    return answer as never
  }

  const rootUnitId = nextId()
  const body = { parent_id: null, name: '青石镇', order_no: 0 }
  store.run(actorOf('clerk'), (work) => {
    work.write([{ kind: 'ins', entity: 'unit', id: rootUnitId, body }])
    return { ok: true, value: undefined }
  })

  return {
    get store() {
      return store
    },
    rootUnitId,
    dir,
    clock,
    ctx,
    run,
    get: async (channel, input, asking) => {
      const answer = await run(channel, input, asking)
      if (!answer.ok) throw new Error(`${channel} refused: ${JSON.stringify(answer.error)}`)
      return answer.value
    },
    reopen: () => {
      store.close()
      session.clear()
      startSession()
      store = open()
    },
    close: () => {
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
