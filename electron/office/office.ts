import { contract } from '../../shared/contract.ts'
import { may } from '../../shared/access/may.ts'
import type { Channel } from '../../shared/kernel/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import { accessHandlers, closeDamaged } from './access-handlers.ts'
import { calendarHandlers } from '../calendar/calendar-handlers.ts'
import { dutiesHandlers } from '../duties/duties-handlers.ts'
import { importHandlers } from '../people/import-handlers.ts'
import { peopleHandlers } from '../people/people-handlers.ts'
import { papersHandlers } from '../papers/papers-handlers.ts'
import { ReadOnlyRecord } from '../store/read-only.ts'
import { storeRefusal } from '../store/store-refusal.ts'
import { syncHandlers } from '../sync/sync-handlers.ts'
import { talksExportHandlers } from '../talks/talks-export.ts'
import { talksHandlers } from '../talks/talks-handlers.ts'
import { accountsHandlers } from './accounts-handlers.ts'
import { close, openedNow } from './accounts-session.ts'
import { auditHandlers } from './audit-handlers.ts'
import { backupHandlers } from './backup-handlers.ts'
import { nounsOfTouched } from './changed-nouns.ts'
import { makeContext } from './context.ts'
import { openJobs } from './jobs.ts'
import { officeHandlers, settingsHandlers } from './office-handlers.ts'
import type { OfficeOptions, OfficeState } from './office-state.ts'
import { syncDesk } from './office-sync.ts'
import { ownHandlers } from './own-page.ts'
import { runReading, runWriting, type AnyHandler, type Watch } from './run-handler.ts'
import { undoHandlers } from './undo-handlers.ts'

/** One question to the office. `files` are the paths behind the tickets that the input names. */
export interface Request {
  readonly channel: string
  readonly input: unknown
  readonly files: Readonly<Record<string, string>>
}

/** The office: everything the program knows and decides, with no window. */
export interface Office {
  ask(request: Request): Promise<Result<unknown, { type: string }>>
  /** Drops everything folded from the log and folds it again; `same` says that nothing came out otherwise. */
  rebuild(): Promise<Result<{ before: string; after: string; same: boolean }, { type: string }>>
  /** One whole round with the county, now. */
  sync(): Promise<Result<RoundOutcome, { type: string }>>
  close(): Promise<void>
}

type Answer = Result<unknown, { type: string }>
type OpenHandler = (state: OfficeState, input: never) => Answer | Promise<Answer>

const signedIn = {
  ...peopleHandlers,
  ...importHandlers,
  ...talksHandlers,
  ...talksExportHandlers,
  ...papersHandlers,
  ...calendarHandlers,
  ...dutiesHandlers,
  ...officeHandlers,
  ...ownHandlers,
  ...undoHandlers,
  ...accountsHandlers,
  ...auditHandlers,
  ...backupHandlers,
  ...syncHandlers,
} as unknown as Readonly<Record<string, AnyHandler>>
const beforeSignIn = { ...accessHandlers, ...settingsHandlers } as unknown as Readonly<
  Record<string, OpenHandler>
>

// These answer at once, past the queue: one to stop what is running, some to ask where the program stands, and one that
// waits for a computer far away; what it keeps of the answer has a turn of its own.
const atOnce = new Set(['office/cancel', 'access/state', 'office/settings', 'sync/enrol'])

/** Opens the office on a folder. The store itself opens when somebody signs in. */
export function openOffice(options: OfficeOptions): Office {
  let last: Promise<unknown> = Promise.resolve()
  const turn = (work: () => void): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  const state: OfficeState = {
    options,
    jobs: openJobs(),
    opened: null,
    damaged: false,
    cancelled: new Set(),
    turn,
  }

  const ask = (request: Request): Promise<Answer> => {
    if (atOnce.has(request.channel)) return guarded(state, request)
    // One request after the other: nobody can change between a handler's look and its save.
    const answer = last.then(() => guarded(state, request))
    last = answer
    return answer
  }
  return {
    ask,
    rebuild: async () => {
      await last
      if (!state.opened) return err({ type: 'Locked' })
      const { before, after } = state.opened.store.rebuild()
      return { ok: true, value: { before, after, same: before === after } }
    },
    sync: async () => {
      await last
      if (!state.opened) return err({ type: 'Locked' })
      const outcome = await syncDesk(state)?.round()
      return outcome ? ok(outcome) : err({ type: 'NotEnrolled' })
    },
    close: async () => {
      // First: what is under way with the county is broken off, and none of it waits for an answer.
      syncDesk(state)?.stop()
      await last
      close(state)
      await state.jobs.close()
    },
  }
}

