import { ok } from '../../shared/kernel/result.ts'
import { fakeAccounts, fakeSetUp } from './fake-accounts.ts'
import { fakeDuties } from './fake-duties.ts'
import type { FakeAnswers } from './fake-people.ts'
import { aloneState, fakeSync } from './fake-sync.ts'
import { press, type ScreenRow } from './screen-row.ts'

// The sections of the settings, and the two steps of first use that are pages of their own later.

const office = (): FakeAnswers => ({ ...fakeDuties().answers, ...fakeAccounts().answers })
/** Names that were typed before, so that the form can be sent. */
const namedOffice: FakeAnswers = { 'access/rename': () => ok({}) }
const policy = (): FakeAnswers => fakeDuties().answers

const section = (name: string, more: Partial<ScreenRow> & Pick<ScreenRow, 'lacks'>): ScreenRow => ({
  name: `settings-${name}`,
  route: 'settings/:section?',
  at: `/settings/${name}`,
  loaded: office,
  ready: '.settings-body .card',
  ...more,
})

/** Rows for `#/settings/…` and `#/setup/…`. */
export const settingsScreens: readonly ScreenRow[] = [
  section('look', { lacks: { empty: 'nothing is asked', dialog: 'none', error: 'nothing is asked' } }),
  section('accounts', {
    empty: () => ({ 'access/accounts': () => ok({ accounts: [], grantable: ['clerk'] }) }),
    ready: '.account-row',
    dialog: press('.page-head .primary-button'),
    fails: 'access/accounts',
    lacks: {},
  }),
  section('safety', {
    fails: 'access/renew-sheet',
    tryIt: async (page) => {
      await press('.settings-body .card:last-child button')(page)
      await page.locator('#renew-password').fill('whatever it is')
      await page.keyboard.press('Enter')
    },
    lacks: { empty: 'nothing is asked', dialog: 'none' },
  }),
  section('backup', {
    empty: () => ({ 'office/backups': () => ok({ lastMs: null, kept: 0, place: null }) }),
    ready: '.fact-lines',
    readyEmpty: '.fact-lines',
    fails: 'office/backups',
    lacks: { dialog: "the system's own" },
  }),
  section('rules', {
    loaded: policy,
    empty: () => ({
      'duties/rules': () => ok({ rules: [], history: [] }),
      'duties/branches': () => ok({ branches: [] }),
      'calendar/years': () => ok({ years: [] }),
    }),
    ready: '.rule-line button',
    dialog: press('.rule-line button'),
    fails: 'duties/rules',
    lacks: {},
  }),
  ...(['duties/branches', 'calendar/years'] as const).map((channel, at) =>
    section('rules', {
      name: `settings-rules-${at === 0 ? 'branches' : 'years'}`,
      loaded: policy,
      ready: '.rule-line button',
      dialog: press(
        `.columns > .stack .card:nth-child(${at + 1}) ${at === 0 ? '.card-foot' : '.rule-line'} button`,
      ),
      fails: channel,
      lacks: { empty: 'as with the rules' },
    }),
  ),
  section('imports', {
    empty: () => ({ 'people/import-batches': () => ok({ batches: [] }) }),
    ready: '.settings-body .li',
    readyEmpty: '.settings-body .card',
    dialog: press('.settings-body .li button'),
    fails: 'people/import-batches',
    lacks: {},
  }),
  section('audit', {
    empty: () => ({ 'access/audit': () => ok({ total: 0, rows: [], unbroken: true }) }),
    ready: 'tbody tr.ant-table-row',
    fails: 'access/audit',
    lacks: { dialog: 'none' },
  }),
  section('about', {
    loaded: () => ({ ...office(), ...fakeSync().answers }),
    empty: () => fakeSync(aloneState).answers,
    ready: '.fact-lines',
    readyEmpty: '.settings-body .card',
    fails: 'sync/state',
    lacks: { dialog: 'none' },
  }),
  {
    name: 'setup-names',
    route: 'setup/names',
    at: '/setup/names',
    loaded: () => ({ ...office(), ...namedOffice }),
    ready: '#unit-name',
    fails: 'access/rename',
    tryIt: press('.step-card .primary-button, .step-card [type=submit]'),
    lacks: { empty: 'the names are there', dialog: 'none' },
  },
  {
    name: 'setup-rules',
    route: 'setup/rules',
    at: '/setup/rules',
    loaded: () => ({ ...office(), ...fakeSetUp().answers }),
    ready: '.fixed-rule',
    fails: 'duties/rules',
    lacks: { empty: 'the program brings rules', dialog: 'none' },
  },
  {
    name: 'setup-backup',
    route: 'setup/backup',
    at: '/setup/backup',
    loaded: office,
    ready: '.primary-button',
    fails: 'office/choose-folder',
    tryIt: press('.page-scroll .primary-button, .page-foot .primary-button, .step-card .primary-button'),
    lacks: { empty: 'nothing is asked', dialog: "the system's own" },
  },
]
