import type { Page } from 'playwright-core'
import { fakeAccounts } from './fake-accounts.ts'
import {
  aloneState,
  fakeReturned,
  fakeState,
  fakeStates,
  fakeSync,
  goodCode,
  loadingState,
  troubledState,
  type FakeState,
} from './fake-sync.ts'
import { press, type ScreenRow } from './screen-row.ts'

// 上报同步 before a county is joined and after, in every state of the pill and the troubles with most to say.

const row = (
  name: string,
  state: FakeState,
  more: Partial<ScreenRow> & Pick<ScreenRow, 'lacks'>,
): ScreenRow => ({
  name: `sync-${name}`,
  route: 'sync',
  at: '/sync',
  loaded: () => fakeSync(state).answers,
  ready: '.two-numbers',
  ...more,
})
const asLoaded = { empty: 'as when all is sent', dialog: 'as when all is sent', error: 'as when all is sent' }

async function fillIn(page: Page): Promise<void> {
  await page.locator('#join-address').fill('https://hub.example:7443')
  await page.locator('#join-code').fill(goodCode)
  await page.locator('#join-device').fill('党政办 1 号')
  await page.keyboard.press('Enter')
}

/** Rows for `#/sync`. */
export const syncScreens: readonly ScreenRow[] = [
  row('sent', fakeStates.sent, {
    loaded: () => fakeSync(fakeState({ returned: 3, pill: 'check' }), { returned: fakeReturned }).answers,
    empty: () => fakeSync(fakeState({ entered: 0, lastMs: null, receipt: null })).answers,
    readyEmpty: '.two-numbers',
    dialog: press('.returned button'),
    fails: 'sync/state',
    lacks: {},
  }),
  row('rounds', fakeStates.sent, {
    fails: 'sync/rounds',
    lacks: { empty: 'as when all is sent', dialog: 'as when all is sent' },
  }),
  row('returned', fakeStates.check, {
    fails: 'sync/returned',
    lacks: { empty: 'it is not there', dialog: 'as when all is sent' },
  }),
  ...(['waiting', 'sending', 'offline', 'failed', 'check'] as const).map((pill) =>
    row(pill, fakeStates[pill], { lacks: asLoaded }),
  ),
  ...(['revoked', 'program-too-old', 'differs'] as const).map((trouble) =>
    row(trouble, troubledState(trouble), { lacks: asLoaded }),
  ),
  row('first', loadingState, { lacks: asLoaded }),
  row(
    'everything',
    { ...troubledState('hub-full'), conflicts: 2, clockOffMinutes: 4320, loading: loadingState.loading },
    {
      loaded: () =>
        fakeSync(
          {
            ...troubledState('hub-full'),
            conflicts: 2,
            clockOffMinutes: 4320,
            loading: loadingState.loading,
          },
          { returned: fakeReturned },
        ).answers,
      lacks: asLoaded,
    },
  ),
  row('join', aloneState, {
    ready: '#join-code',
    fails: 'sync/enrol',
    tryIt: fillIn,
    lacks: { empty: 'it is empty until it is filled in', dialog: 'none' },
  }),
  row('joined', aloneState, {
    enter: fillIn,
    ready: '.check-number',
    lacks: { empty: 'it says what was joined', dialog: 'none', error: 'see joining' },
  }),
  row('alone', aloneState, {
    loaded: () => ({ ...fakeAccounts('cadre').answers, ...fakeSync(aloneState).answers }),
    ready: 'main .card',
    lacks: { empty: 'it says what joining means', dialog: 'none', error: 'as when all is sent' },
  }),
]
