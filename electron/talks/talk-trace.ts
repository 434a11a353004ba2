import { newId } from '../../shared/kernel/new-id.ts'
import type { Ctx } from '../office/handler.ts'
import { wasTraced } from './talks-store.ts'

const verb = 'talks:read'

/**
 * Writes into the audit log that the asker was given the content of a talk, once a sitting: leafing back and forth says
 * nothing more. What counts is the log itself, so a reading whose trace was not saved is traced when it is repeated.
 */
export function traceReading(ctx: Ctx, talkId: string): void {
  // The first id that this millisecond can have.
  const begun = ctx.session.get('talks-read-since') ?? newId(ctx.nowMs, new Uint8Array(10))
  ctx.session.set('talks-read-since', begun)
  const since = String(begun)
  if (wasTraced(ctx.read, { since, accountId: ctx.actor.accountId, verb, talkId })) return
  ctx.work.audit({ verb, entity: 'talk', entityId: talkId, what: '' })
}
