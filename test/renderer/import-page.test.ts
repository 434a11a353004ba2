import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Input } from '../../shared/contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { readCounts, startCounting } from '../harness/counters.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakePeople, fakeReading, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function on(
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options: Parameters<Screens['open']>[2] = {},
  hash = '/import',
): Promise<void> {
  const page = await screens.open(hash, answers, options)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

async function toCheck(page: Page): Promise<void> {
  await press(page, '选文件')
  await press(page, '下一步')
  await page.getByText('其余 297 行可以导入', { exact: false }).waitFor()
}

describe('the import', () => {
  test('T4: from home to 已导入 297 with at most 10 clicks, 6 keys and 4 characters', () =>
    on(
      fakePeople().answers,
      async (page) => {
        await startCounting(page)
        await page.getByRole('link', { name: '人员' }).click()
        await press(page, '导入名单')
        await press(page, '选文件')
        await page.getByRole('combobox', { name: '“何时入党”放到' }).click()
        await page.getByTitle('入党时间', { exact: true }).click()
        await press(page, '下一步')
        await press(page, '导入 297 行')
        await page.getByText('已导入 297 人').waitFor()
        const counts = await readCounts(page)
        expect(counts.clicks).toBeLessThanOrEqual(10)
        expect(counts.keys).toBeLessThanOrEqual(6)
        expect(counts.chars).toBeLessThanOrEqual(4)
      },
      {},
      '/',
    ))

  test('columns that are all clear are passed over, the check takes Enter, and the columns stay one press away', async () => {
    const clear = fakeReading.columns.map((column) => ({ ...column, unsure: false }))
    const asked: Input<'people/import-check'>[] = []
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/import-read': () => ok({ ...fakeReading, columns: clear }),
      'people/import-check': (input) => {
        asked.push(input)
        return fake.answers['people/import-check']!(input)
      },
    }
    await on(answers, async (page) => {
      await page.locator('.drop-zone .primary-button:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('.page-foot .primary-button:focus').waitFor()
      await page.getByText('表头在第 3 行').waitFor()
      await page.getByText('工作表“在职”').waitFor()
      expect(asked.map(({ fields }) => fields)).toEqual([clear.map(({ field }) => field)])
      expect(await axeViolations(page)).toEqual([])
      await press(page, '改列')
      await page.locator('.plain-table').waitFor()
      await press(page, '下一步')
      await page.locator('.page-foot .primary-button:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('已导入 297 人').waitFor()
    })
  })

  test('columns that are all clear but without a name are asked about', () => {
    const columns = fakeReading.columns.map((column) =>
      column.field === 'name' ? { ...column, field: null } : { ...column, unsure: false },
    )
    const answers = {
      ...fakePeople().answers,
      'people/import-read': () => ok({ ...fakeReading, columns }),
    } satisfies FakeAnswers
    return on(answers, async (page) => {
      await press(page, '选文件')
      await page.getByText('还没有一列对应“姓名”').waitFor()
    })
  })

  test('what the program is unsure of stands first; another sheet looks for its own header row', async () => {
    const asked: Input<'people/import-header'>[] = []
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/import-header': (input) => {
        asked.push(input)
        return ok({ ...fakeReading, sheet: input.sheet, headerRow: input.headerRow || 2 })
      },
    }
    await on(answers, async (page) => {
      await press(page, '选文件')
      await page.getByText('表头在第 3 行').waitFor()
      expect(await page.locator('.plain-table tbody th').first().textContent()).toBe('何时入党')
      await press(page, '改')
      await page.getByLabel('表头行号').fill('4')
      await page.keyboard.press('Enter')
      await page.getByText('表头在第 4 行').waitFor()
      await page.getByRole('combobox', { name: '工作表' }).click()
      await page.getByTitle('退休', { exact: true }).click()
      await page.getByText('表头在第 2 行').waitFor()
      expect(asked.map(({ sheet, headerRow }) => [sheet, headerRow])).toEqual([[0, 4], [1, 0]]) // prettier-ignore
    })
  })

  test('a dropped file and pasted cells are read like a chosen one', async () => {
    const read: string[] = []
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/import-read': ({ source }) => {
        read.push(source.from === 'drop' ? `${source.name} ${Buffer.from(source.base64, 'base64')}` : JSON.stringify(source)) // prettier-ignore
        return err({ type: 'NoRows' })
      },
    }
    await on(answers, async (page) => {
      await page.locator('.drop-zone').waitFor()
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['姓名,性别'], '花名册.csv'))
        document
          .querySelector('.drop-zone')!
          .dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
      })
      await page.getByText('没有找到人员的行', { exact: false }).waitFor()
      await page.getByLabel('或者粘贴从 Excel、WPS 复制的单元格').focus()
      await page.evaluate(() => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', '姓名\t性别\n张三\t男')
        document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }) // prettier-ignore
      await expect.poll(() => read.length).toBe(2)
      expect(read).toEqual([
        '花名册.csv 姓名,性别',
        JSON.stringify({ from: 'paste', text: '姓名\t性别\n张三\t男' }),
      ])
    })
  })

  test('a bad cell is corrected in place, and Enter in a composition corrects nothing', async () => {
    const sent: Input<'people/import-fix'>[] = []
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/import-fix': (input) => {
        sent.push(input)
        return fake.answers['people/import-fix']!(input)
      },
    }
    await on(answers, async (page) => {
      await toCheck(page)
      await page.getByText('第 12 行身份证号少 1 位（17 位）。', { exact: false }).waitFor()
      const field = page.getByLabel('第 12 行身份证号改为')
      await field.focus()
      await enterWhileComposing(page, 'x')
      expect(sent).toEqual([])
      await field.fill('1101')
      await press(page, '改好 第 12 行')
      await page.getByRole('alert').getByText('还是不对', { exact: false }).waitFor()
      await field.fill('11010519491231002X')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: '导入 298 行' }).waitFor()
      expect(sent.at(-1)).toMatchObject({ row: 12, field: 'idNumber', value: '11010519491231002X' })
    })
  })

  test('row by row, everybody who is shown as 更新 is named, for a row that is not named is skipped', async () => {
    const sent: Input<'people/import-apply'>[] = []
    const fake = fakePeople()
    const answers: FakeAnswers = {
      ...fake.answers,
      'people/import-apply': (input) => {
        sent.push(input)
        return fake.answers['people/import-apply']!(input)
      },
    }
    await on(answers, async (page) => {
      await toCheck(page)
      await page.getByText('逐条看').click()
      await page.getByRole('radiogroup', { name: '章帅（第 5 行）' }).getByText('跳过').click()
      await press(page, '导入 297 行')
      await page.getByText('已导入 297 人').waitFor()
      expect(sent[0]!.known).toBe('each')
      expect(Object.keys(sent[0]!.each).length).toBe(12)
      expect(sent[0]!.each['5']).toBe('skip')
      expect(sent[0]!.each['4']).toBe('update')
    })
  })

  test('progress is shown; cancel asks for it, and says that nothing was imported', async () => {
    let stop: (() => void) | undefined
    const answers: FakeAnswers = {
      ...fakePeople().answers,
      'people/import-apply': () =>
        new Promise((done) => {
          stop = () => done(err({ type: 'Cancelled' }))
        }),
      'office/cancel': ({ job }) => {
        if (job === fakeReading.importId) stop?.()
        return ok({})
      },
    }
    await on(answers, async (page) => {
      await toCheck(page)
      await press(page, '导入 297 行')
      await page.getByRole('button', { name: '取消导入' }).waitFor()
      await page.evaluate((job) => {
        const tell = (window as unknown as { tellWindow(event: unknown): void }).tellWindow
        tell({ type: 'progress', job, done: 120, total: 297 })
      }, fakeReading.importId)
      await page.getByText('120 / 297 行').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await press(page, '取消导入')
      await page.getByText('已取消，一行也没有导入', { exact: false }).waitFor()
      await page.getByRole('button', { name: '导入 297 行' }).waitFor()
    })
  })

  test('the whole batch is taken back', () =>
    on(fakePeople().answers, async (page) => {
      await toCheck(page)
      await press(page, '导入 297 行')
      await page.getByText('第 12 行身份证号少 1 位（17 位）。').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await press(page, '撤销整批')
      await page.getByText('已撤销：移除 285 人，复原 12 人。').waitFor()
      expect(await axeViolations(page)).toEqual([])
    }))
})

