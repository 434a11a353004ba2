import type { Certificate, Revocations } from './certificate.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Disposition, Entry } from './entry.ts'
import type { Op } from './op.ts'

// What laptop and hub say to each other, once decoded. How it lies on the wire is wire.ts; how requests are signed is
// signed-request.ts. The same messages go through the simulator.

/** The protocol this program speaks. A hub serves the major it has and the two before it. */
export const protocol = { major: 1, minor: 0 } as const

/** Asks how things stand: the first request of every round. */
export interface HelloRequest {
  readonly kind: 'hello'
  /** The newest revocations known here: a hub put back from a backup may have lost them. */
  readonly revocations: Revocations | null
  /** Ops written here and not yet in the county's log: shown on the hub's status page, no content. */
  readonly waiting: number
}
/** How things stand at the hub. */
export interface HelloReply {
  readonly kind: 'hello'
  readonly epoch: number
  readonly hubMs: number
  /** Version of the synced vocabulary the hub knows. */
  readonly schema: number
  readonly scopes: readonly Checkpoint[]
  readonly revocations: Revocations
  /** A stream of this device has forked (a restored image): it must go on under a new name and certificate. */
  readonly forked: boolean
}

/** Gives ops of one scope, whole groups, each stream in order; the last op of each stream in here is signed. */
export interface PushRequest {
  readonly kind: 'push'
  readonly scope: string
  readonly epoch: number
  readonly ops: readonly Op[]
  /** Certificates of other devices whose ops are given back after the hub lost them. */
  readonly certificates: readonly Certificate[]
}
/** What became of one op of a push. `ack` and `dup` are never a reason to forget it: only the verified log is. */
export interface OpAnswer {
  readonly op_id: string
  /** bad: damaged on the way. badsig: no signature covers it. gap: the stream's op before it is not here. short: half a group. */
  readonly answer: 'ack' | 'dup' | 'gap' | 'bad' | 'badsig' | 'short'
  readonly sseq?: number
  readonly disposition?: Disposition
}
/** What became of the ops of a push; the log itself is only ever read by pulling. */
export interface PushReply {
  readonly kind: 'push'
  readonly scope: string
  readonly answers: readonly OpAnswer[]
  readonly checkpoint: Checkpoint
}

/** Asks for the entries after the one that was applied last. */
export interface PullRequest {
  readonly kind: 'pull'
  readonly scope: string
  readonly epoch: number
  readonly after: number
  /** At most so many bytes of ops. */
  readonly bytes: number
  /** `skip`: leave out what this device wrote, it has it. `full` after a page named an op it does not have. */
  readonly own: 'skip' | 'full'
}
/** One entry of a page, with its op where the reader may not have it. */
export interface PageEntry {
  readonly entry: Entry
  /** Null where it was left out: the reader wrote it, or it stands earlier in the log (an echo, an admitted op). */
  readonly op: Op | null
}
/** A piece of a scope's log. A group is never split over two pages. */
export interface Page {
  readonly kind: 'page'
  readonly scope: string
  readonly epoch: number
  /** Size of the log before this page, and its root: the reader applies the page only if it stands exactly there. */
  readonly from: number
  readonly rootAtFrom: string
  readonly entries: readonly PageEntry[]
  /** Signed for the end of this page. */
  readonly checkpoint: Checkpoint
  readonly more: boolean
  /** Version of the vocabulary by which the hub decided. */
  readonly schema: number
  /** Certificates of the devices that wrote the ops in here. */
  readonly certificates: readonly Certificate[]
}

/** Asks for the root at some size: how the common beginning is found after the hub was put back from a backup. */
export interface RootRequest {
  readonly kind: 'root'
  readonly scope: string
  readonly size: number
}
/** The root that was asked for. */
export interface RootReply {
  readonly kind: 'root'
  readonly scope: string
  readonly epoch: number
  /** Null: the hub's log is shorter. */
  readonly root: string | null
  readonly size: number
}

/** What a laptop may ask. */
export type SyncRequest = HelloRequest | PushRequest | PullRequest | RootRequest
/** What a hub answers. */
export type SyncReply = HelloReply | PushReply | Page | RootReply

/** Why the hub does not serve a request. Nothing of it was stored unless the words say so. */
export type HubRefusal =
  | { type: 'UnknownDevice' }
  /** The certificate was revoked. What is pushed all the same is parked for the county to admit. */
  | { type: 'Revoked'; revocations: Revocations }
  | { type: 'Expired' }
  | { type: 'BadSignature' }
  /** The same request was here before. */
  | { type: 'Replayed' }
  /** The request's time is too far from the hub's: sign again with this one. */
  | { type: 'WrongClock'; hubMs: number }
  | { type: 'ForeignCounty'; county: string }
  /** This program is too old for the hub; nothing was lost, what waits goes up after the update. */
  | { type: 'ProgramTooOld'; least: string }
  /** The hub is older than this program: it must be updated first. */
  | { type: 'HubTooOld'; most: string }
  | { type: 'NoSuchScope' }
  | { type: 'OtherEpoch'; epoch: number }
  | { type: 'TooMany'; waitMs: number }
  | { type: 'TooLarge' }
  | { type: 'BadRequest' }
  | { type: 'HubDiskFull' }
  | { type: 'HubFault' }
