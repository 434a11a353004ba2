import { Worker } from 'node:worker_threads'
import type { ChannelName, Input, Output, Refusal } from '../../shared/contract.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'

/** What any channel may answer, where it does not matter which. */
export type Answer = Result<unknown, { readonly type: string }>
/** Paths by the ticket that stands for them in the input. */
export type Files = Readonly<Record<string, string>>

type FromOffice =
  { id: number; result: Answer } | { event: OfficeEvent } | { log: unknown } | { closed: true }

// Longer than any save takes: whoever closes the program must not wait for an office that hangs.
const closingMs = 10_000

interface Options {
  readonly thread: string | URL
  readonly workerData: {
    readonly storeDir: string
    readonly templatesDir: string
    /** The secret of the system's keychain; nobody but the office is given it. */
    readonly keychain: Uint8Array | null
  }
  onEvent(event: OfficeEvent): void
  log(line: string): void
  /** Names a bug in the log and on the screen. */
  newRef(): string
  /** How long the office may take to close; ten seconds by default. */
  readonly closingMs?: number
}

/** The way to the office thread. */
export interface OfficeLink {
  ask(channel: string, input: unknown, files?: Files): Promise<Answer>
  /** The same for the shell's own questions, with the channel's types. */
  call<N extends ChannelName>(name: N, input: Input<N>, files?: Files): Promise<Result<Output<N>, Refusal<N>>>
  /** Lets the office finish what it is doing and close the store. */
  close(): Promise<void>
}

/**
 * Starts the office thread. When it crashes, whoever waits gets `Bug`, the windows are told to ask where the program
 * stands (the store closed with the thread), and it is started again: unless it had not answered anything yet, for then
 * it would crash for ever.
 */
export function openOfficeLink(options: Options): OfficeLink {
  const waiting = new Map<number, (answer: Answer) => void>()
  let worker: Worker | null = null
  let answered = false
  let calls = 0
  let closing: (() => void) | null = null

  const start = () => {
    answered = false
    const started = new Worker(options.thread, { workerData: options.workerData })
    worker = started
    started.on('message', hear)
    started.on('error', (error) => options.log(`office thread: ${error.name} ${placeOf(error)}`))
    started.on('exit', () => ended())
  }
  const hear = (message: FromOffice) => {
    if ('event' in message) return options.onEvent(message.event)
    if ('log' in message) return options.log(String(message.log))
    if ('closed' in message) return
    answered = true
    waiting.get(message.id)?.(message.result)
    waiting.delete(message.id)
  }
  const ended = () => {
    worker = null
    if (closing) return closing()
    const ref = options.newRef()
    options.log(
      `bug ${ref}: the office thread ended, ${waiting.size} waiting, ${answered ? 'restarted' : 'given up'}`,
    )
    for (const answer of waiting.values()) answer(err({ type: 'Bug', ref }))
    waiting.clear()
    if (answered) start()
    options.onEvent({ type: 'changed', noun: 'access' })
  }
  const ask = (channel: string, input: unknown, files: Files = {}) =>
    new Promise<Answer>((resolve) => {
      if (!worker || closing) return resolve(err({ type: 'Bug', ref: 'office-closed' }))
      const id = calls++
      waiting.set(id, resolve)
      worker.postMessage({ id, channel, input, files })
    })
  start()
  return {
    ask,
    call: ask as OfficeLink['call'],
    close: () =>
      new Promise((resolve) => {
        closing = resolve
        if (!worker) return resolve()
        worker.postMessage({ close: true })
        setTimeout(() => void worker?.terminate(), options.closingMs ?? closingMs).unref()
      }),
  }
}

/** Where it happened, without the message: it may quote what a person typed. */
export function placeOf(error: Error): string {
  const line = (error.stack ?? '').split('\n').find((each) => each.startsWith('    at '))
  return line?.trim().replace(/\(?file:\/\/\S*\//, '') ?? ''
}
