import type { Result } from '../../shared/kernel/result.ts'
import { err } from '../../shared/kernel/result.ts'
import type { Change, Work } from '../store/write-changes.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { Ctx, Progress, Touched, Watcher } from './handler.ts'
import type { Opened } from './office-state.ts'
import { keepCommand } from './undo-handlers.ts'

type Answer = Result<unknown, { type: string }>
/** A handler, as the dispatcher sees it: its input has been checked by the channel's schema. */
export type AnyHandler = (
  ctx: Ctx,
  input: unknown,
) => Answer | Promise<Answer> | Generator<Progress, Answer, undefined>

/** How a long handler is watched: told of each step, asked whether to stop. */
export interface Watch {
  step(progress: Progress): void
  stopped(): boolean
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

async function finish(given: ReturnType<AnyHandler>, watch: Watch): Promise<Answer> {
  if (given instanceof Promise) return given
  if (!('next' in given)) return given
  for (;;) {
    const step = given.next()
    if (step.done) return step.value
    watch.step(step.value)
    // Messages come in only between turns of the event loop: without this a cancel would never be heard.
    await pause()
    if (watch.stopped()) {
      given.return(err({ type: 'Cancelled' }))
      return err({ type: 'Cancelled' })
    }
  }
}

/** Runs a handler that only looks. */
export const runReading = (handler: AnyHandler, ctx: Ctx, input: unknown, watch: Watch): Promise<Answer> =>
  finish(handler(ctx, input), watch)

/** Does a value of the session want to hear of commits? */
export const isWatcher = (value: unknown): value is Watcher =>
  typeof value === 'object' && value !== null && 'touched' in value

const nothingTouched: Touched = new Map()

/**
 * Runs a handler in one write transaction: a refusal, a cancel or a bug leaves nothing of it behind. `undoable` is the name
 * of a channel that can be taken back; the same transaction keeps what that takes.
 */
export async function runWriting(
  opened: Opened,
  handler: AnyHandler,
  makeCtx: (work: Work) => Ctx,
  input: unknown,
  watch: Watch,
  undoable: string | null = null,
): Promise<{ answer: Answer; touched: Touched }> {
  const touched = new Map<EntityName, Set<string>>()
  const work = opened.store.begin(opened.actor)
  const watched: Work = {
    db: work.db,
    write: (changes: readonly Change[]) => {
      for (const { entity, id } of changes) {
        const ids = touched.get(entity) ?? new Set()
        touched.set(entity, ids.add(id))
      }
      work.write(changes)
    },
    audit: (entry) => work.audit(entry),
    answer: (opId, reason) => work.answer(opId, reason),
    written: () => work.written(),
  }
  let committed = false
  try {
    const ctx = makeCtx(watched)
    const answer = await finish(handler(ctx, input), watch)
    if (!answer.ok) return { answer, touched: nothingTouched }
    if (undoable !== null) keepCommand(ctx, undoable)
    const commit = opened.store.commit()
    committed = true
    if (!commit.ok) return { answer: commit, touched: nothingTouched }
    for (const value of opened.session.values()) if (isWatcher(value)) value.touched(touched)
    return { answer, touched }
  } finally {
    if (!committed) opened.store.rollback()
  }
}
