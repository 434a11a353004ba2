import type { Disposition } from '../shared/sync/entry.ts'

// The rows of the hub's tables. Every table that grows with the work has `scope` first in its key: on a cluster that is
// what it is spread by, and no statement of push or pull leaves its scope. Text and whole numbers only, so that the same
// statements run on SQLite, PostgreSQL, openGauss and Citus.

/** What the hub knows of itself: `shape`, `epoch`, `county` and what the keeper's commands store. */
export interface MetaRow {
  key: string
  value: string
}

/** One scope and the end of its log. Whoever adds to the log holds this row locked. */
export interface ScopeRow {
  id: string
  /** Class of its records; empty where nobody has said it. */
  class: string
  size: number
  /** When its last entry was received. */
  last_ms: number
  /** Peaks of the tree over its entries, divided by spaces. */
  peaks: string
  /** How many people have moved away: mostly none, and then nobody looks. */
  moves: number
}

/** One entry with its op. */
export interface EntryRow {
  scope: string
  sseq: number
  epoch: number
  received_ms: number
  eff_hlc: string
  disposition: Disposition
  disp_code: string
  late_from: string
  op_hash: string
  device: string
  /** Place of the op in its stream. With the device it finds an op as well as its hash would, but in order of arrival. */
  dseq: number
  prev: string
  /** 1: a group ends here, so a page may. */
  ends: number
  /** The op as `opText` writes it; null where it stands earlier in the log (an echo, an admitted op). */
  op: string | null
}

/** What folding knows of one record. */
export interface RecordRow {
  scope: string
  /** `person 01H…`. */
  key: string
  /** Id of the person it is about; empty where it is about nobody. */
  subject: string
  /** The entry that began it. */
  first: number
  /** As `writeRecord` writes it; null while that first entry is all there is: most records are never touched again. */
  state: string | null
}

/** A person who moved away from a scope. */
export interface MovedRow {
  scope: string
  person: string
  moved_to: string
  epoch: number
  sseq: number
}

/** An op that waits for a person at the county to admit it. */
export interface ParkedRow {
  scope: string
  sseq: number
  device: string
  code: string
  at_ms: number
  /** The later entry by which it counts; null while it waits. */
  admitted: number | null
}

/** Two ops after the same one: the device's disk was put back or copied. */
export interface ForkRow {
  scope: string
  device: string
  prev: string
  at_ms: number
}

/** A signed state of a scope, kept for ever, with the peaks to go on from. */
export interface CheckpointRow {
  scope: string
  size: number
  epoch: number
  root: string
  hub_ms: number
  sig: string
  peaks: string
}

export interface UnitRow {
  id: string
  name: string
  /** Id of the unit's own record, from which its scopes are made; empty until its first laptop brings it. */
  root: string
  made_ms: number
}

export interface DeviceRow {
  id: string
  unit: string
  name: string
  key: string
  made_ms: number
  seen_ms: number
  /** Changes it has written and the county does not have, as it said last. */
  waiting: number
  /** 1: a stream of it has forked, it must go on under a new name. */
  forked: number
}

export interface CertificateRow {
  serial: string
  device: string
  /** The certificate as JSON. */
  content: string
  from_ms: number
  to_ms: number
}

/** A code by which one computer may join a unit. The secret half is not in here. */
export interface EnrolCodeRow {
  slot: string
  unit: string
  /** Key derived from the secret, sealed under the hub's own key, and the nonce of that sealing. */
  key: string
  nonce: string
  made_ms: number
  to_ms: number
  tries: number
  /** The device that used it; empty while nobody has. */
  device: string
}

/** A signed list of certificates that count no more. The highest number counts. */
export interface RevocationsRow {
  number: number
  content: string
}

/** What was done at the hub, by whom and about what: ids, never content. */
export interface AuditRow {
  id: string
  at_ms: number
  who: string
  verb: string
  about: string
  what: string
}

export interface Tables {
  meta: MetaRow
  scope: ScopeRow
  entry: EntryRow
  record: RecordRow
  moved: MovedRow
  parked: ParkedRow
  fork: ForkRow
  checkpoint: CheckpointRow
  unit: UnitRow
  device: DeviceRow
  certificate: CertificateRow
  enrol_code: EnrolCodeRow
  revocations: RevocationsRow
  audit: AuditRow
}
