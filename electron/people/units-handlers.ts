import { err, ok } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { isUnder, placeUnits } from '../../shared/people/unit-tree.ts'
import type { Handlers } from '../office/handler.ts'
import { allUnits, peopleByUnit } from './units-store.ts'

/** The tree of units. */
export const unitsHandlers: Handlers<'people/units' | 'people/save-unit'> = {
  'people/units': (ctx) => {
    const own = peopleByUnit(ctx.read)
    const placed = placeUnits(allUnits(ctx.read), (id) => own.get(id) ?? 0)
    return ok({
      units: placed.map(({ unit, depth, total }) => ({
        ...unit,
        id: unit.id as Id,
        parentId: unit.parentId as Id | null,
        depth,
        people: total,
        seen: ctx.versions('unit', unit.id),
      })),
    })
  },

  'people/save-unit': (ctx, { id, parentId, name, areaCode, orderNo, seen }) => {
    const units = allUnits(ctx.read)
    const root = units.find((unit) => unit.parentId === null)
    if (name.trim() === '') return err({ type: 'NameEmpty' })
    if (id !== null && !units.some((unit) => unit.id === id)) return err({ type: 'NotFound' })
    if (parentId !== null && !units.some((unit) => unit.id === parentId)) return err({ type: 'NotFound' })
    if (id !== null && parentId !== null && isUnder(units, parentId, id)) return err({ type: 'UnderItself' })
    // The office has one top: what is put under nothing goes under it.
    const parent = parentId ?? (root === undefined || root.id === id ? null : root.id)
    const body = {
      parent_id: parent,
      name: name.trim(),
      area_code: areaCode.trim() || null,
      order_no: orderNo,
    }
    if (id === null) {
      const made = ctx.newId()
      ctx.work.write([{ kind: 'ins', entity: 'unit', id: made, body }])
      return ok({ id: made })
    }
    const now = units.find((unit) => unit.id === id)!
    const stands = {
      parent_id: now.parentId,
      name: now.name,
      area_code: now.areaCode || null,
      order_no: now.orderNo,
    }
    const changed = Object.fromEntries(
      Object.entries(body).filter(([column, value]) => stands[column as keyof typeof stands] !== value),
    )
    if (Object.keys(changed).length > 0) {
      ctx.work.write([{ kind: 'set', entity: 'unit', id, body: changed, seen }])
    }
    return ok({ id })
  },
}
