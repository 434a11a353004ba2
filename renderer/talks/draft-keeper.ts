import type { Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'

type KeepRefusal = Refusal<'talks/keep-draft'>

/** How the keeper reaches the office and the screen. */
export interface DraftPorts {
  keep(id: Id | null, body: TalkDraft): Promise<Result<{ id: Id; savedMs: number }, KeepRefusal>>
  onKept(kept: { id: Id; savedMs: number }): void
  onFailed(refusal: KeepRefusal): void
}

/** Kept so long after the last key, … */
const QUIET_MS = 500
/** … but no later than this after the first key not yet kept, however fast somebody types. */
const LATEST_MS = 1_000
/** After a failure the same text is tried again. */
const RETRY_MS = 3_000

/**
 * Keeps one draft while it is typed. One keep is on its way at a time and the next one waits for its answer, so that an
 * older text never overtakes a newer one and the first two keeps never make two drafts.
 */
export class DraftKeeper {
  readonly #ports: DraftPorts
  /** What the form opened with: while no draft was made, a text that is the same again is none to be kept. */
  readonly #blank: string
  #id: Id | null
  #wanted: TalkDraft | null = null
  #dirtySince = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #closed = false

  constructor(ports: DraftPorts, id: Id | null, blank: TalkDraft) {
    this.#ports = ports
    this.#blank = JSON.stringify(blank)
    this.#id = id
  }

  /** Something was typed. */
  change(body: TalkDraft): void {
    if (this.#closed) return
    if (this.#id === null && this.#running === null && JSON.stringify(body) === this.#blank) {
      clearTimeout(this.#timer)
      this.#wanted = null
      return
    }
    const now = performance.now()
    if (this.#wanted === null) this.#dirtySince = now
    this.#wanted = body
    this.#later(Math.max(0, Math.min(QUIET_MS, this.#dirtySince + LATEST_MS - now)))
  }

  /** Keeps at once what is not kept yet; answers when nothing more is on its way. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    // `#run` clears `#running` itself, so it is only started when it is sure to wait for something.
    if (this.#running === null && this.#wanted !== null && !this.#closed) this.#running = this.#run()
    await this.#running
  }

  /** Before saving for good: nothing more is kept, and nothing is on its way when this answers. */
  async close(): Promise<Id | null> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
    return this.#id
  }

  /** Saving was refused: the text is a draft again. */
  reopen(body: TalkDraft): void {
    this.#closed = false
    this.change(body)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  async #run(): Promise<void> {
    while (this.#wanted !== null && !this.#closed) {
      const body: TalkDraft = this.#wanted
      this.#wanted = null
      const result = await this.#ports.keep(this.#id, body)
      if (!result.ok) {
        this.#wanted ??= body
        this.#ports.onFailed(result.error)
        this.#later(RETRY_MS)
        break
      }
      this.#id = result.value.id
      this.#ports.onKept(result.value)
    }
    this.#running = null
  }
}
