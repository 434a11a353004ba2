import type { z } from 'zod'

/**
 * What a person may do to what. `see` shows that a record exists, when and of which kind; `read` shows its content.
 * Roles are mapped to verbs in `shared/access/may.ts` and nowhere else.
 */
export type Verb =
  | 'office:use'
  | 'office:manage'
  | 'people:see'
  | 'people:write'
  | 'people:reveal'
  | 'people:import'
  | 'people:export'
  | 'talks:see'
  | 'talks:read'
  | 'talks:write'
  | 'talks:export'
  | 'papers:print'
  /** See who must be talked with and why. */
  | 'duties:see'
  /** Plan a talk, record what sets one off, close what was promised. */
  | 'duties:plan'
  /** Set the unit's own rules, its branches, and bring in a calendar. */
  | 'policy:write'
  | 'accounts:manage'
  | 'audit:see'
  /** One's own page, for an account that is tied to a person. */
  | 'own:see'

/** Refusals that any channel may give, whatever its own are. */
export type CommonRefusal =
  | { type: 'BadInput'; field: string }
  | { type: 'UnknownChannel' }
  | { type: 'UnknownCaller' }
  | { type: 'Locked' }
  | { type: 'NotAllowed'; verb: Verb }
  | { type: 'NotFound' }
  /** The person pressed cancel in a dialog or stopped a long job; nothing was changed. */
  | { type: 'Cancelled' }
  /** The disk is full: nothing of this request was saved, what was saved before is safe. */
  | { type: 'DiskFull' }
  /** The file cannot be read; the unlock screen offers the last good backup. */
  | { type: 'StoreDamaged' }
  /** A newer program wrote what this one does not know of the record: here it is read only, and nothing of it is lost. */
  | { type: 'NewerRecord' }
  /** The person moved to another unit; what stayed behind is read only. */
  | { type: 'MovedAway' }
  /** A bug. `ref` stands in the log too, which says nothing of the content. */
  | { type: 'Bug'; ref: string }

/** What one channel is: what may be asked, what is answered, by whom, and under which right. */
export interface Channel<I = unknown, O = unknown, R = unknown> {
  readonly input: z.ZodType<I>
  readonly output: z.ZodType<O>
  /** Who answers: the office thread, or the shell (dialogs, printing), which asks the office in turn. */
  readonly at: 'office' | 'shell'
  /** The right that the asker needs; `open` channels answer before anyone has signed in. */
  readonly verb: Verb | 'open'
  /** Runs inside one write transaction when true; only such a handler may write and audit. */
  readonly writes: boolean
  /** What it wrote can be taken back with Ctrl+Z: see `office/undo`. Not for what is append-only or has an undo of its own. */
  readonly undoable: boolean
  /** A type only: the refusals of its own that the channel may give. */
  readonly refusal?: R
}

/** Declares a channel: `channel<MyRefusal>()({ verb, input, output })`. */
export const channel =
  <R = never>() =>
  <I, O>(spec: {
    input: z.ZodType<I>
    output: z.ZodType<O>
    verb: Verb | 'open'
    writes?: boolean
    undoable?: boolean
    at?: 'office' | 'shell'
  }): Channel<I, O, R> => ({ at: 'office', writes: false, undoable: false, ...spec })

/** What a channel takes. */
export type InputOf<C> = C extends Channel<infer I, infer _O, infer _R> ? I : never
/** What a channel answers when it succeeds. */
export type OutputOf<C> = C extends Channel<infer _I, infer O, infer _R> ? O : never
/** What a channel may refuse with. */
export type RefusalOf<C> = C extends Channel<infer _I, infer _O, infer R> ? R | CommonRefusal : never
