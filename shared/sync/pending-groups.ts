import { isLate } from './groups.ts'
import type { Op } from './op.ts'

/** Names the user action that an op is part of. */
export const groupKey = ({ scope, device, tx_id }: Op): string => `${scope} ${device} ${tx_id}`

/** With this op its group is complete. */
export const isLastOfGroup = ({ tx_idx, tx_len }: Op): boolean => tx_idx >= tx_len - 1

/** Of a group that is put into another scope some may stay behind: those that follow each other go together. */
export const areOfOneLateGroup = (last: Op, next: Op): boolean =>
  groupKey(last) === groupKey(next) && next.tx_idx > last.tx_idx

/** Gathers ops until their groups are complete. */
export interface GroupGatherer {
  add(op: Op): void
  /** The ops of groups that did not become complete: the rest is still to come. */
  end(): readonly Op[]
}

/**
 * Gives each group to `take` when its last op has come. A group that can never become complete, because its stream went
 * on with another one, is given as it is at the end: what is genuine is stored. Late ops are a group as far as they follow
 * each other. Readers find the same groups again in the log (`runsOf` in follow.ts): change both or neither.
 */
export function openGroups(scope: string, take: (group: readonly Op[]) => void): GroupGatherer {
  const open = new Map<string, Op[]>()
  const waiting = new Map<string, string>()
  const broken = new Set<string>()
  let late: Op[] = []

  const closeLate = () => {
    if (late.length) take(late)
    late = []
  }
  const addLate = (op: Op) => {
    const last = late.at(-1)
    if (last && !areOfOneLateGroup(last, op)) closeLate()
    late.push(op)
  }
  const addOwn = (op: Op) => {
    closeLate()
    const key = groupKey(op)
    const before = waiting.get(op.prev)
    if (before !== undefined && before !== key) broken.add(before)
    const group = open.get(key) ?? []
    group.push(op)
    open.set(key, group)
    waiting.set(op.hash, key)
    if (!isLastOfGroup(op)) return
    open.delete(key)
    for (const { hash } of group) waiting.delete(hash)
    take(group)
  }
  const end = () => {
    closeLate()
    for (const [key, group] of open) if (broken.has(key)) take(group)
    return [...open].flatMap(([key, group]) => (broken.has(key) ? [] : group))
  }
  return { add: (op) => (isLate(op, scope) ? addLate(op) : addOwn(op)), end }
}