async function guarded(state: OfficeState, request: Request): Promise<Answer> {
  try {
    const answer = await dispatch(state, request)
    if (!answer.ok && answer.error.type === 'StoreDamaged') closeDamaged(state)
    return answer
  } catch (error) {
    const known = storeRefusal(error)
    if (known?.type === 'StoreDamaged') closeDamaged(state)
    if (known) return err(known)
    if (error instanceof ReadOnlyRecord) return err(error.refusal)
    const ref = Buffer.from(state.options.random(4)).toString('hex')
    state.options.log(`bug ${ref} in ${request.channel}: ${describe(error)}`)
    return err({ type: 'Bug', ref })
  }
}

/** The place of a bug, without its message: messages of parsers and SQLite may quote what a person typed. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const place = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [error.name, ...place.slice(0, 6).map((line) => line.trim().replace(/\(?file:\/\/\S*\//, ''))].join(
    ' | ',
  )
}

async function dispatch(state: OfficeState, { channel: name, input: raw, files }: Request): Promise<Answer> {
  const channel = (contract as unknown as Record<string, Channel | undefined>)[name]
  if (!channel || channel.at !== 'office') return err({ type: 'UnknownChannel' })
  const input = channel.input.safeParse(raw)
  if (!input.success) return err({ type: 'BadInput', field: input.error.issues[0]?.path.join('.') ?? '' })

  const answer =
    channel.verb === 'open'
      ? await beforeSignIn[name]!(state, input.data as never)
      : await askSignedIn(state, { name, channel, input: input.data, files })
  // Only what the contract names leaves the office.
  return answer.ok ? { ok: true, value: channel.output.parse(answer.value) } : answer
}

async function askSignedIn(
  state: OfficeState,
  asked: { name: string; channel: Channel; input: unknown; files: Readonly<Record<string, string>> },
): Promise<Answer> {
  const { name, channel, input, files } = asked
  const opened = openedNow(state)
  if (!opened) {
    // An account that was closed while it was signed in ends here.
    close(state)
    return err({ type: 'Locked' })
  }
  if (name === 'office/cancel') return cancel(state, input as { job: string })
  if (channel.verb !== 'open' && !may(opened.actor, channel.verb, { kind: 'any' })) {
    return err({ type: 'NotAllowed', verb: channel.verb })
  }
  const handler = signedIn[name]!
  const watch = watchJob(state, input)
  if (!channel.writes) return runReading(handler, makeContext(state, opened, files, null), input, watch)
  const { answer, touched } = await runWriting(
    opened,
    handler,
    (work) => makeContext(state, opened, files, work),
    input,
    watch,
    channel.undoable ? name : null,
  )
  for (const noun of nounsOfTouched(touched)) state.options.emit({ type: 'changed', noun })
  if (touched.size > 0) syncDesk(state)?.saved()
  return answer
}

/** A long job goes by the id in its input, so that the window which asked can stop it. */
function watchJob(state: OfficeState, input: unknown): Watch {
  const asked = input as { importId?: unknown }
  const job = typeof asked.importId === 'string' ? asked.importId : 'office'
  state.cancelled.delete(job)
  return {
    step: (progress) =>
      state.options.emit({ type: 'progress', job, done: progress.done, total: progress.total }),
    stopped: () => state.cancelled.delete(job),
  }
}

function cancel(state: OfficeState, input: { job: string }): Answer {
  state.cancelled.add(input.job)
  return { ok: true, value: {} }
}