describe.each(['zh-CN', 'en'] as const)('the import meets WCAG 2.2 AA in %s', (language) => {
  const say = language === 'en'
    ? { choose: 'Choose file', next: 'Next', each: 'One by one', apply: /^Import 297/ }
    : { choose: '选文件', next: '下一步', each: '逐条看', apply: /^导入 297/ } // prettier-ignore
  test('in every step', () =>
    on(
      fakePeople().answers,
      async (page) => {
        expect(await axeViolations(page), 'source').toEqual([])
        await press(page, say.choose)
        await page.locator('.plain-table').waitFor()
        expect(await axeViolations(page), 'columns').toEqual([])
        await press(page, say.next)
        await page.getByText(say.each).click()
        expect(await axeViolations(page), 'check').toEqual([])
        await press(page, say.apply)
        await page.locator('.import-done').waitFor()
        expect(await axeViolations(page), 'done').toEqual([])
      },
      { language },
    ))
  test('with a file that is none', () =>
    on(
      {
        ...fakePeople().answers,
        'people/import-read': () => err({ type: 'NotAWorkbook', looksLike: 'picture' }),
      },
      async (page) => {
        await press(page, say.choose)
        await page.getByRole('alert').waitFor()
        expect(await axeViolations(page)).toEqual([])
      },
      { language },
    ))
})
