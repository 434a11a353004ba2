import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { axeViolations } from '../harness/axe.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { pictureOfFailure, testFolder, unlock } from './parts/first-start.ts'
import { setTextSize, toHome } from './parts/pages.ts'
import { misfits, strayChinese, unreachedByTab } from './parts/screen-checks.ts'
import { addPerson, logTalk, makeTown, namedOnly, scriptNow } from './parts/town.ts'
import { doTask } from './parts/usability.ts'

const { dir, remove } = testFolder()
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const title = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name }).waitFor()
const go = (place: string) => app.page.evaluate((hash) => void (window.location.hash = hash), place)

async function openTown(name: string, settings: object = {}): Promise<void> {
  const storeDir = join(dir, name)
  await makeTown(storeDir, {
    fill: async (ask) => {
      const grieving = await addPerson(ask, namedOnly('郑有事'))
      const talked = await addPerson(ask, namedOnly('钱谈过'))
      await logTalk(ask, talked, '近期工作情况。')
      const event = { kind: 'family', happenedOn: '2026-02-26' as CivilDate, note: '父亲去世' }
      // Five working days after Thursday: 2-27, 2-28 (made up for the Spring Festival), 3-2, 3-3, 3-4.
      const kept = await ask('duties/add-event', { personId: grieving as Id, ...event })
      expect(kept).toMatchObject({ dueOn: '2026-03-04', provisional: false })
    },
  })
  writeFileSync(join(storeDir, 'settings.json'), JSON.stringify(settings))
  app = await openApp({ storeDir, now: scriptNow })
  app.page.setDefaultTimeout(30_000)
}

afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(remove)

describe('duties in the real window', () => {
  beforeAll(async () => {
    mkdirSync(dir, { recursive: true })
    await openTown('chinese')
    await unlock(app.page)
  }, 180_000)
  afterAll(() => app.close())

  /** The preview is open and names who is left, not who was talked with. */
  async function listIsOpen(): Promise<void> {
    const first = app.page.getByRole('region', { name: /^第 1 页，共 \d+ 页$/ })
    await first.getByText('未谈人员名单').first().waitFor()
  }
  async function byMouse(): Promise<void> {
    await app.page.getByRole('link', { name: '打印未谈名单' }).click()
    await listIsOpen()
  }
  async function byKeys(): Promise<void> {
    await app.page.keyboard.press('Control+p')
    await listIsOpen()
  }
  const toCard = async () => {
    await toHome(app.page)
    await app.page.getByRole('link', { name: '打印未谈名单' }).waitFor()
  }

  test('T5 by mouse: the list of people not yet talked with stands in the preview', async () => {
    await toCard()
    await doTask(app.page, 'T5', 'mouse', byMouse)
  })

  test('T5 by keyboard only', async () => {
    await toCard()
    const { clicks } = await doTask(app.page, 'T5', 'keyboard', byKeys)
    expect(clicks).toBe(0)
  })

  test('T5 with the largest text', async () => {
    await toCard()
    await setTextSize(app.page, 'largest')
    await doTask(app.page, 'T5', 'largest text', byMouse)
    await setTextSize(app.page, 'standard')
  })

  test('what happened to somebody stands on home as overdue, its talk is logged from there, and the duty is gone', async () => {
    await toHome(app.page)
    const overdue = app.page.getByRole('region', { name: /^超期/ })
    await overdue.getByText('家庭变故', { exact: false }).first().waitFor()
    await button('为什么：郑有事 家庭变故').click()
    const reason = app.page.getByRole('dialog')
    await reason.getByText('从第二天起数 5 个工作日').waitFor()
    await reason.getByText('2026-02-28 调休上班，算一天').waitFor()
    await app.page.keyboard.press('Escape')
    await reason.waitFor({ state: 'hidden' })
    await button('记录和郑有事的谈话').click()
    await title('记一次谈话')
    expect(await app.page.getByRole('radio', { name: '家庭变故' }).isChecked()).toBe(true)
    await app.page.getByRole('textbox', { name: '谈话内容' }).fill('已上门慰问，安排好丧假。')
    await app.page.keyboard.press('Alt+s')
    await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
    await button('返回').click()
    await title(/李书记/)
    await app.page
      .getByText('2 人已谈', { exact: false })
      .or(app.page.locator('.coverage-bar'))
      .first()
      .waitFor()
    await button('记录和郑有事的谈话').waitFor({ state: 'hidden' })
  })

  test('a talk that is planned on the coverage stands on home, and undoing takes it off again', async () => {
    await go('#/coverage')
    await button('安排和章帅谈话').click()
    const dialog = app.page.getByRole('dialog')
    await dialog.getByLabel('日子').fill('今天')
    await app.page.keyboard.press('Alt+s')
    await app.page.getByRole('status').filter({ hasText: '已安排 1 人' }).waitFor()
    await toHome(app.page)
    await button('记录和章帅的谈话').waitFor()
    await app.page.keyboard.press('Control+z')
    await button('记录和章帅的谈话').waitFor({ state: 'hidden' })
  })
})

describe('English, largest text, the smallest window', () => {
  const known = ['shared/duties/duty-policy.ts', 'shared/calendar/official-years.ts'].map((file) =>
    readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8'),
  )
  beforeAll(async () => {
    await openTown('english', { language: 'en', textSize: 'largest', idleMinutes: 5 })
    await app.page.setViewportSize({ width: 911, height: 512 })
    await unlock(app.page)
  }, 180_000)
  afterAll(() => app.close())

  test.each([
    ['#/', '.home-group'],
    ['#/coverage', '.coverage-table'],
    ['#/duties/2026-H1/overdue', '.duty-row'],
    ['#/duties/2026-H1/trigger?kind=family', '.duty-row'],
    ['#/settings/rules', '.rule-line'],
  ])('%s is whole, reached by Tab, free of Chinese and of violations', async (place, proof) => {
    await go(place)
    await app.page.locator(proof).first().waitFor()
    await app.page.waitForTimeout(300)
    expect(await misfits(app.page)).toEqual([])
    expect(await axeViolations(app.page)).toEqual([])
    expect(
      await strayChinese(app.page, [
        ...known,
        '郑有事',
        '钱谈过',
        '章帅',
        '张三',
        '父亲去世',
        '近期工作情况',
        '样例镇党委',
        '党政办主任',
        '干事',
      ]),
    ).toEqual([])
    expect(await unreachedByTab(app.page)).toEqual([])
  })
})
