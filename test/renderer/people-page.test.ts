import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { readCounts, startCounting } from '../harness/counters.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const rows = (page: Page) => page.locator('.people-list tbody tr.ant-table-row')

/** Opens, waits for what proves that the page has its data, does the rest, closes. */
async function on(
  hash: string,
  answers: FakeAnswers,
  proof: string,
  use: (page: Page) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
): Promise<void> {
  const page = await screens.open(hash, answers, options)
  try {
    await page.getByText(proof, { exact: true }).first().waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

describe('the roster', () => {
  test('T3: zs and Enter open the first match with at most 2 clicks and 4 keys', () =>
    on('/', fakePeople().answers, '人员', async (page) => {
      await startCounting(page)
      await page.getByRole('link', { name: '人员' }).click()
      await page.getByRole('searchbox', { name: '查找' }).waitFor()
      await page.keyboard.press('Control+f')
      await page.keyboard.type('zs')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '张三', level: 1 }).waitFor()
      const counts = await readCounts(page)
      expect(counts.clicks).toBeLessThanOrEqual(2)
      expect(counts.keys).toBeLessThanOrEqual(4)
      expect(counts.chars).toBe(2)
    }))

  test('13 rows of at most 8 columns are wholly visible at 1366x768, the name frozen', () =>
    on('/people', fakePeople().answers, '张三', async (page) => {
      const box = (await page.locator('.people-list .table-box').boundingBox())!
      const bottoms = await rows(page).evaluateAll((all) =>
        all.map((row) => row.getBoundingClientRect().bottom),
      )
      expect(bottoms.filter((bottom) => bottom <= box.y + box.height + 1).length).toBeGreaterThanOrEqual(13)
      expect(await page.locator('.people-list thead th').count()).toBeLessThanOrEqual(8)
      const name = page.locator('.people-list tbody th').first()
      expect(await name.evaluate((cell) => getComputedStyle(cell).position)).toBe('sticky')
    }))

  test('5,000 people come a page at a time', () =>
    on('/people', fakePeople(5000).answers, '在职 5000 人', async (page) => {
      expect(await rows(page).count()).toBe(100)
      await page.getByTitle('2', { exact: true }).click()
      await page.getByText('第 101 至 200 人，共 5000 人').waitFor()
    }))

  test('Enter that confirms a candidate opens nobody', () =>
    on('/people', fakePeople().answers, '张三', async (page) => {
      await page.keyboard.press('/')
      await enterWhileComposing(page, 'zhang')
      await page.waitForTimeout(300)
      expect(new URL(page.url()).hash).toBe('#/people')
      expect(await page.getByRole('searchbox').inputValue()).toBe('zhang')
    }))

  test('arrow down walks from the find box into the list and on', () =>
    on('/people', fakePeople().answers, '张三', async (page) => {
      await page.keyboard.press('/')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '章帅', level: 1 }).waitFor()
    }))

  test('both stroke orders show an example beside them, and the chosen one is asked for', async () => {
    const asked: string[] = []
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/list': (input) => {
        asked.push(input.order)
        return fake.answers['people/list']!(input)
      },
    }
    await on('/people', answers, '张三', async (page) => {
      await page.getByRole('combobox', { name: '排序' }).click()
      await page.getByText('田富 在 田大利 前').waitFor()
      await page.getByText('田大利 在 田富 前').click()
      await expect.poll(() => asked.at(-1)).toBe('strokeName')
    })
  })

  test('the export asks where, then sends the list as it stands', async () => {
    const sent: unknown[] = []
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/export': (input) => {
        sent.push(input)
        return ok({ rows: 46, fileName: '人员名单.xlsx' })
      },
    }
    await on('/people', answers, '张三', async (page) => {
      await button(page, '导出 Excel').click()
      await page.getByText('已导出 46 人到 人员名单.xlsx', { exact: false }).waitFor()
      expect(sent).toEqual([
        { ticket: 'place', list: { unitId: null, left: false, query: '', order: 'own' } },
      ])
    })
  })
})

