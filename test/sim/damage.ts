import type { Page, PushRequest, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import type { Dice } from './dice.ts'

/** Flips something in a value: a digit, a letter, a sign. */
function flipped(value: unknown, dice: Dice): unknown {
  if (typeof value === 'number') return value + (dice.chance(0.5) ? 1 : -1)
  if (typeof value !== 'string') return value
  if (value === '') return '0'
  const at = dice.below(value.length)
  return value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ 1) + value.slice(at + 1)
}

function flipField<T extends object>(whole: T, dice: Dice, but: readonly string[] = []): T {
  const names = Object.keys(whole).filter(
    (name) => !but.includes(name) && typeof (whole as never)[name] !== 'object',
  )
  const name = dice.pick(names) as keyof T
  return { ...whole, [name]: flipped(whole[name], dice) }
}

const inList = <T>(list: readonly T[], dice: Dice, change: (item: T) => T): readonly T[] => {
  const at = dice.below(list.length)
  return list.map((item, i) => (i === at ? change(item) : item))
}

function damagePage(page: Page, dice: Dice): Page {
  if (page.entries.length === 0 || dice.chance(0.2))
    return dice.chance(0.5)
      ? { ...page, checkpoint: flipField(page.checkpoint, dice) }
      : flipField(page, dice, ['kind', 'more', 'schema'])
  switch (dice.below(4)) {
    case 0:
      return { ...page, entries: page.entries.filter((_, i) => i !== page.entries.length - 1) }
    case 1:
      return { ...page, entries: [...page.entries].reverse() }
    default:
      return {
        ...page,
        entries: inList(page.entries, dice, (one) =>
          one.op && dice.chance(0.5)
            ? { ...one, op: flipField(one.op, dice, ['sig']) }
            : { ...one, entry: flipField(one.entry, dice) },
        ),
      }
  }
}

/** The request with a bit flipped: only pushes carry anything that a signature on the request does not already cover. */
export function damageRequest(request: SyncRequest, dice: Dice): PushRequest | null {
  if (request.kind !== 'push' || request.ops.length === 0) return null
  return { ...request, ops: inList(request.ops, dice, (op) => flipField(op, dice)) }
}

/** The reply with a bit flipped. Null: nothing can be made of it at all. */
export function damageReply(reply: SyncReply, dice: Dice): SyncReply | null {
  if (reply.kind === 'page') return damagePage(reply, dice)
  if (reply.kind === 'push') return { ...reply, checkpoint: flipField(reply.checkpoint, dice) }
  return null
}
