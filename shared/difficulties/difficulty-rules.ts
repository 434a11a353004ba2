import { isCivilDate } from '../kernel/civil-date.ts'
import type { CivilDate } from '../kernel/schemas.ts'
import type { DifficultyState, StepKind, StepSide } from './difficulty.ts'
import { possibleSteps } from './difficulty-fold.ts'

/** What a form for a step holds. */
export interface StepDraft {
  readonly kind: StepKind
  readonly side: StepSide
  readonly on: CivilDate | null
  readonly note: string
  readonly owner: string
  readonly dueOn: CivilDate | null
  readonly onPaper: boolean
}

/** What a form for a new difficulty holds. */
export interface DifficultyDraft {
  readonly personId: string | null
  readonly raisedOn: CivilDate | null
  readonly what: string
  readonly dueOn: CivilDate | null
}

/** What a form still lacks. It is told while the person types, never first at 保存. */
export type DifficultyRefusal =
  | { readonly type: 'NoPerson' }
  | { readonly type: 'NothingWritten' }
  | { readonly type: 'NoOwner' }
  | { readonly type: 'NoDay' }
  | { readonly type: 'DateImpossible'; readonly field: 'on' | 'raisedOn' | 'dueOn' }
  /** The step would count for nothing where the difficulty stands. */
  | { readonly type: 'NotNow'; readonly state: DifficultyState }

const isBlank = (text: string) => text.trim() === ''

function dayRefusals(
  day: CivilDate | null,
  field: 'on' | 'raisedOn',
  dueOn: CivilDate | null,
): DifficultyRefusal[] {
  const found: DifficultyRefusal[] = []
  if (day === null) found.push({ type: 'NoDay' })
  else if (!isCivilDate(day)) found.push({ type: 'DateImpossible', field })
  if (dueOn !== null && !isCivilDate(dueOn)) found.push({ type: 'DateImpossible', field: 'dueOn' })
  return found
}

/** Everything a new difficulty still lacks. Category, owner and deadline may come later. */
export const difficultyRefusals = (draft: DifficultyDraft): readonly DifficultyRefusal[] => [
  ...(draft.personId === null ? [{ type: 'NoPerson' } as const] : []),
  ...(isBlank(draft.what) ? [{ type: 'NothingWritten' } as const] : []),
  ...dayRefusals(draft.raisedOn, 'raisedOn', draft.dueOn),
]

/** Steps that say nothing without words: progress, the county's answer, the result, why it came back. */
const needWords: readonly StepKind[] = ['progress', 'answer', 'settle', 'reopen']

/** Everything a step still lacks. A step that arrives from another laptop is never asked: it is kept and flagged. */
export const stepRefusals = (draft: StepDraft, state: DifficultyState): readonly DifficultyRefusal[] => [
  ...(possibleSteps(state, draft).includes(draft.kind) ? [] : [{ type: 'NotNow', state } as const]),
  ...(draft.kind === 'assign' && isBlank(draft.owner) ? [{ type: 'NoOwner' } as const] : []),
  ...(needWords.includes(draft.kind) && isBlank(draft.note) ? [{ type: 'NothingWritten' } as const] : []),
  ...dayRefusals(draft.on, 'on', draft.dueOn),
]
