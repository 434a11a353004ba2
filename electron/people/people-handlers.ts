import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { PersonFields } from '../../shared/people/people-contract.ts'
import {
  changedColumns,
  emptyPerson,
  personFieldNames,
  personFieldsOf,
} from '../../shared/people/person-columns.ts'
import { decidePerson } from '../../shared/people/person-rules.ts'
import type { Handlers } from '../office/handler.ts'
import { askerOf } from '../store/known-talks.ts'
import type { Change } from '../store/write-changes.ts'
import { checkDay, endAppointment, endBefore, newAppointment } from './appointment-changes.ts'
import { exportHandlers } from './people-export.ts'
import { findPeople, listPeople } from './people-list-store.ts'
import { appointmentById, appointmentsOf, idNumberOwner, personById } from './people-store.ts'
import { historyOf } from './person-history.ts'
import { personPage } from './person-page.ts'
import { editsOf, unitNames } from './person-timeline-store.ts'
import { unitsHandlers } from './units-handlers.ts'
import { allUnits } from './units-store.ts'

type PeopleChannel =
  | 'people/units'
  | 'people/save-unit'
  | 'people/list'
  | 'people/find'
  | 'people/get'
  | 'people/add'
  | 'people/update'
  | 'people/appoint'
  | 'people/end-appointment'
  | 'people/reveal-id'
  | 'people/export'
  | 'people/history'

/** Answers every channel about units and people but the import's. */
export const peopleHandlers: Handlers<PeopleChannel> = {
  ...unitsHandlers,
  ...exportHandlers,

  'people/list': (ctx, { offset, limit, ...wanted }) =>
    ok(listPeople(ctx.read, askerOf(ctx.actor), wanted, offset, limit)),

  'people/find': (ctx, { query, limit }) =>
    ok({ rows: findPeople(ctx.read, askerOf(ctx.actor), query, limit) }),

  'people/get': (ctx, { id }) => {
    const page = personPage(ctx, id)
    return page === null ? err({ type: 'NotFound' }) : ok(page)
  },

  'people/add': (ctx, { fields, appointment }) => {
    const decided = decidePerson(fields, new Set(personFieldNames), (number) =>
      idNumberOwner(ctx.read, number, null),
    )
    if (!decided.ok) return decided
    const day = checkDay('fromOn', appointment.fromOn)
    if (!day.ok) return day
    if (!allUnits(ctx.read).some((unit) => unit.id === appointment.unitId)) return err({ type: 'NotFound' })
    const id = ctx.newId()
    const body = changedColumns(emptyPerson, decided.value)
    ctx.work.write([
      { kind: 'ins', entity: 'person', id, body },
      newAppointment(ctx.newId(), id, appointment),
    ])
    return ok({ id })
  },

  'people/update': (ctx, { id, set, seen }) => {
    const record = personById(ctx.read, id)
    if (record === null) return err({ type: 'NotFound' })
    const current = personFieldsOf(record)
    const wanted = withoutMask(current, set)
    const touched = new Set(Object.keys(wanted) as (keyof PersonFields)[])
    const decided = decidePerson({ ...current, ...wanted }, touched, (number) =>
      idNumberOwner(ctx.read, number, id),
    )
    if (!decided.ok) return decided
    const body = changedColumns(current, decided.value)
    if (Object.keys(body).length > 0) ctx.work.write([{ kind: 'set', entity: 'person', id, body, seen }])
    return ok({ id })
  },

  'people/appoint': (ctx, { personId, appointment, keepOthers }) => {
    if (personById(ctx.read, personId) === null) return err({ type: 'NotFound' })
    if (!allUnits(ctx.read).some((unit) => unit.id === appointment.unitId)) return err({ type: 'NotFound' })
    const day = checkDay('fromOn', appointment.fromOn)
    if (!day.ok) return day
    const changes: Change[] = []
    for (const held of keepOthers ? [] : appointmentsOf(ctx.read, personId)) {
      if (held.toOn !== null) continue
      const ended = endAppointment(held, endBefore(appointment.fromOn, ctx.today), 'fromOn')
      if (!ended.ok) return ended
      changes.push(ended.value)
    }
    const id = ctx.newId()
    ctx.work.write([...changes, newAppointment(id, personId, appointment)])
    return ok({ id })
  },

  'people/end-appointment': (ctx, { id, toOn, seen }) => {
    const held = appointmentById(ctx.read, id)
    if (held === null) return err({ type: 'NotFound' })
    const day = checkDay('toOn', toOn)
    if (!day.ok) return day
    const ended = endAppointment(held, toOn, 'toOn', seen)
    if (!ended.ok) return ended
    ctx.work.write([ended.value])
    return ok({ id })
  },

  'people/reveal-id': (ctx, { id }) => {
    const record = personById(ctx.read, id)
    if (record === null) return err({ type: 'NotFound' })
    ctx.work.audit({ verb: 'people:reveal', entity: 'person', entityId: id, what: 'id_number' })
    return ok({ idNumber: record.id_number ?? '' })
  },

  'people/history': (ctx, { id }) => {
    if (personById(ctx.read, id) === null) return err({ type: 'NotFound' })
    const names = unitNames(ctx.read)
    const items = historyOf(editsOf(ctx.read, id), {
      accountName: ctx.accountName,
      unitName: (unitId) => names.get(unitId) ?? '',
    })
    return ok({ items })
  },
}

/** A page holds the ID number masked; a form that sends the mask back has not changed it. */
function withoutMask(current: PersonFields, set: Partial<PersonFields>): Partial<PersonFields> {
  if (set.idNumber === undefined || set.idNumber !== maskIdNumber(current.idNumber)) return set
  const { idNumber: _, ...rest } = set
  return rest
}
