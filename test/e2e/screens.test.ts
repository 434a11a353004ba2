import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import type { Settings } from '../../shared/office/office-contract.ts'
import { axeViolations } from '../harness/axe.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, secretary, testFolder } from './parts/first-start.ts'
import { doCheck } from './parts/usability.ts'
import { cutWords, misfits, strayChinese, unreachedByTab } from './parts/screen-checks.ts'
import { pasted, walkScreens } from './parts/screen-walk.ts'
import type { Look } from './parts/walk-tools.ts'

const { dir, remove } = testFolder()
const pictures = resolve(import.meta.dirname, '../../out/pictures')
afterAll(remove)

/** Opens the program on a new store that already knows how it is to look, walks and collects what is wrong. */
async function walk(
  settings: Settings,
  size: { width: number; height: number },
  check: (app: OpenApp, name: string, framed: boolean) => Promise<string[]>,
): Promise<string[]> {
  const name = `${settings.language}-${size.width}`
  const storeDir = join(dir, name)
  mkdirSync(storeDir)
  writeFileSync(join(storeDir, 'settings.json'), JSON.stringify(settings))
  rmSync(join(pictures, name), { recursive: true, force: true })
  mkdirSync(join(pictures, name), { recursive: true })
  const wrong: string[] = []
  let seen = 0
  const app = await openApp({ storeDir, saveDir: dir })
  app.page.setDefaultTimeout(10_000)
  const look: Look = async (screen, framed = false) => {
    await app.page.waitForTimeout(250)
    const file = `${String(++seen).padStart(2, '0')}-${screen}.png`
    await app.page.screenshot({ path: join(pictures, name, file) })
    for (const what of await check(app, screen, framed)) wrong.push(`${screen}: ${what}`)
  }
  try {
    await app.page.setViewportSize(size)
    await walkScreens(app.page, settings.language, look)
  } catch (error) {
    await pictureOfFailure({ name: `walk ${name}`, result: { state: 'fail' } }, app.page)
    throw error
  } finally {
    await app.close()
  }
  return wrong
}

/** Nothing is out of sight or cut off. */
const fits = async (page: Page) => [...(await misfits(page)), ...(await cutWords(page))]

/** F1 leads to the help page and Back returns. */
async function helpByF1({ page }: OpenApp): Promise<string[]> {
  const from = await page.evaluate(() => location.hash)
  await page.keyboard.press('F1')
  await page
    .waitForFunction(() => location.hash.startsWith('#/help'), undefined, { timeout: 3000 })
    .catch(() => {})
  const led = await page.evaluate(() => location.hash.startsWith('#/help'))
  if (!led) return ['F1 does not lead to help']
  await page.goBack()
  await page.waitForFunction((hash) => location.hash === hash, from)
  await page.waitForTimeout(300)
  return []
}

// A form keeps its name, and a font its own.
const papers = ['谈心谈话记录表', '谈话覆盖表', '未谈人员名单', '方正小标宋简体', '仿宋', '楷体']
const tabbed = new Set([
  'wizard-unit',
  'home',
  'people',
  'person-overview',
  'import-source',
  'talks',
  'talk',
  'settings-look',
  'settings-accounts',
  'settings-safety',
  'settings-rules',
  'set-up-rules',
  'set-up-backup',
  'coverage',
  'duty-list',
  'person-duties',
  'papers',
  'sync-alone',
  'own',
])

test(
  '(e) every screen in Chinese: nothing breaks WCAG 2.2 AA, Tab reaches every control, F1 leads to help',
  () =>
    doCheck('e', 'zh-CN', async () => {
      const wrong = await walk(
        { language: 'zh-CN', textSize: 'standard', idleMinutes: 30 },
        { width: 1366, height: 768 },
        async (app, name, framed) => [
          ...(await axeViolations(app.page)),
          ...(await fits(app.page)),
          ...(tabbed.has(name)
            ? (await unreachedByTab(app.page)).map((what) => `Tab never reaches ${what}`)
            : []),
          ...(framed && !name.startsWith('talk-form') ? await helpByF1(app) : []),
        ],
      )
      expect(wrong).toEqual([])
    }),
  360_000,
)

test(
  '(i) every screen in English: no Chinese but names, units, data and print forms, and WCAG 2.2 AA holds',
  () =>
    doCheck('i', 'en', async () => {
      const known = [
        secretary.unitName,
        secretary.name,
        pasted,
        '孩子上小学，周末往返不便。',
        '样例',
        '中文',
        ...papers,
      ]
      const wrong = await walk(
        { language: 'en', textSize: 'standard', idleMinutes: 30 },
        { width: 1366, height: 768 },
        async (app) => [
          ...(await axeViolations(app.page)),
          ...(await fits(app.page)),
          ...(await strayChinese(app.page, known)).map((run) => `Chinese: ${run}`),
        ],
      )
      expect(wrong).toEqual([])
    }),
  360_000,
)

test.each(['zh-CN', 'en'] as const)(
  '(h) AS-68 the largest text on a window of 911 by 512 (%s): the primary button is in sight, nothing goes sideways',
  (language) =>
    doCheck('h', language, async () => {
      const wrong = await walk(
        { language, textSize: 'largest', idleMinutes: 30 },
        { width: 911, height: 512 },
        (app) => fits(app.page),
      )
      expect(wrong).toEqual([])
    }),
  360_000,
)
