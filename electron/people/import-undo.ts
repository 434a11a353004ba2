import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Ctx, Progress } from '../office/handler.ts'
import type { Change } from '../store/write-changes.ts'
import {
  changedSince,
  isLeanedOn,
  markUndone,
  lastEdit,
  unitInUse,
  valuesOf,
  type Batch,
} from './import-batch-store.ts'
import { appointmentById } from './people-store.ts'

const STEP = 250

/** What taking a batch back did, in people. */
export interface Undone {
  readonly removed: number
  readonly restored: number
  readonly kept: number
}

const remove = (entity: Change['entity'], id: string): Change => ({ kind: 'del', entity, id, body: {} })

interface Counts {
  readonly restored: Set<string>
  readonly kept: Set<string>
  removed: number
}

/** Puts back the fields of one record that nobody changed since. */
function* restore(ctx: Ctx, { changes, opsUpto }: Batch, counts: Counts): Generator<Change> {
  for (const { entity, id, personId, before } of changes.set) {
    const touched = changedSince(ctx.read, entity, id, opsUpto)
    const gone = valuesOf(ctx.read, entity, id) === null
    const free = Object.entries(before).filter(([column]) => !gone && !touched.has(column))
    if (free.length < Object.keys(before).length) counts.kept.add(personId)
    if (free.length === 0) continue
    counts.restored.add(personId)
    yield { kind: 'set', entity, id, body: Object.fromEntries(free) }
  }
}

/** Removes whom the batch brought, and the posts it gave to people who were here before. */
function* removeAdded(ctx: Ctx, { changes, opsUpto }: Batch, counts: Counts): Generator<Change> {
  const byPerson = appointmentsByPerson(ctx, changes.appointments)
  for (const id of changes.people) {
    const own = byPerson.get(id) ?? []
    byPerson.delete(id)
    if (isTouched(ctx, id, own, opsUpto)) {
      counts.kept.add(id)
      continue
    }
    counts.removed += 1
    for (const appointment of own) yield remove('appointment', appointment)
    yield remove('person', id)
  }
  for (const [personId, appointments] of byPerson) {
    const free = appointments.filter((id) => changedSince(ctx.read, 'appointment', id, opsUpto).size === 0)
    if (free.length > 0) counts.restored.add(personId)
    if (free.length < appointments.length) counts.kept.add(personId)
    for (const id of free) yield remove('appointment', id)
  }
}

/** Takes a batch back. What somebody changed by hand since, or built on, stays and is counted. */
export function* undoBatch(ctx: Ctx, batch: Batch): Generator<Progress, Result<Undone, never>, undefined> {
  const { changes, opsUpto } = batch
  const undoAfter = lastEdit(ctx.read)
  const total = changes.set.length + changes.people.length + changes.appointments.length
  const counts: Counts = { restored: new Set(), kept: new Set(), removed: 0 }
  let done = 0
  let waiting: Change[] = []
  for (const changeMaker of [restore, removeAdded]) {
    for (const change of changeMaker(ctx, batch, counts)) {
      waiting.push(change)
      if (waiting.length < STEP) continue
      ctx.work.write(waiting)
      done += waiting.length
      waiting = []
      yield { done, total }
    }
  }
  ctx.work.write(waiting)
  removeUnits(ctx, changes.units, opsUpto)
  markUndone(ctx.work.db, batch.id, undoAfter)
  const { removed } = counts
  const restored = counts.restored.size
  ctx.work.audit({
    verb: 'people:import',
    entity: 'person',
    entityId: '',
    what: `undo ${removed}+${restored}`,
  })
  return ok({ removed, restored, kept: counts.kept.size })
}

function appointmentsByPerson(ctx: Ctx, ids: readonly string[]): Map<string, string[]> {
  const byPerson = new Map<string, string[]>()
  for (const id of ids) {
    const personId = appointmentById(ctx.read, id)?.personId
    if (personId !== undefined) byPerson.set(personId, [...(byPerson.get(personId) ?? []), id])
  }
  return byPerson
}

/** Somebody who came with the batch and has been edited, moved, talked with or removed by hand since. */
function isTouched(ctx: Ctx, personId: string, own: readonly string[], opsUpto: number): boolean {
  return (
    changedSince(ctx.read, 'person', personId, opsUpto).size > 0 ||
    own.some((id) => changedSince(ctx.read, 'appointment', id, opsUpto).size > 0) ||
    isLeanedOn(ctx.read, personId, new Set(own))
  )
}

function removeUnits(ctx: Ctx, ids: readonly string[], opsUpto: number): void {
  for (const id of ids.toReversed()) {
    if (unitInUse(ctx.read, id) || changedSince(ctx.read, 'unit', id, opsUpto).size > 0) continue
    ctx.work.write([remove('unit', id)])
  }
}
