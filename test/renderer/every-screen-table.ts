import type { Page } from 'playwright-core'
import { ok } from '../../shared/kernel/result.ts'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import { doors } from './every-screen-doors.ts'
import { settingsScreens } from './every-screen-settings.ts'
import { syncScreens } from './every-screen-sync.ts'
import { fakeAccounts, fakeOwnPage } from './fake-accounts.ts'
import { fakeDuties } from './fake-duties.ts'
import { fakeOffice } from './fake-office.ts'
import { fakeDetail, fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { cadreAnswers, press, tab, type ScreenRow } from './screen-row.ts'

// Every screen, with what it shows when there is something, nothing, a dialog over it, and a channel that fails.

/** The pages of each paper as PDF; whoever uses the table puts them in, for making them needs a browser. */
export const pdfs: Record<string, string> = {}

const papers: FakeAnswers = {
  'papers/preview': ({ paper }) =>
    ok({
      title: { talkRecord: '谈心谈话记录表', coverage: '谈话覆盖表', notTalked: '未谈人员名单', recoverySheet: '恢复单' }[paper.kind],
      pdf: pdfs[paper.kind] ?? '',
      formats: ['pdf', 'docx', 'xlsx'],
      fonts: paperFonts.map((font) => ({ ...font, faces: [...font.faces] })),
    }),
} // prettier-ignore

const everything = (): FakeAnswers => ({
  ...fakeDuties().answers,
  'talks/drafts': fakeOffice({ drafts: 2 }).answers['talks/drafts']!,
  ...papers,
})
const nobody = (): FakeAnswers => fakeDuties(0).answers

/** Somebody of whom nothing more is known than the name. */
function stranger(): FakeAnswers {
  const detail = fakeDetail(fakePeople().roster[3]!)
  return {
    'people/get': () =>
      ok({ ...detail, appointments: [], timeline: [], talks: 0, openDifficulties: 0, idNumberMasked: '', idDiffers: false }), // prettier-ignore
    'duties/of-person': () => ok({ duties: [], events: [] }),
    'talks/list': () => ok({ total: 0, more: false, rows: [] }),
    'people/history': () => ok({ items: [] }),
  }
}

const person = `/people/${fakeId('P', 3)}`
const personTab = (
  name: string,
  at: number,
  more: Partial<ScreenRow> & Pick<ScreenRow, 'ready'>,
): ScreenRow => ({
  name: `person-${name}`,
  route: 'people/:id',
  at: person,
  loaded: everything,
  empty: stranger,
  readyEmpty: '[role=tabpanel]:not([aria-hidden=true])',
  enter: tab(at),
  lacks: { dialog: 'no dialog opens from it', error: 'it comes with the person' },
  ...more,
})
const partButton = press('[role=tabpanel]:not([aria-hidden=true]) .part-buttons button:last-child')

const people: readonly ScreenRow[] = [
  {
    name: 'people',
    route: 'people',
    at: '/people',
    loaded: everything,
    empty: nobody,
    ready: 'tbody tr.ant-table-row',
    dialog: press('.page-head button'),
    fails: 'people/list',
  },
  personTab('overview', 0, {
    ready: '.facts',
    dialog: partButton,
    fails: 'people/get',
    tryIt: async () => {},
    lacks: {},
  }),
  personTab('appointments', 1, { ready: '.post-line', dialog: partButton, lacks: { error: 'it comes with the person' } }), // prettier-ignore
  personTab('talks', 2, { ready: '.person-card .li', fails: 'talks/list', lacks: { dialog: 'none' } }),
  personTab('timeline', 3, { ready: '.timeline-line' }),
  personTab('duties', 4, { ready: '.duty-row', dialog: partButton, fails: 'duties/of-person', lacks: {} }),
  personTab('history', 5, { ready: '.person-card tbody tr', fails: 'people/history', lacks: { dialog: 'none' } }), // prettier-ignore
]

const choose = press('.drop-zone button')
const next = press('.page-foot .primary-button')
const toColumns = choose
const toCheck = async (page: Page) => {
  await choose(page)
  await page.locator('.plain-table').waitFor()
  await next(page)
}
const toDone = async (page: Page) => {
  await toCheck(page)
  await page.locator('.page-foot .primary-button').waitFor()
  await next(page)
}
const noDialog = 'no dialog opens from it'
const importing: readonly ScreenRow[] = [
  { name: 'import-source', ready: '.drop-zone', fails: 'office/choose-file' as const, tryIt: choose, lacks: { empty: 'it is empty', dialog: "the system's own" } },
  { name: 'import-columns', ready: '.plain-table', enter: toColumns, fails: 'people/import-read' as const, lacks: { empty: 'a file without rows is refused', dialog: noDialog } },
  { name: 'import-check', ready: '.import-problems, .problem, .page-foot .primary-button', enter: toCheck, fails: 'people/import-check' as const, lacks: { empty: 'a file without rows is refused', dialog: noDialog } },
  { name: 'import-done', ready: '.import-done', enter: toDone, fails: 'people/import-apply' as const, lacks: { empty: 'it tells what came in', dialog: noDialog } },
].map((row) => ({ route: 'import', at: '/import', loaded: everything, ownAgain: true, ...row })) // prettier-ignore

const talks: readonly ScreenRow[] = [
  {
    name: 'talks',
    route: 'talks',
    at: '/talks',
    loaded: everything,
    empty: nobody,
    ready: 'tbody tr.ant-table-row',
    fails: 'talks/list',
    lacks: { dialog: noDialog },
  },
  {
    name: 'talk-form',
    route: 'talks/new',
    at: `/talks/new?person=${fakeId('P', 3)}`,
    loaded: everything,
    empty: nobody,
    ready: '.page-foot .primary-button',
    readyEmpty: '.page-foot .primary-button',
    dialog: (page) => page.keyboard.press('F1'),
    fails: 'talks/options',
  },
  {
    name: 'talk',
    route: 'talks/:id',
    at: `/talks/${fakeId('K', 1)}`,
    loaded: everything,
    empty: () => ({ 'talks/get': fakePeople().answers['talks/get']! }),
    enter: async () => {},
    ready: '.columns .card',
    readyEmpty: '.columns .card',
    dialog: press('.page-head button:nth-of-type(2)'),
    fails: 'talks/get',
  },
  {
    name: 'talk-hidden',
    route: 'talks/:id',
    at: `/talks/${fakeId('K', 4)}`,
    loaded: everything,
    ready: '.notice',
    lacks: { empty: 'as the one that may be read', dialog: 'as there', error: 'as there' },
  },
  {
    name: 'talk-missing',
    route: 'talks/:id',
    at: `/talks/${fakeId('K', 99)}`,
    loaded: everything,
    ready: '.empty',
    lacks: { empty: 'it says that there is nothing', dialog: noDialog, error: 'as with a talk' },
  },
]

const dutyList = (which: string, query: string): ScreenRow => ({
  name: `duties-${which}`,
  route: 'duties/:period/:which',
  at: `/duties/2026-H1/${which}${query}`,
  loaded: everything,
  empty: nobody,
  ready: '.duty-row',
  dialog: press('.duty-row button[aria-label]'),
  fails: 'duties/list',
})
const duties: readonly ScreenRow[] = [
  {
    name: 'coverage',
    route: 'coverage',
    at: '/coverage',
    loaded: everything,
    empty: nobody,
    ready: '.coverage-table tbody tr',
    dialog: press('.page-head .primary-button'),
    fails: 'duties/coverage',
  },
  dutyList('overdue', ''),
  dutyList('trigger', '?kind=family'),
  dutyList('branchPair', `?branch=${fakeId('B', 1)}`),
]

const paper = (kind: string, which: string): ScreenRow => ({
  name: `paper-${kind}`,
  route: 'paper/:kind/:id',
  at: `/paper/${kind}/${which}`,
  loaded: everything,
  ready: '.paper-sheet canvas',
  fails: 'papers/preview',
  lacks: { empty: 'a paper without people is a paper', dialog: "the system's own" },
})
const paperScreens: readonly ScreenRow[] = [
  {
    name: 'papers',
    route: 'papers',
    at: '/papers',
    loaded: everything,
    empty: nobody,
    ready: '.papers-period',
    readyEmpty: '.papers-period',
    fails: 'people/units',
    lacks: { dialog: noDialog },
  },
  paper('talkRecord', fakeId('K', 1)),
  paper('coverage', '2026-H1'),
  paper('not-talked', '2026-H1'),
]

const others: readonly ScreenRow[] = [
  {
    name: 'home',
    route: '',
    at: '/',
    loaded: everything,
    empty: nobody,
    ready: '.home-group',
    dialog: press('.duty-row button[aria-label]'),
    fails: 'duties/home',
  },
  {
    name: 'home-first',
    route: '',
    at: '/',
    loaded: () => ({
      ...nobody(),
      'office/home': () =>
        ok({ people: 0, talks: 0, today: '2026-03-05', waiting: 0, clockBehindMinutes: 90, sample: true, setUpLeft: ['roster', 'rules', 'backup'] }), // prettier-ignore
    }),
    ready: '.hint-card',
    fails: 'office/home',
    beside: 'the duties and the talks of nobody',
    lacks: { empty: 'nobody is on the roster', dialog: 'as with people' },
  },
  {
    name: 'own',
    route: 'own',
    at: '/own',
    loaded: () => fakeAccounts('cadre').answers,
    empty: () => ({ 'own/page': () => ok({ ...fakeOwnPage, talks: [], difficulties: [], nextTalk: null }) }),
    ready: '.own-fact',
    readyEmpty: '.own-fact',
    fails: 'own/page',
    lacks: { dialog: noDialog },
  },
  {
    name: 'own-nobody',
    route: 'own',
    at: '/own',
    loaded: () => fakeAccounts('keeper').answers,
    ready: '.empty',
    lacks: { empty: 'it says that there is nothing', dialog: noDialog, error: 'as with somebody' },
  },
  {
    name: 'not-yours',
    route: 'people',
    at: '/people',
    loaded: cadreAnswers,
    ready: '.page-scroll .notice',
    lacks: { empty: 'nothing is asked', dialog: noDialog, error: 'nothing is asked' },
  },
  {
    name: 'help',
    route: 'help/:topic?',
    at: '/help/duties',
    loaded: everything,
    ready: '.help-picture',
    lacks: {
      empty: 'it is bundled',
      dialog: 'see the door and the form of a talk',
      error: 'nothing is asked',
    },
  },
  {
    name: 'no-such-page',
    route: '*',
    at: '/nowhere',
    loaded: everything,
    ready: '.page-scroll .empty',
    lacks: { empty: 'nothing is asked', dialog: noDialog, error: 'nothing is asked' },
  },
]

/** Every screen there is. */
export const screenTable: readonly ScreenRow[] = [
  ...others,
  ...people,
  ...importing,
  ...talks,
  ...duties,
  ...paperScreens,
  ...syncScreens,
  ...settingsScreens,
  ...doors,
]
