import type { CivilDate, Id } from '../kernel/schemas.ts'
import type {
  Difficulty,
  DifficultyState,
  FoldedDifficulty,
  FoldedStep,
  StepKind,
  StepRow,
  Stretch,
} from './difficulty.ts'
import { flagsOf, isStepKind, type OwnFlag } from './difficulty-flags.ts'
import { inOrder } from './step-order.ts'

const open: readonly DifficultyState[] = ['raised', 'assigned', 'working']

/**
 * From which states a step is possible, and what it leads to. Chosen so that two laptops that decided at once come out
 * alike whichever is read first: sent back by the person wins over confirmed; settled over anything that was still
 * being done.
 */
const moves: Readonly<
  Record<StepKind, { readonly from: readonly DifficultyState[]; readonly to: DifficultyState }>
> = {
  assign: { from: [...open, 'withCounty'], to: 'assigned' },
  progress: { from: open, to: 'working' },
  passUp: { from: open, to: 'withCounty' },
  answer: { from: ['withCounty'], to: 'working' },
  settle: { from: [...open, 'withCounty'], to: 'settled' },
  confirm: { from: ['settled'], to: 'closed' },
  reopen: { from: ['settled', 'closed'], to: 'working' },
}

/** Progress may be noted at any time; while the county has it, or once it is settled, it moves nothing. */
const isNoteOnly = (kind: StepKind, state: DifficultyState) => kind === 'progress' && !open.includes(state)
const needsPerson = (kind: StepKind) => kind === 'confirm' || kind === 'reopen'

/** Says whether a step counts as the person's own word. */
export const isPersonsWord = ({ side, onPaper }: Pick<StepRow, 'side' | 'onPaper'>): boolean =>
  side === 'person' || onPaper

/** Reassigned while the county has it: it stays there, the unit only names somebody else. */
function stateAfter(kind: StepKind, state: DifficultyState): DifficultyState {
  if (isNoteOnly(kind, state) || (kind === 'assign' && state === 'withCounty')) return state
  return kind === 'assign' && state === 'working' ? state : moves[kind].to
}

/**
 * Kinds of step that would count now, for one who speaks for this side. What a screen offers. The unit may write down
 * what the county answered by telephone: the row says that it was the unit.
 */
export function possibleSteps(state: DifficultyState, by: Pick<StepRow, 'side' | 'onPaper'>): StepKind[] {
  return (Object.keys(moves) as StepKind[]).filter((kind) => {
    if (needsPerson(kind)) return isPersonsWord(by) && moves[kind].from.includes(state)
    if (by.side === 'person') return false
    if (kind === 'progress') return state !== 'closed'
    return moves[kind].from.includes(state)
  })
}

class Folding {
  state: DifficultyState
  day: CivilDate
  owner: string
  countyOwner = ''
  countyDueOn: CivilDate | null = null
  reopened = 0
  settledOn: CivilDate | null = null
  closedOn: CivilDate | null = null
  runsFrom: { stepId: Id | null; on: CivilDate; dueOn: CivilDate | null }
  readonly steps: FoldedStep[] = []
  readonly flags: OwnFlag[] = []
  readonly stretches: Stretch[]

  constructor({ owner, raisedOn, dueOn }: Difficulty) {
    this.state = owner.trim() === '' ? 'raised' : 'assigned'
    this.day = raisedOn
    this.owner = owner
    this.runsFrom = { stepId: null, on: raisedOn, dueOn }
    this.stretches = [{ state: this.state, from: raisedOn, to: null }]
  }

  /** Why a row moves nothing; null when it does. */
  private obstacle(row: StepRow): OwnFlag['flag'] | null {
    const { kind } = row
    if (!isStepKind(kind)) return 'unknownKind'
    if (needsPerson(kind) && !isPersonsWord(row)) return 'notByPerson'
    return moves[kind].from.includes(this.state) || isNoteOnly(kind, this.state) ? null : 'outOfPlace'
  }

  read(row: StepRow): void {
    const { kind } = row
    const obstacle = this.obstacle(row)
    if (obstacle) this.flags.push({ stepId: row.id, flag: obstacle })
    else if (isStepKind(kind)) this.apply(row, kind)
    this.steps.push({ row, effect: obstacle ? 'kept' : 'applied', stateAfter: this.state })
  }

  private apply(row: StepRow, kind: StepKind): void {
    if (row.on < this.day) this.flags.push({ stepId: row.id, flag: 'dayOutOfOrder' })
    const next = stateAfter(kind, this.state)
    const isNote = kind === 'progress' && next === this.state
    const on = row.on > this.day ? row.on : this.day
    // A note with a day far ahead (a wrong clock) must not push what follows it.
    if (!isNote) this.day = on
    if (next !== this.state) this.enter(next, on)
    this.take(row, kind, on)
  }

  private enter(state: DifficultyState, on: CivilDate): void {
    const last = this.stretches.length - 1
    this.stretches[last] = { ...this.stretches[last]!, to: on }
    this.stretches.push({ state, from: on, to: null })
    this.state = state
    this.closedOn = state === 'closed' ? on : null
    if (state === 'settled') this.settledOn = on
    else if (state !== 'closed') this.settledOn = null
  }

  private take(row: StepRow, kind: StepKind, on: CivilDate): void {
    const { id, owner, dueOn } = row
    if (kind === 'assign') {
      this.owner = owner
      this.runsFrom = { stepId: id, on, dueOn }
    } else if (kind === 'reopen') {
      this.reopened += 1
      this.runsFrom = { stepId: id, on, dueOn: null }
    }
    if (kind === 'passUp') {
      this.countyOwner = owner
      this.countyDueOn = dueOn
    } else if (this.state !== 'withCounty') {
      this.countyOwner = ''
      this.countyDueOn = null
    }
  }
}

/**
 * The state of a difficulty, folded over its steps. Every row is in the result: one that could not count where it stood
 * is kept and flagged, so two offline laptops that did different things show both to whoever looks.
 */
export function foldDifficulty(difficulty: Difficulty, rows: Iterable<StepRow>): FoldedDifficulty {
  const ordered = inOrder(rows)
  const folding = new Folding(difficulty)
  for (const row of ordered.rows) folding.read(row)
  const { state, owner, countyOwner, countyDueOn, reopened, settledOn, closedOn, runsFrom } = folding
  return {
    difficulty,
    state,
    since: folding.stretches.at(-1)!.from,
    owner,
    countyOwner,
    countyDueOn,
    steps: folding.steps,
    stretches: folding.stretches,
    flags: flagsOf(ordered, folding.flags),
    reopened,
    settledOn,
    closedOn,
    runsFrom,
  }
}
