import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { updateOf, type MatchedRow, type RosterPerson } from '../../shared/people/import-rules.ts'
import { changedColumns, emptyPerson } from '../../shared/people/person-columns.ts'
import { fillFromIdNumber, isBefore } from '../../shared/people/person-rules.ts'
import type { Ctx, Progress } from '../office/handler.ts'
import type { Change } from '../store/write-changes.ts'
import { endAppointment, endBefore, newAppointment } from './appointment-changes.ts'
import { addBatch, lastEdit, valuesOf, type BatchChanges } from './import-batch-store.ts'
import { checkReading, type Checked, type Reading } from './import-reading.ts'
import { appointmentsOf, greatestOrder, type StoredAppointment } from './people-store.ts'
import { allUnits } from './units-store.ts'

/** Rows written between two steps: short enough that a cancel is heard at once. */
const STEP = 250

/** Writes the changes and remembers what taking them back needs. */
interface Writer {
  readonly undo: {
    units: string[]
    people: string[]
    appointments: string[]
    set: BatchChanges['set'][number][]
  }
  add(change: Change, personId: string): void
  flush(): void
}

function openWriter(ctx: Ctx): Writer {
  const undo: Writer['undo'] = { units: [], people: [], appointments: [], set: [] }
  let waiting: Change[] = []
  const remember = (change: Change, personId: string) => {
    if (change.kind === 'ins' && change.entity === 'person') undo.people.push(change.id)
    if (change.kind === 'ins' && change.entity === 'appointment') undo.appointments.push(change.id)
    if (change.kind === 'ins' && change.entity === 'unit') undo.units.push(change.id)
    if (change.kind !== 'set' || (change.entity !== 'person' && change.entity !== 'appointment')) return
    const now = valuesOf(ctx.read, change.entity, change.id) ?? {}
    const before = Object.fromEntries(Object.keys(change.body).map((column) => [column, now[column] ?? null]))
    undo.set.push({ entity: change.entity, id: change.id, personId, before })
  }
  return {
    undo,
    add: (change, personId) => {
      remember(change, personId)
      waiting.push(change)
    },
    flush: () => {
      ctx.work.write(waiting)
      waiting = []
    },
  }
}

/** Makes the units that the sheet names and the tree lacks, under the office's own; answers unit ids by name. */
function makeUnits(ctx: Ctx, checked: Checked, writer: Writer): (name: string) => string {
  const tree = allUnits(ctx.read)
  let rootId = tree.find((unit) => unit.parentId === null)?.id
  if (rootId === undefined) {
    rootId = ctx.newId()
    writer.add(
      { kind: 'ins', entity: 'unit', id: rootId, body: { parent_id: null, name: '本单位', order_no: 0 } },
      '',
    )
  }
  let order = Math.max(0, ...tree.map((unit) => unit.orderNo))
  const made = new Map<string, string>()
  for (const name of checked.newUnits) {
    const id = ctx.newId()
    made.set(name, id)
    order += 1
    const body = { parent_id: rootId, name: name.slice(0, 60), order_no: order }
    writer.add({ kind: 'ins', entity: 'unit', id, body }, '')
  }
  writer.flush()
  const root = rootId
  return (name) => (name === '' ? root : (made.get(name) ?? checked.units.idOf(name) ?? root))
}

function addPerson(
  ctx: Ctx,
  writer: Writer,
  person: RosterPerson,
  unitId: string,
  order: number | null,
): void {
  const id = ctx.newId()
  const fields = fillFromIdNumber({ ...person.fields, orderNo: person.fields.orderNo ?? order })
  writer.add({ kind: 'ins', entity: 'person', id, body: changedColumns(emptyPerson, fields) }, id)
  const place = { unitId, post: person.post, rank: person.rank, fromOn: person.appointedOn }
  writer.add(newAppointment(ctx.newId(), id, place), id)
}

function updatePerson(
  ctx: Ctx,
  writer: Writer,
  { person, known }: MatchedRow & { known: NonNullable<MatchedRow['known']> },
  unitOf: (name: string) => string,
): void {
  const { from } = known
  const body = changedColumns(from.fields, updateOf(from, person))
  if (Object.keys(body).length > 0) writer.add({ kind: 'set', entity: 'person', id: from.id, body }, from.id)
  const held = appointmentsOf(ctx.read, from.id).find((appointment) => appointment.toOn === null)
  const wanted = {
    unitId: person.unit === '' ? (held?.unitId ?? unitOf('')) : unitOf(person.unit),
    post: person.post || (held?.post ?? ''),
    rank: person.rank || (held?.rank ?? ''),
    fromOn: person.appointedOn ?? held?.fromOn ?? null,
  }
  for (const change of placeChanges(ctx, from.id, held, wanted)) writer.add(change, from.id)
}

