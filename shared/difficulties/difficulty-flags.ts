import type { Id } from '../kernel/schemas.ts'
import type { FlaggedStep, StepFlag, StepRow } from './difficulty.ts'
import { stepKinds, type StepKind } from './difficulty.ts'
import { areAtOnce, type OrderedSteps } from './step-order.ts'

/** Says whether this program knows the kind. */
export const isStepKind = (kind: string): kind is StepKind => (stepKinds as readonly string[]).includes(kind)

/** Progress is a note: two of them never contradict each other. All other known kinds decide something. */
export const isDecision = ({ kind }: Pick<StepRow, 'kind'>): boolean =>
  isStepKind(kind) && kind !== 'progress'

/** Same decision with the same content, whatever was written beside it. */
const isSame = (a: StepRow, b: StepRow) =>
  a.kind === b.kind && a.side === b.side && a.owner === b.owner && a.dueOn === b.dueOn && a.kind !== 'answer'

/** A flag that one row alone carries. */
export interface OwnFlag {
  readonly stepId: Id
  readonly flag: StepFlag
}

/** Decisions made without knowing of each other, from both sides, so that each of the two rows shows the other. */
function pairFlags(ordered: OrderedSteps): Omit<FlaggedStep, 'open'>[] {
  const decisions = ordered.rows.filter(isDecision)
  return decisions.flatMap((row) => {
    const others = decisions.filter((other) => areAtOnce(ordered, row, other))
    const flagged = (flag: StepFlag, about: readonly StepRow[]) =>
      about.length === 0 ? [] : [{ stepId: row.id, flag, others: about.map(({ id }) => id).toSorted() }]
    return [
      ...flagged(
        'atOnce',
        others.filter((other) => !isSame(row, other)),
      ),
      ...flagged(
        'twice',
        others.filter((other) => isSame(row, other)),
      ),
    ]
  })
}

/** All flags, and of each whether somebody who had seen everything it is about has decided since. */
export function flagsOf(ordered: OrderedSteps, own: readonly OwnFlag[]): FlaggedStep[] {
  const settled = (ids: readonly Id[]) =>
    ordered.rows.some((row) => isDecision(row) && ids.every((id) => ordered.before.get(row.id)?.has(id)))
  const all = [...pairFlags(ordered), ...own.map((flag) => ({ ...flag, others: [] as readonly Id[] }))]
  return all.map((flag) => ({ ...flag, open: !settled([flag.stepId, ...flag.others]) }))
}
