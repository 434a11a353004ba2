import { calendarOf } from '../../shared/calendar/calendar-of.ts'
import { programDeadlines, type DeadlineRule } from '../../shared/difficulties/deadline-rules.ts'
import type { Difficulty, StepRow } from '../../shared/difficulties/difficulty.ts'
import type { DeadlineWorld } from '../../shared/difficulties/difficulty-due.ts'
import { foldDifficulty } from '../../shared/difficulties/difficulty-fold.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'

export const day = (text: string) => text as CivilDate
export const idOf = (text: string) => text as Id
export const calendar = calendarOf([])

/** 样例: raised on a Thursday, nobody in charge yet. */
export const difficulty = (rest: Partial<Difficulty> = {}): Difficulty => ({
  id: idOf('D'),
  number: '26-007',
  personId: idOf('P'),
  talkId: null,
  raisedOn: day('2026-03-05'),
  what: '两地分居',
  category: '两地分居',
  owner: '',
  dueOn: null,
  ...rest,
})

/** A row; `seen` are the names of rows, `id` its own. */
export const step = (
  id: string,
  kind: string,
  on: string,
  seen: readonly string[] = [],
  rest: Partial<StepRow> = {},
): StepRow => ({
  id: idOf(id),
  difficultyId: idOf('D'),
  kind,
  side: kind === 'confirm' || kind === 'reopen' ? 'person' : kind === 'answer' ? 'county' : 'unit',
  on: day(on),
  seen: seen.map(idOf),
  note: '',
  owner: kind === 'assign' ? '李书记' : '',
  dueOn: null,
  onPaper: false,
  ...rest,
})

export const fold = (rows: readonly StepRow[], rest: Partial<Difficulty> = {}) =>
  foldDifficulty(difficulty(rest), rows)

export const ruleOf = (rest: Partial<DeadlineRule>): DeadlineRule => ({
  whose: 'unit',
  category: '',
  days: 5,
  fromOn: day('2020-01-01'),
  document: '青石镇困难办理制度',
  article: '',
  confidence: 'M',
  source: 'unit',
  ...rest,
})

export const worldOn = (today: string, rules: readonly DeadlineRule[] = []): DeadlineWorld => ({
  today: day(today),
  calendar,
  rules: [...programDeadlines, ...rules],
  soonDays: 3,
})
