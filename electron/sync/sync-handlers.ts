import { err, ok } from '../../shared/kernel/result.ts'
import { syncedColumns } from '../../shared/synced-columns.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import type { ReturnedOp } from '../store/returned.ts'
import type { SyncDesk } from './sync-desk.ts'
import { nameOfRecord } from './sync-store.ts'
import { kindOfEntity } from './sync-view.ts'

type SyncChannel =
  'sync/state' | 'sync/enrol' | 'sync/now' | 'sync/cancel' | 'sync/rounds' | 'sync/returned' | 'sync/discard'

const any = { kind: 'any' } as const

/** Under this name the session holds the sync of the open store. */
export const syncDeskName = 'sync'
const deskOf = (ctx: Ctx) => ctx.session.get(syncDeskName) as SyncDesk

const scopeOf = (entity: string): string =>
  Object.hasOwn(syncedColumns, entity) ? syncedColumns[entity as keyof typeof syncedColumns].scope : ''

const isMine = (ctx: Ctx, { actor }: ReturnedOp) => actor === ctx.actor.accountId

/** One's own, and what belongs to the roster that everybody of the office sees. That somebody wrote of a talk is theirs. */
function mayKnow(ctx: Ctx, op: ReturnedOp): boolean {
  if (isMine(ctx, op)) return true
  if (op.entity === 'account') return ctx.may('accounts:manage', any)
  return scopeOf(op.entity) === 'base' && op.entity !== 'difficulty' && ctx.may('people:see', any)
}

const returnedTo = (ctx: Ctx): ReturnedOp[] =>
  deskOf(ctx)
    .returned()
    .filter((op) => mayKnow(ctx, op))

function bodyOf({ body }: ReturnedOp): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Every channel of sync-contract.ts. */
export const syncHandlers: Handlers<SyncChannel> = {
  'sync/state': (ctx) => ok(deskOf(ctx).view(returnedTo(ctx).length)),
  'sync/enrol': (ctx, input) => deskOf(ctx).enrol(input),
  'sync/now': (ctx) => (deskOf(ctx).round() === null ? err({ type: 'NotEnrolled' }) : ok({})),
  'sync/cancel': (ctx) => {
    deskOf(ctx).cancel()
    return ok({})
  },
  'sync/rounds': (ctx) => ok({ rounds: deskOf(ctx).history().rounds }),
  'sync/returned': (ctx) =>
    ok({
      items: returnedTo(ctx).map((op) => ({
        opId: op.opId as never,
        kind: kindOfEntity(op.entity),
        about: nameOfRecord(ctx.read, op, bodyOf(op)),
        code: op.code,
        atMs: op.atMs,
        mine: isMine(ctx, op),
      })),
    }),
  'sync/discard': (ctx, { opId, reason }) => {
    const found = returnedTo(ctx).find((op) => op.opId === opId)
    if (!found) return err({ type: 'NotFound' })
    if (!isMine(ctx, found) && !ctx.may('office:manage', any)) return err({ type: 'NotFound' })
    ctx.work.answer(opId, reason)
    return ok({})
  },
}
