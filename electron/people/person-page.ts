import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { AppointmentRow, PersonDetail, TimelineItem } from '../../shared/people/people-contract.ts'
import { fieldOfColumn, personFieldsOf } from '../../shared/people/person-columns.ts'
import { ageOn, compareWithIdNumber, seniorityYears } from '../../shared/people/person-rules.ts'
import type { Ctx } from '../office/handler.ts'
import { askerOf } from '../store/known-talks.ts'
import { standingBatches } from './import-batch-store.ts'
import {
  difficultiesOf,
  editsOf,
  talksWith,
  type DifficultySeen,
  type TalkSeen,
} from './person-timeline-store.ts'
import { appointmentsOf, personById, placeOf, type StoredAppointment } from './people-store.ts'

type Line = Omit<TimelineItem, 'talkId'> & { readonly talkId?: string }

function appointmentLines(appointments: readonly AppointmentRow[]): Line[] {
  return appointments.flatMap(({ fromOn, toOn, unitName, post }) => {
    const detail = [unitName, post].filter((text) => text !== '').join(' ')
    const lines: Line[] = []
    if (fromOn !== null) lines.push({ on: fromOn, kind: 'appointment', detail })
    if (toOn !== null) lines.push({ on: toOn, kind: 'appointmentEnd', detail })
    return lines
  })
}

/** Edits of one day are one line that names the fields; what came from a file names the file. */
function changeLines(ctx: Ctx, personId: string): Line[] {
  const batches = standingBatches(ctx.read)
  const edits = new Map<string, Set<string>>()
  const imports = new Map<string, Line>()
  for (const edit of editsOf(ctx.read, personId)) {
    const on = dayOfInstant(edit.wallMs)
    const batch = batches.find(({ opsAfter, opsUpto }) => edit.seq > opsAfter && edit.seq <= opsUpto)
    if (batch !== undefined) {
      imports.set(`${on} ${batch.opsAfter}`, { on, kind: 'imported', detail: batch.fileName })
      continue
    }
    if (edit.entity !== 'person' || edit.kind !== 'set') continue
    const fields = edits.get(on) ?? new Set()
    for (const column of Object.keys(JSON.parse(edit.body) as object)) fields.add(fieldOfColumn(column))
    edits.set(on, fields)
  }
  const editLines = [...edits].map(([on, fields]): Line => ({
    on,
    kind: 'edit',
    detail: [...fields].join(','),
  }))
  return [...imports.values(), ...editLines]
}

function timelineOf(
  ctx: Ctx,
  personId: string,
  appointments: readonly AppointmentRow[],
  talks: readonly TalkSeen[],
  difficulties: readonly DifficultySeen[],
): TimelineItem[] {
  const lines: Line[] = [
    ...talks.map(({ heldOn, kind, talkId }): Line => ({ on: heldOn, kind: 'talk', detail: kind, talkId })),
    ...difficulties.map(({ what, heldOn, madeMs }): Line => ({
      on: heldOn ?? dayOfInstant(madeMs),
      kind: 'difficulty',
      detail: what,
    })),
    ...appointmentLines(appointments),
    ...changeLines(ctx, personId),
  ]
  return lines
    .map((line) => ({ ...line, talkId: (line.talkId ?? null) as Id | null }))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
}

function appointmentRow(ctx: Ctx, row: StoredAppointment): AppointmentRow {
  const { id, unitId, unitName, post, rank, fromOn, toOn } = row
  const seen = ctx.versions('appointment', id)
  return { id: id as Id, unitId: unitId as Id, unitName, post, rank, fromOn, toOn, seen }
}

/** Everything a person's page shows; null when there is no such person. */
export function personPage(ctx: Ctx, id: string): PersonDetail | null {
  const record = personById(ctx.read, id)
  const place = placeOf(ctx.read, id)
  if (record === null || place === null) return null
  const fields = personFieldsOf(record)
  const idNumberMasked = maskIdNumber(fields.idNumber)
  const { differs, bornOn } = compareWithIdNumber(fields)
  const appointments = appointmentsOf(ctx.read, id).map((row) => appointmentRow(ctx, row))
  const asker = askerOf(ctx.actor)
  const talks = talksWith(ctx.read, asker, id)
  const difficulties = difficultiesOf(ctx.read, asker, id)
  return {
    id: id as Id,
    fields: { ...fields, idNumber: idNumberMasked },
    idNumberMasked,
    idDiffers: differs,
    idBornOn: bornOn,
    seniorityYears: seniorityYears(fields.startedWorkOn, ctx.today),
    age: ageOn(fields.bornOn, ctx.today),
    unitId: place.unitId as Id | null,
    unitName: place.unitName,
    post: place.post,
    rank: place.rank,
    left: place.leftPost === 1,
    sample: record.sample === 1,
    appointments,
    timeline: timelineOf(ctx, id, appointments, talks, difficulties),
    talks: talks.length,
    openDifficulties: difficulties.length,
    seen: ctx.versions('person', id),
  }
}
