import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Ctx, Progress } from '../office/handler.ts'
import type { Change } from '../store/write-changes.ts'
import {
  changedSince,
  isLeanedOn,
  markUndone,
  lastOp,
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

/** Takes a batch back. What somebody changed by hand since, or built on, stays and is counted. */
export function* undoBatch(ctx: Ctx, batch: Batch): Generator<Progress, Result<Undone, never>, undefined> {
  const { changes, opsUpto } = batch
  const undoAfter = lastOp(ctx.read)
  const total = changes.people.length + changes.set.length
  const byPerson = appointmentsByPerson(ctx, changes.appointments)
  const restored = new Set<string>()
  const kept = new Set<string>()
  let removed = 0
  let done = 0
  for (const entry of changes.set) {
    const touched = changedSince(ctx.read, entry.entity, entry.id, opsUpto)
    const gone = valuesOf(ctx.read, entry.entity, entry.id) === null
    const body = Object.fromEntries(
      Object.entries(entry.before).filter(([column]) => !gone && !touched.has(column)),
    )
    const count = Object.keys(body).length
    if (count > 0) {
      ctx.work.write([{ kind: 'set', entity: entry.entity, id: entry.id, body }])
      restored.add(entry.personId)
    }
    if (count < Object.keys(entry.before).length) kept.add(entry.personId)
    if (++done % STEP === 0) yield { done, total }
  }
  for (const id of changes.people) {
    const own = byPerson.get(id) ?? []
    byPerson.delete(id)
    if (isTouched(ctx, id, own, opsUpto)) kept.add(id)
    else {
      ctx.work.write([...own.map((appointment) => remove('appointment', appointment)), remove('person', id)])
      removed += 1
    }
    if (++done % STEP === 0) yield { done, total }
  }
  for (const [personId, appointments] of byPerson) {
    const free = appointments.filter((id) => changedSince(ctx.read, 'appointment', id, opsUpto).size === 0)
    ctx.work.write(free.map((id) => remove('appointment', id)))
    if (free.length > 0) restored.add(personId)
    if (free.length < appointments.length) kept.add(personId)
  }
  removeUnits(ctx, changes.units, opsUpto)
  markUndone(ctx.work.db, batch.id, undoAfter)
  ctx.work.audit({
    verb: 'people:import',
    entity: 'person',
    entityId: '',
    what: `undo ${removed}+${restored.size}`,
  })
  return ok({ removed, restored: restored.size, kept: kept.size })
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
