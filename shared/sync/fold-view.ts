import { emptyRecord, type RecordState } from './record.ts'
import type { ScopeClass } from './scope.ts'

/** That a person moved away from this scope: to which one, and the entry that says so. */
export interface Move {
  readonly to: string
  readonly epoch: number
  readonly sseq: number
}

/** What hub and reader know of a scope when they fold: read before, and changed only by what comes out of here. */
export interface FoldView {
  readonly scope: string
  readonly scopeClass: ScopeClass
  /** The records that the ops touch; one that is not in here is empty. */
  readonly records: ReadonlyMap<string, RecordState>
  /** Whom a record is about, by record key. */
  readonly subjects: ReadonlyMap<string, string>
  /** People who moved away from this scope, all of them. */
  readonly moved: ReadonlyMap<string, Move>
}

/** What the folding changed. */
export interface FoldChanges {
  readonly records: ReadonlyMap<string, RecordState>
  readonly subjects: ReadonlyMap<string, string>
  /** Null: the person came back. */
  readonly moved: ReadonlyMap<string, Move | null>
}

/** What is known while a group is judged: its own changes first, then those of the groups before it, then the view. */
export interface Layers {
  record(key: string): RecordState
  subject(key: string): string | undefined
  move(person: string): Move | null
  setRecord(key: string, state: RecordState): void
  setSubject(key: string, person: string): void
  setMove(person: string, to: Move | null): void
  /** The group stands. */
  keep(): void
  /** The group falls: nothing of it stays. */
  drop(): void
  changes(): FoldChanges
}

interface Layer {
  readonly records: Map<string, RecordState>
  readonly subjects: Map<string, string>
  readonly moved: Map<string, Move | null>
}
const emptyLayer = (): Layer => ({ records: new Map(), subjects: new Map(), moved: new Map() })

/** Opens the folding over a view. */
export function openLayers(view: FoldView): Layers {
  const kept = emptyLayer()
  const trial = emptyLayer()
  const drop = () => {
    trial.records.clear()
    trial.subjects.clear()
    trial.moved.clear()
  }
  const keep = () => {
    for (const [key, state] of trial.records) kept.records.set(key, state)
    for (const [key, person] of trial.subjects) kept.subjects.set(key, person)
    for (const [person, to] of trial.moved) kept.moved.set(person, to)
    drop()
  }
  const move = (person: string): Move | null => {
    // Where a layer says null, the person came back: what lies below counts no more.
    const top = [trial.moved, kept.moved, view.moved].find((moves) => moves.has(person))
    return top?.get(person) ?? null
  }
  return {
    record: (key) => trial.records.get(key) ?? kept.records.get(key) ?? view.records.get(key) ?? emptyRecord,
    subject: (key) => trial.subjects.get(key) ?? kept.subjects.get(key) ?? view.subjects.get(key),
    move,
    setRecord: (key, state) => void trial.records.set(key, state),
    setSubject: (key, person) => void trial.subjects.set(key, person),
    setMove: (person, to) => void trial.moved.set(person, to),
    keep,
    drop,
    changes: () => kept,
  }
}
