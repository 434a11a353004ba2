// The pictures of the help: the unmodified program on the sample office, on 2026-03-05, in both languages. Every name in
// them is marked as a sample. `npm run help-pictures` writes renderer/help/pictures; names after it make only these.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { bundle } from '../../build/bundle.ts'
import type { PictureName } from '../../renderer/help/help-topics.ts'
import { en } from '../../renderer/words/en.ts'
import { zhCN } from '../../renderer/words/zh-CN.ts'
import type { Settings } from '../../shared/office/office-contract.ts'
import { makeStore, secretary, unlock } from '../e2e/parts/first-start.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { fakePeople } from '../renderer/fake-people.ts'
import { fakeReturned, fakeStates, fakeSync } from '../renderer/fake-sync.ts'
import { openScreens } from '../renderer/people-screen.ts'

const now = '2026-03-05T09:00:00+08:00'
const root = resolve(import.meta.dirname, '../..')
/** A roster as it lies around: two columns that have to be asked about, rows that can't be read, somebody already here. */
const pasted = (known: string) =>
  [
    '序号\t姓 名\t性别\t出生年月\t身份证号\t何时入党\t所在科室\t现任职务\t家庭住址',
    '1\t周晓梅·样例\t女\t1988.04\t\t2010.7\t党政办公室\t干事\t县城',
    '2\t马建国·样例\t男\t1979.11\t11010519491231002\t2001.6\t党政办公室\t主任科员\t',
    '3\t唐文静·样例\t女\t1992.02.31\t\t\t党政办公室\t干事\t',
    `4\t${known}\t党政办公室\t办事员\t`,
    '5\t孟祥瑞·样例\t男\t1995.09\t\t2019.7\t党政办公室\t干事\t县城',
    '',
  ].join('\n')
/** A copy of the built program: it stays the same while this runs, whoever builds anew. */
const program = join(root, 'out/help-pictures')
const size = { width: 1366, height: 768 }
/** As wide as the help shows them. */
const pictureWidth = 900
const { positionals: wanted } = parseArgs({ allowPositionals: true })

type Language = Settings['language']
type Take = (name: PictureName) => Promise<void>

interface Walk {
  readonly page: Page
  readonly app: OpenApp
  readonly words: typeof zhCN | typeof en
  readonly take: Take
  /** Somebody of the roster, as a row of another one would have them. */
  readonly known: string
}

async function takePicture(page: Page, folder: string, name: PictureName): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return
  // What was just said goes away, and what was just asked for has come.
  await page.waitForTimeout(500)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 55,
    clip: { x: 0, y: 0, ...size, scale: pictureWidth / size.width },
  })
  await session.detach()
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
  console.log(`${name}.webp ${Math.round((data.length * 3) / 4 / 1024)} KB`)
}