describe('adding a person and a unit', () => {
  test('a refused ID number is said at its field; nothing typed is lost; Enter in a composition never submits', async () => {
    let asked = 0
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/add': () => {
        asked++
        return err({ type: 'IdNumberTaken', personId: fakeId('P', 0), name: '张三' })
      },
    }
    await on('/people', answers, '张三', async (page) => {
      await button(page, '新增人员').click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('姓名').fill('钱')
      await enterWhileComposing(page, 'qian')
      expect(asked).toBe(0)
      await drawer.getByLabel('身份证号').fill('1101051949123100')
      await drawer.getByLabel('手机').focus()
      await drawer.getByText('现在是 16 位', { exact: false }).waitFor()
      await drawer.getByLabel('身份证号').fill('11010519491231002X')
      await drawer.getByLabel('手机').focus()
      // A valid number fills birth and sex, for they were empty.
      expect(await drawer.getByLabel('出生年月').inputValue()).toBe('1949-12-31')
      await drawer.getByText('女', { exact: true }).waitFor()
      await page.keyboard.press('Alt+s')
      await drawer.getByText('这个身份证号已经是“张三”的了。').waitFor()
      expect(asked).toBe(1)
      expect(await drawer.getByLabel('姓名').inputValue()).toContain('钱')
      expect(await axeViolations(page)).toEqual([])
    })
  })

  test('a date that does not exist is said at once and not sent', async () => {
    let asked = 0
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/add': () => (asked++, ok({ id: fakeId('P', 1) })),
    }
    await on('/people', answers, '张三', async (page) => {
      await button(page, '新增人员').click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('姓名').fill('钱某')
      await drawer.getByLabel('参加工作时间').fill('2003.2.31')
      await page.keyboard.press('Control+s')
      await drawer.getByText('没有这一天，请核对。').waitFor()
      expect(asked).toBe(0)
    })
  })

  test('a unit that would stand under itself is refused at the field', async () => {
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/save-unit': () => err({ type: 'UnderItself' }),
    }
    await on('/people', answers, '张三', async (page) => {
      await page
        .getByRole('treeitem', { name: /党政办/ })
        .locator('.ant-tree-node-content-wrapper')
        .click()
      await button(page, '修改机构').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('机构名称').focus()
      await enterWhileComposing(page, 'ban')
      expect(await dialog.getByText('不能放到它自己下面', { exact: false }).count()).toBe(0)
      await button(page, '保存').click()
      await dialog.getByText('不能放到它自己下面', { exact: false }).waitFor()
      expect(await axeViolations(page)).toEqual([])
    })
  })
})

describe.each(['zh-CN', 'en'] as const)('the roster meets WCAG 2.2 AA in %s', (language) => {
  const proof = language === 'en' ? 'People' : '人员'
  test('with people', () =>
    on('/people', fakePeople().answers, '张三', async (page) => expect(await axeViolations(page)).toEqual([]), { language })) // prettier-ignore
  test('empty', () =>
    on('/people', fakePeople(0).answers, proof, async (page) => {
      await page.locator('.empty').waitFor()
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
  test('refused', () =>
    on('/people', { ...fakePeople().answers, 'people/list': () => err({ type: 'StoreDamaged' }) }, proof, async (page) => {
      await page.getByRole('alert').waitFor()
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
  test('with the drawer open', () =>
    on('/people', fakePeople().answers, '张三', async (page) => {
      await button(page, language === 'en' ? 'New person' : '新增人员').click()
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(300)
      expect(await axeViolations(page)).toEqual([])
    }, { language })) // prettier-ignore
})

test('the primary button stays visible at 911x512 with the largest text', () =>
  on('/people', fakePeople().answers, '张三', async (page) => {
    const box = (await button(page, '导入名单').boundingBox())!
    expect(box.x + box.width).toBeLessThanOrEqual(911)
    expect(box.y + box.height).toBeLessThanOrEqual(512)
  }, { width: 911, height: 512, textSize: 'largest' })) // prettier-ignore