type Wanted = Parameters<typeof newAppointment>[2]

/** A later start with another post or unit is a new appointment; anything else puts the one held now right. */
function placeChanges(
  ctx: Ctx,
  personId: string,
  held: StoredAppointment | undefined,
  wanted: Wanted,
): Change[] {
  if (held === undefined) return [newAppointment(ctx.newId(), personId, wanted)]
  const moved = held.unitId !== wanted.unitId || held.post !== wanted.post
  if (moved && wanted.fromOn !== null && held.fromOn !== null && isBefore(held.fromOn, wanted.fromOn)) {
    const ended = endAppointment(held, endBefore(wanted.fromOn, ctx.today), 'fromOn')
    if (ended.ok) return [ended.value, newAppointment(ctx.newId(), personId, wanted)]
  }
  const body = {
    ...(held.unitId === wanted.unitId ? {} : { unit_id: wanted.unitId }),
    ...(held.post === wanted.post ? {} : { post: wanted.post }),
    ...(held.rank === wanted.rank ? {} : { rank: wanted.rank }),
    ...(held.fromOn === wanted.fromOn || !isMoreExact(held.fromOn, wanted.fromOn)
      ? {}
      : { from_on: wanted.fromOn }),
  }
  return Object.keys(body).length === 0 ? [] : [{ kind: 'set', entity: 'appointment', id: held.id, body }]
}

/** A month in the sheet does not overwrite the day that the record has. */
const isMoreExact = (before: string | null, after: string | null) =>
  before === null || after === null || !(after.length === 7 && before.startsWith(`${after}-`))

/** What the person chose for people already here. */
interface Choice {
  readonly known: 'update' | 'skip' | 'each'
  readonly each: Readonly<Record<string, 'update' | 'skip'>>
}

const isUpdated = ({ known, each }: Choice, row: number) =>
  known === 'update' || (known === 'each' && each[String(row)] === 'update')

/** What an import did. */
interface Applied {
  readonly batchId: Id
  readonly added: number
  readonly updated: number
  readonly skipped: number
  readonly left: number
}

/** Imports the rows that are ready, in steps of one transaction; abandoned in between, it leaves nothing. */
export function* applyReading(
  ctx: Ctx,
  reading: Reading,
  choice: Choice,
): Generator<Progress, Result<Applied, never>, undefined> {
  const checked = checkReading(ctx.read, reading, ctx.today)
  const total = checked.ready.length
  const opsAfter = lastEdit(ctx.read)
  const writer = openWriter(ctx)
  const unitOf = makeUnits(ctx, checked, writer)
  // Without a column of its own the order of the sheet is the order of the people.
  const ordered = !reading.fields.includes('orderNo')
  let order = greatestOrder(ctx.read)
  let updated = 0
  let skipped = 0
  for (const [done, row] of checked.ready.entries()) {
    if (row.known === null)
      addPerson(ctx, writer, row.person, unitOf(row.person.unit), ordered ? ++order : null)
    else if (!isUpdated(choice, row.row)) skipped += 1
    else {
      updatePerson(ctx, writer, { ...row, known: row.known }, unitOf)
      updated += 1
    }
    if ((done + 1) % STEP !== 0) continue
    writer.flush()
    yield { done: done + 1, total }
  }
  writer.flush()
  yield { done: total, total }
  const added = writer.undo.people.length
  const batchId = ctx.newId()
  addBatch(ctx.work.db, {
    id: batchId,
    fileName: reading.fileName,
    atMs: ctx.nowMs,
    accountId: ctx.actor.accountId,
    added,
    updated,
    changes: writer.undo,
    opsAfter,
    opsUpto: lastEdit(ctx.read),
  })
  ctx.work.audit({ verb: 'people:import', entity: 'person', entityId: '', what: `${added}+${updated}` })
  return ok({ batchId, added, updated, skipped, left: checked.rows.length - total })
}