const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash)
const button = ({ page }: Walk, name: string | RegExp) => page.getByRole('button', { name })
const field = ({ page }: Walk, name: string) => page.getByLabel(name, { exact: true })
const heading = ({ page }: Walk, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()
const closeDialog = async ({ page }: Walk) => {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function firstUse(walk: Walk): Promise<void> {
  const { words, take } = walk
  await heading(walk, words.access.welcome)
  await field(walk, words.access.unitName).fill(secretary.unitName)
  await field(walk, words.access.name).fill(secretary.name)
  await take('wizard-unit')
  await button(walk, words.common.next).click()
  await field(walk, words.access.password).fill(secretary.password)
  await field(walk, words.access.passwordAgain).fill(secretary.password)
  await button(walk, words.common.next).click()
  await heading(walk, words.access.sheetTitle)
  await take('wizard-sheet')
}

async function daily(walk: Walk): Promise<void> {
  const { page, words, take } = walk
  await field(walk, words.access.password).waitFor()
  await take('unlock')
  await unlock(page)
  await page.getByRole('region', { name: words.duties.home.coverage }).waitFor()
  await take('home')
  const missed = page.getByRole('region', { name: words.duties.home.overdue })
  await missed.getByRole('button', { name: words.duties.why }).first().click()
  await page.getByRole('dialog').waitFor()
  await take('duty-why')
  await closeDialog(walk)
  const search = page.getByRole('combobox', { name: words.frame.search, exact: true })
  await search.focus()
  await search.fill('l')
  await page.getByRole('option').nth(2).waitFor()
  await take('search')
  await search.fill('')
  await search.blur()
  await go(page, '/people')
  await page.getByRole('row').nth(10).waitFor()
  await take('people')
  await page.getByRole('row').nth(3).getByRole('link').first().click()
  await page.getByRole('tab').first().waitFor()
  await take('person')
  await page.getByRole('tab', { name: words.duties.person.tab }).click()
  await page.getByText(words.duties.event.list).waitFor()
  await take('person-duties')
}

async function roster(walk: Walk): Promise<void> {
  const { page, words, take, known } = walk
  await go(page, '/import')
  await heading(walk, words.importing.title)
  await field(walk, words.importing.source.paste).fill(pasted(known))
  await button(walk, words.importing.source.readPaste).click()
  // Every column is clear, so the check comes at once.
  await button(walk, words.importing.check.changeColumns).click()
  await page.getByRole('table').first().waitFor()
  await take('import-columns')
  await button(walk, words.importing.next).click()
  await page.getByText(words.importing.check.problemsTitle).first().waitFor()
  await take('import-check')
  await page.locator('.primary-button').click()
  await button(walk, words.importing.done.undo).waitFor()
}

async function talks(walk: Walk): Promise<void> {
  const { page, words, take } = walk
  await go(page, '/talks')
  await page.getByRole('row').nth(5).waitFor()
  await take('talks')
  await page.getByRole('row').nth(2).getByRole('link').first().click()
  await button(walk, words.talks.talk.correct).waitFor()
  await take('talk')
  await button(walk, words.talks.talk.correct).click()
  await page.getByRole('dialog').locator('textarea').first().waitFor()
  await take('talk-correct')
  await closeDialog(walk)
  await page.keyboard.press('Control+p')
  await page.locator('canvas').first().waitFor()
  await page.waitForTimeout(700)
  await take('paper')
  await page.keyboard.press('Alt+n')
  await page.getByRole('combobox', { name: words.talkForm.person }).waitFor()
  await page.keyboard.type('l')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('radio').first().check({ force: true })
  await field(walk, words.talkForm.content).fill('孩子上小学，周末往返不便。')
  await take('talk-form')
}

async function owed(walk: Walk): Promise<void> {
  const { page, words, take } = walk
  await go(page, '/coverage')
  await page.getByRole('row').nth(5).waitFor()
  await take('coverage')
  await go(page, '/papers')
  await heading(walk, words.papers.all)
  await take('papers')
  await go(page, '/own')
  await page.getByText(words.own.talks).first().waitFor()
  await take('own')
}

async function settings(walk: Walk): Promise<void> {
  const { page, words, take } = walk
  for (const section of ['look', 'accounts', 'safety', 'rules', 'imports', 'audit'] as const) {
    await go(page, `/settings/${section}`)
    await page
      .getByRole('link', { name: words.settings.section[section], exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor()
    await take(`settings-${section}`)
  }
  await go(page, '/settings/accounts')
  await button(walk, words.accounts.add).click()
  await page.getByRole('dialog').locator('input').first().waitFor()
  await take('account-add')
  await closeDialog(walk)
  await go(page, '/settings/rules')
  await page.getByRole('button', { name: words.calendar.seeOf.replace('{{year}}', '2026') }).click()
  await page.getByRole('dialog').waitFor()
  await take('calendar-days')
  await closeDialog(walk)
  // The last one: what it says when it is done stays for a while.
  await go(page, '/settings/backup')
  await button(walk, words.settings.backupNow).click()
  await page.getByRole('status').filter({ hasText: words.settings.backupDone }).waitFor()
  await take('settings-backup')
}

/** The sample office with accounts of several roles, the secretary tied to somebody on the roster who has an own page. */
async function fillStore(dir: string): Promise<string> {
  let known = ''
  await makeStore(dir, {
    now,
    fill: async (ask) => {
      const { rows } = await ask('people/list', { unitId: null, left: false, query: '', order: 'own', offset: 0, limit: 50 }) // prettier-ignore
      const { accounts } = await ask('access/accounts', {})
      const talked = rows.find((row) => row.lastTalkOn !== null && row.openDifficulties > 0) ?? rows[0]!
      const me = accounts[0]!
      await ask('access/set-account', { id: me.id, role: me.role, personId: talked.id, seen: me.seen })
      const cadre = rows[12]!
      const others = [
        { name: '周干事·样例', role: 'clerk', personId: null },
        { name: cadre.name, role: 'cadre', personId: cadre.id },
        { name: '吴医生·样例', role: 'health', personId: null },
      ] as const
      for (const other of others)
        await ask('access/add-account', { ...other, password: secretary.password, newPassword: '山高水长路也远 2026' }) // prettier-ignore
      const { name, bornOn } = rows[14]!
      known = `${name}\t\t${bornOn ?? ''}\t\t`
    },
  })
  return known
}

async function inLanguage(language: Language, work: string): Promise<void> {
  const folder = join(root, 'renderer/help/pictures', language)
  mkdirSync(folder, { recursive: true })
  const walkOf = (app: OpenApp, known: string): Walk => ({
    app,
    known,
    page: app.page,
    words: language === 'en' ? en : zhCN,
    take: (name) => takePicture(app.page, folder, name),
  })
  const open = async (storeDir: string, known: string, use: (walk: Walk) => Promise<void>) => {
    mkdirSync(storeDir, { recursive: true })
    writeFileSync(join(storeDir, 'settings.json'), JSON.stringify({ language, textSize: 'standard', idleMinutes: 30 })) // prettier-ignore
    const app = await openApp({ storeDir, saveDir: work, now, main: join(program, 'main.js') })
    app.page.setDefaultTimeout(30_000)
    try {
      await app.page.setViewportSize(size)
      // The window's clock is the browser's own; the program's was set at its start.
      await app.page.clock.setFixedTime(now)
      await app.page.reload()
      await use(walkOf(app, known))
    } catch (error) {
      await app.page.screenshot({ path: join(root, 'out/help-picture-failed.png') })
      throw error
    } finally {
      await app.close()
    }
  }
  await open(join(work, `new-${language}`), '', firstUse)
  const storeDir = join(work, language)
  mkdirSync(storeDir)
  const known = await fillStore(storeDir)
  await open(storeDir, known, async (walk) => {
    await daily(walk)
    await talks(walk)
    await owed(walk)
    await roster(walk)
    await settings(walk)
  })
}

/** 上报同步 as it looks in a county, which the program alone has not: the window on answers made up for its tests. */
async function county(language: Language): Promise<void> {
  const screens = await openScreens()
  try {
    const returned = fakeReturned.slice(0, 1).map((item) => ({ ...item, about: `${item.about}·样例` }))
    const { answers } = fakeSync(fakeStates.waiting, { returned })
    const page = await screens.open('/sync', { ...fakePeople().answers, ...answers }, { language, ...size })
    await page.locator('.rounds li').first().waitFor()
    await takePicture(page, join(root, 'renderer/help/pictures', language), 'sync')
  } finally {
    await screens.close()
  }
}

const work = mkdtempSync(join(tmpdir(), 'lianxin-help-'))
try {
  await bundle()
  cpSync(join(root, 'out/app'), program, { recursive: true })
  for (const language of ['zh-CN', 'en'] as const) {
    await county(language)
    if (wanted.length !== 1 || wanted[0] !== 'sync') await inLanguage(language, work)
  }
} finally {
  rmSync(program, { recursive: true, force: true })
  rmSync(work, { recursive: true, force: true, maxRetries: 3 })
}
