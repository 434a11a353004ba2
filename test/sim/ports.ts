import type { Checkpoint } from '../../shared/sync/checkpoint.ts'
import type { Entry } from '../../shared/sync/entry.ts'
import type { HubRefusal, PushReply, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import type { Op, OpKind } from '../../shared/sync/op.ts'
import type { RecordState } from '../../shared/sync/record.ts'
import type { Replica } from '../../shared/sync/replica.ts'
import type { Result } from '../../shared/kernel/result.ts'

/** The model answers at once, the real hub later: the same schedule drives both. */
export type Soon<T> = T | Promise<T>

/** What stands in for Ed25519: the model runs ten thousand schedules, the real code signs for good. */
export interface Seals {
  head(op: Op): string
  isHead(op: Op): boolean
  checkpoint(content: Omit<Checkpoint, 'sig'>): Checkpoint
  isCheckpoint(checkpoint: Checkpoint): boolean
}

/** All that one scope is: its log and what the log comes to. */
export interface ScopeLog {
  readonly epoch: number
  readonly root: string
  readonly entries: readonly Entry[]
  /** By hash: all ops that the entries name. */
  readonly ops: ReadonlyMap<string, Op>
  /** By record key. */
  readonly records: ReadonlyMap<string, RecordState>
}

export interface Move {
  readonly person: string
  readonly from: string
  readonly to: string
  readonly name: string
  readonly on: string
}

/** The county's hub, asked with decoded messages. */
export interface SimHub {
  serve(device: string, request: SyncRequest, nowMs: number): Soon<Result<SyncReply, HubRefusal>>
  /** Gives the device a certificate for these scopes. */
  enrol(device: string, scopes: readonly string[], nowMs: number): Soon<void>
  revoke(device: string, nowMs: number): Soon<void>
  /** A person at the county takes a parked op in after all. */
  admit(scope: string, opHash: string, nowMs: number): Soon<void>
  transfer(move: Move, nowMs: number): Soon<void>
  /** A backup, and the hub put back from one: `epoch` is the highest that the keeper knows was ever in use. */
  backup(): Soon<unknown>
  restore(image: unknown, epoch: number, nowMs: number): Soon<void>
  /** The process dies and starts again. */
  crash(): Soon<void>
  log(scope: string): Soon<ScopeLog>
  close(): Soon<void>
}

/** One change as a person asks for it; the replica makes it an op. */
export interface Draft {
  readonly kind: OpKind
  readonly entity: string
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
  /** Versions on screen when the form was opened; a column not named takes what stands now. */
  readonly seen?: Readonly<Record<string, string | 0>>
  /** Of `resolve`: the versions and tips seen; of `del` and `undel` nothing is given, the record says it. */
  readonly settles?: Readonly<Record<string, readonly string[]>>
  /** The returned op that this one gives up (`void`) or replaces. */
  readonly returned?: string
}

export interface Hand {
  readonly wallMs: number
  readonly actor: string
  readonly role: string
  readonly txId: string
}

/** A laptop's disk with what the simulator must do to it and see of it. */
export interface SimReplica extends Replica {
  /** Writes one user action, as one group. Returns its ops; empty when the store refuses it. */
  author(scope: string, drafts: readonly Draft[], hand: Hand): readonly Op[]
  /** Signs what a push carries, as the laptop does when it sends it, and keeps the signatures. */
  sign(ops: readonly Op[]): readonly Op[]
  /** The record as this laptop shows it: confirmed and pending. */
  record(scope: string, key: string): RecordState
  keys(scope: string): readonly string[]
  /** The scope's log and confirmed records. */
  log(scope: string): ScopeLog
  /** Hashes of all ops without an entry, own and relayed. */
  pending(scope: string): readonly string[]
  /** Hashes of own ops that were returned. */
  tray(): readonly string[]
  /** Goes on under a new name: the hub saw two ops after the same one. */
  become(device: string): void
  readonly device: string
  readonly devices: ReadonlySet<string>
  /** It keeps each record once, and not once in each scope it was in. */
  readonly oneRecord?: boolean
  /** What the store finds wrong with itself. */
  faults?(): string | null
  /** Told of every answer to a push. The right laptop does nothing: only the verified log says what the county has. */
  heard?(reply: PushReply): void
  image(): unknown
  /** The disk is put back to an image. */
  rollback(image: unknown): void
  /** The process dies and starts again. */
  crash(): void
  close(): void
}
