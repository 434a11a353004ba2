import type { Contract, Input, Output, Refusal } from '../../shared/contract.ts'
import type { Actor, Record_ } from '../../shared/access/may.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import type { CivilDate, Id, Seen } from '../../shared/kernel/schemas.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { ReadDb } from '../store/database.ts'
import type { Work } from '../store/write-changes.ts'
import type { Jobs } from './jobs.ts'

/** What a handler works with. One of these is made for each request. */
export interface Ctx {
  readonly actor: Actor
  /** Reads; inside a writing channel it sees the transaction's own writes. */
  readonly read: ReadDb
  /** The write transaction. Throws in a channel that is not declared `writes`. */
  readonly work: Work
  /** This computer's day in the unit's zone, Asia/Shanghai. */
  readonly today: CivilDate
  readonly nowMs: number
  newId(): Id
  /** The version of each field of a record: what an edit form keeps as `seen`. */
  versions(entity: EntityName, id: string): Seen
  /** Changes written here and not yet sent up (本机待传). */
  readonly waiting: number
  /** The first load from the county is not complete: nothing is worked out as due, overdue or to be purged (AS-30). */
  readonly loading: boolean
  /** The newest instant ever saved, whatever the clock shows now. */
  readonly latestMs: number
  /** May the actor do this to this record? The channel's verb has been checked in general before. */
  may(verb: Verb, record: Record_): boolean
  /** The file behind a ticket the shell gave for this request. */
  path(ticket: string): string
  /** Name of an account of this store; empty when unknown. */
  accountName(accountId: string): string
  /** The thread that parses workbooks and fills Word. */
  readonly jobs: Jobs
  /** Values that live as long as the store is open: import readings by id. A `Watcher` among them is told of commits. */
  readonly session: Map<string, unknown>
}

/** Ids of the records that a transaction wrote, by entity. */
export type Touched = ReadonlyMap<EntityName, ReadonlySet<string>>

/** A value of `session` that keeps answers worked out from records: it is told of every commit. */
export interface Watcher {
  touched(touched: Touched): void
}

/** How far a long handler has come. */
export interface Progress {
  readonly done: number
  readonly total: number
}

type Answer<N extends keyof Contract> = Result<Output<N>, Refusal<N>>

/**
 * Look, decide, save. A plain handler runs at once. One that yields progress is stepped so that it can be cancelled;
 * one that is async waits for the jobs thread. In both, other requests wait, and a cancel or a refusal rolls all back.
 */
export type Handler<N extends keyof Contract> = (
  ctx: Ctx,
  input: Input<N>,
) => Answer<N> | Promise<Answer<N>> | Generator<Progress, Answer<N>, undefined>

/** The handlers of some channels, by name: a missing or misspelt one does not compile. */
export type Handlers<N extends keyof Contract> = { readonly [K in N]: Handler<K> }
