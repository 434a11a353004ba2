import type { Input, Output } from '../../shared/contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { SyncPill, SyncTrouble } from '../../shared/sync/sync-contract.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'

// Answers for 上报同步: a computer that belongs to a county, in each state it can be in, and one that belongs to none yet.

/** What `sync/state` answers. */
export type FakeState = Output<'sync/state'>

const at = (hour: number, minute: number, day = 5) => Date.UTC(2026, 2, day, hour - 8, minute)

/** Everything that waits has been sent; `more` makes it otherwise. */
export const fakeState = (more: Partial<FakeState> = {}): FakeState => ({
  county: {
    name: '样例县委组织部',
    unitName: '样例镇党委',
    address: 'https://hub.example:7443',
    fingerprint: 'K7Q2 M4ZD',
    deviceName: '党政办 1 号',
    expiresMs: Date.UTC(2027, 2, 5),
  },
  pill: 'sent',
  entered: 12_345,
  waiting: 0,
  waitingBy: [],
  progress: null,
  lastMs: at(9, 12),
  trouble: null,
  version: '',
  conflicts: 0,
  returned: 0,
  loading: null,
  receipt: { code: 'A7F2 K3QX', entries: 13_002, atMs: at(9, 12) },
  clockOffMinutes: 0,
  ...more,
})

const twelve: Partial<FakeState> = {
  waiting: 12,
  waitingBy: [
    { kind: 'talks', count: 5 },
    { kind: 'difficulties', count: 2 },
    { kind: 'people', count: 4 },
    { kind: 'audit', count: 1 },
  ],
}

/** No county yet. */
export const aloneState: FakeState = fakeState({
  ...twelve,
  county: null,
  pill: 'alone',
  entered: 0,
  lastMs: null,
  receipt: null,
})

/** Each state of the pill, as the page may meet it. */
export const fakeStates: Readonly<Record<SyncPill, FakeState>> = {
  alone: aloneState,
  sent: fakeState(),
  waiting: fakeState({ ...twelve, pill: 'waiting' }),
  sending: fakeState({ ...twelve, pill: 'sending', progress: { done: 3, total: 12 } }),
  offline: fakeState({ ...twelve, pill: 'offline', trouble: 'no-answer', lastMs: at(17, 40, 4) }),
  failed: fakeState({ ...twelve, pill: 'failed', trouble: 'hub-fault' }),
  check: fakeState({ pill: 'check', conflicts: 2, returned: 1 }),
}

/** A computer that the trouble has befallen. */
export const troubledState = (trouble: SyncTrouble): FakeState =>
  fakeState({
    ...twelve,
    pill: trouble === 'no-answer' ? 'offline' : 'failed',
    trouble,
    version: '2.4.0',
  })

/** The first load, cut somewhere in its middle (AS-30). */
export const loadingState: FakeState = fakeState({
  pill: 'sending',
  entered: 3000,
  lastMs: null,
  receipt: null,
  loading: { done: 3000, total: 10_000 },
  progress: { done: 3000, total: 10_000 },
})

const troubles: readonly (SyncTrouble | null)[] = [null, null, 'no-answer', null, 'hub-fault', null]
const rounds: Output<'sync/rounds'>['rounds'] = troubles.map((trouble, n) => ({
  atMs: n === 0 ? at(9, 12) : at(17 - n, 40, 5 - n),
  sent: trouble === null ? 18 - n : n,
  received: trouble === null ? 2 * n : 0,
  trouble,
  receipt: trouble === null ? ['A7F2 K3QX', 'Q0ZD 81TM', '', '5WNC 6RHE', '', 'M2XS 9BKA'][n]! : '',
}))

/** One of each kind: own, somebody else's, one that waits for the county. */
export const fakeReturned: Output<'sync/returned'>['items'] = [
  { opId: fakeId('O', 1) as never, kind: 'difficulties', about: '张三', code: 'E_STATE', atMs: at(8, 50), mine: true },
  { opId: fakeId('O', 2) as never, kind: 'people', about: '王静', code: 'E_SCOPE', atMs: at(16, 5, 4), mine: false },
  { opId: fakeId('O', 3) as never, kind: 'talks', about: '', code: 'schema', atMs: at(15, 20, 3), mine: true },
] // prettier-ignore

/** What the window sent about the county. */
export interface FakeSync {
  readonly answers: FakeAnswers
  readonly joined: Input<'sync/enrol'>[]
  readonly discarded: Input<'sync/discard'>[]
  /** How often 现在上报 and 停下 were pressed. */
  readonly pressed: { now: number; cancel: number }
  /** From here on the office answers this. */
  become(state: FakeState): void
}

/** The code that the fake county gave out. */
export const goodCode = '7M2K-9VXP-3HTB-W8R9'

/** Fake answers of a computer in the given state. */
export function fakeSync(
  first: FakeState = fakeState(),
  options: { returned?: Output<'sync/returned'>['items'] } = {},
): FakeSync {
  let state = first
  let items = [...(options.returned ?? [])]
  const sent: Pick<FakeSync, 'joined' | 'discarded' | 'pressed'> = {
    joined: [],
    discarded: [],
    pressed: { now: 0, cancel: 0 },
  }
  const answers: FakeAnswers = {
    'sync/state': () => ok(state),
    'sync/rounds': () => ok({ rounds: state.county === null ? [] : rounds }),
    'sync/returned': () => ok({ items }),
    'sync/now': () => {
      sent.pressed.now += 1
      return ok({})
    },
    'sync/cancel': () => {
      sent.pressed.cancel += 1
      return ok({})
    },
    'sync/discard': (input) => {
      sent.discarded.push(input)
      items = items.filter(({ opId }) => opId !== input.opId)
      return ok({})
    },
    'sync/enrol': (input) => {
      sent.joined.push(input)
      if (input.code !== goodCode) return err({ type: 'BadCode', triesLeft: 4 })
      state = fakeState()
      return ok({ name: '样例县委组织部', unitName: '样例镇党委', fingerprint: 'K7Q2 M4ZD' })
    },
  }
  return { answers, ...sent, become: (next) => void (state = next) }
}
