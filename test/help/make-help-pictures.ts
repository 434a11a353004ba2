// The pictures of the help: the unmodified program on the sample office, on 2026-03-05, in both languages. Every name in
// them is marked as a sample. `npm run help-pictures` writes renderer/help/pictures; names after it make only these.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const now = '2026-03-05T09:00:00+08:00'
const root = resolve(import.meta.dirname, '../..')
const roster = join(root, 'docs/sample/roster.xls')
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
  const { page, app, words, take } = walk
  await field(walk, words.access.password).waitFor()
  await take('unlock')
  await unlock(page)
  await page.getByRole('region', { name: words.duties.home.coverage }).waitFor()
  await take('home')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('l')
  await page.getByRole('option').nth(2).waitFor()
  await take('search')
  await page.keyboard.press('Escape')
  await go(page, '/people')
  await page.getByRole('row').nth(10).waitFor()
  await take('people')
  await page.getByRole('row').nth(3).getByRole('link').first().click()
  await page.getByRole('tab').first().waitFor()
  await take('person')
  await page.getByRole('tab', { name: words.duties.person.tab }).click()
  await page.getByText(words.duties.event.list).waitFor()
  await take('person-duties')
  await go(page, '/import')
  await heading(walk, words.importing.title)
  await app.chooseFile(roster)
  await button(walk, words.importing.source.choose).click()
  await page.getByRole('table').first().waitFor()
  await take('import-columns')
  await button(walk, words.importing.next).click()
  await page.getByText(words.importing.check.problemsTitle).first().waitFor()
  await take('import-check')
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
  await page.getByRole('row').nth(2).getByRole('button').first().click()
  await page.getByRole('dialog').waitFor()
  await take('duty-why')
  await closeDialog(walk)
  await go(page, '/own')
  await page.getByText(words.own.talks).first().waitFor()
  await take('own')
}

async function settings(walk: Walk): Promise<void> {
  const { page, words, take } = walk
  for (const section of ['look', 'accounts', 'safety', 'backup', 'rules', 'imports', 'audit'] as const) {
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
}

/** The sample office with its own secretary tied to somebody on the roster, so that the own page has something on it. */
async function fillStore(dir: string): Promise<void> {
  await makeStore(dir, {
    now,
    fill: async (ask) => {
      const { rows } = await ask('people/list', { unitId: null, left: false, query: '', order: 'own', offset: 0, limit: 50 }) // prettier-ignore
      const { accounts } = await ask('access/accounts', {})
      const talked = rows.find((row) => row.lastTalkOn !== null && row.openDifficulties > 0) ?? rows[0]!
      const me = accounts[0]!
      await ask('access/set-account', { id: me.id, role: me.role, personId: talked.id, seen: me.seen })
    },
  })
}

async function inLanguage(language: Language, work: string): Promise<void> {
  const folder = join(root, 'renderer/help/pictures', language)
  mkdirSync(folder, { recursive: true })
  const walkOf = (app: OpenApp): Walk => ({
    app,
    page: app.page,
    words: language === 'en' ? en : zhCN,
    take: (name) => takePicture(app.page, folder, name),
  })
  const open = async (storeDir: string, use: (walk: Walk) => Promise<void>) => {
    mkdirSync(storeDir, { recursive: true })
    writeFileSync(join(storeDir, 'settings.json'), JSON.stringify({ language, textSize: 'standard', idleMinutes: 30 })) // prettier-ignore
    const app = await openApp({ storeDir, saveDir: work, now })
    app.page.setDefaultTimeout(15_000)
    try {
      await app.page.setViewportSize(size)
      await use(walkOf(app))
    } catch (error) {
      await app.page.screenshot({ path: join(root, 'out/help-picture-failed.png') })
      throw error
    } finally {
      await app.close()
    }
  }
  await open(join(work, `new-${language}`), firstUse)
  const storeDir = join(work, language)
  mkdirSync(storeDir)
  await fillStore(storeDir)
  await open(storeDir, async (walk) => {
    await daily(walk)
    await talks(walk)
    await owed(walk)
    await settings(walk)
  })
}

const work = mkdtempSync(join(tmpdir(), 'lianxin-help-'))
try {
  await bundle()
  for (const language of ['zh-CN', 'en'] as const) await inLanguage(language, work)
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 })
}
