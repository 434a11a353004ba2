import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../shared/access/access-contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { fakeAccounts } from './fake-accounts.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

type Options = Parameters<Screens['open']>[2]
const password = 'correct horse battery'

async function on(
  section: string,
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options?: Options,
): Promise<void> {
  const page = await screens.open(`/settings/${section}`, answers, options)
  page.setDefaultTimeout(8000)
  try {
    await page.getByRole('navigation').nth(1).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog')
const lines = (page: Page) => page.locator('.account-row')

describe('accounts', () => {
  test('a second account is one dialog: whose, role, first password, and the own one', () => {
    const fake = fakeAccounts()
    return on('accounts', fake.answers, async (page) => {
      await press(page, '新增账号')
      await page.locator('#account-person:focus').waitFor()
      await page.keyboard.type('zs')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      expect(await page.getByLabel('姓名').inputValue()).toBe('张三')
      expect(await page.getByRole('radio', { name: '干部', exact: true }).isChecked()).toBe(true)
      expect(await page.getByRole('radio', { name: '县委组织部' }).count()).toBe(0)
      await page.getByLabel('给他的第一个口令').fill('first of the day 1')
      await page.getByLabel('再输一遍').fill('first of the day 1')
      const add = dialog(page).getByRole('button', { name: '新增账号' })
      expect(await add.isDisabled()).toBe(true)
      await page.getByLabel('您自己的口令').fill('not mine at all')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
      await page.getByLabel('您自己的口令').fill(password)
      await page.keyboard.press('Enter')
      await page.getByText('已新增账号：张三').waitFor()
      await dialog(page).waitFor({ state: 'detached' })
      expect(fake.added.at(-1)).toEqual({
        password,
        name: '张三',
        role: 'cadre',
        personId: fakeId('P', 0),
        newPassword: 'first of the day 1',
      })
    })
  })

  test('Enter that confirms a candidate in the name never adds the account', () => {
    const fake = fakeAccounts()
    return on('accounts', fake.answers, async (page) => {
      await press(page, '新增账号')
      await page.getByLabel('给他的第一个口令').fill('first of the day 1')
      await page.getByLabel('再输一遍').fill('first of the day 1')
      await page.getByLabel('您自己的口令').fill(password)
      await page.getByLabel('姓名').fill('王')
      await page.getByLabel('姓名').focus()
      await enterWhileComposing(page, 'fang')
      expect(fake.added).toEqual([])
      expect(await dialog(page).count()).toBe(1)
    })
  })

  test('a name that is taken is said with everything still in the dialog', () =>
    on('accounts', fakeAccounts().answers, async (page) => {
      await press(page, '新增账号')
      await page.getByLabel('姓名').fill('周干事')
      await page.getByLabel('给他的第一个口令').fill('first of the day 1')
      await page.getByLabel('再输一遍').fill('first of the day 1')
      await page.getByLabel('您自己的口令').fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '已有同名的账号' }).waitFor()
      expect(await page.getByLabel('姓名').inputValue()).toBe('周干事')
    }))

  test('role and person are changed, closing asks for the own password', () => {
    const fake = fakeAccounts()
    return on('accounts', fake.answers, async (page) => {
      await press(page, '修改账号：陈帅')
      await page.getByRole('radio', { name: '体检专干' }).check({ force: true })
      await page.getByRole('button', { name: /^移除/ }).click()
      await dialog(page).getByRole('button', { name: '保存' }).click()
      await dialog(page).waitFor({ state: 'detached' })
      expect(fake.set).toEqual([{ id: fakeId('U', 3), role: 'health', personId: null, seen: {} }])
      await press(page, '停用账号：周干事')
      await page.locator('#asker-password:focus').waitFor()
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await page.getByText('已停用账号：周干事').waitFor()
      expect(fake.closed).toEqual([{ id: fakeId('U', 2), password }])
    })
  })

  test('one that may not be changed has no buttons for it', () =>
    on('accounts', fakeAccounts().answers, async (page) => {
      const names = await lines(page).nth(4).getByRole('button').count()
      expect(names).toBe(0)
      expect(await lines(page).nth(4).innerText()).toContain('已停用')
      expect(await lines(page).nth(0).getByRole('button').allInnerTexts()).toEqual(['修改口令'])
    }))

  test('the own password is changed with the old one; a common one is refused', () =>
    on('accounts', fakeAccounts('cadre').answers, async (page) => {
      expect(await lines(page).count()).toBe(1)
      expect(await page.getByRole('button', { name: '新增账号' }).count()).toBe(0)
      await press(page, '修改口令')
      await page.getByLabel('现在的口令').fill(password)
      await page.getByLabel('新口令').fill('password12')
      await page.getByLabel('再输一遍').fill('password12')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '这个口令太常见' }).waitFor()
      await page.getByLabel('新口令').fill('one that nobody knows')
      await page.getByLabel('再输一遍').fill('one that nobody knows')
      await page.keyboard.press('Enter')
      await page.getByText('口令已修改。').waitFor()
    }))
})

describe('safety and backup', () => {
  test('the minutes before it locks are kept once they are 1 to 30', () => {
    const fake = fakeAccounts()
    return on('safety', fake.answers, async (page) => {
      const field = page.getByLabel('没有操作多久后自动锁屏')
      expect(await field.inputValue()).toBe('5')
      await field.fill('31')
      await page.getByRole('alert').filter({ hasText: '请填 1 到 30 的整数' }).waitFor()
      expect(fake.settings).toEqual([])
      await field.fill('10')
      await page.getByText('锁屏前会提醒').waitFor()
      expect(fake.settings.map(({ idleMinutes }) => idleMinutes)).toEqual([10])
    })
  })

  test('a backup is made now, and a place for the second copy is chosen', () =>
    on('backup', fakeAccounts().answers, async (page) => {
      await page.getByText('还没有选位置').waitFor()
      await press(page, '立即备份')
      await page.getByText('备份好了，已读回核对').waitFor()
      await press(page, '选择位置…')
      await page.getByText('「U 盘备份」，还没有写过去').waitFor()
      await press(page, '立即备份')
      await page.getByText('并放了一份到「U 盘备份」').waitFor()
    }))

  test('a stick that is not there is said with what is safe', () => {
    const gone: FakeAnswers = { 'office/backup-now': () => err({ type: 'PlaceGone', name: 'U 盘备份' }) }
    return on('backup', { ...fakeAccounts().answers, ...gone }, async (page) => {
      await press(page, '立即备份')
      await page.getByRole('alert').filter({ hasText: '本机的备份已经做好' }).waitFor()
    })
  })
})

describe('who looked at what', () => {
  test('AS-66 is in words, a page at a time, and of one account on demand', () => {
    const fake = fakeAccounts()
    return on('audit', fake.answers, async (page) => {
      const row = (n: number) =>
        page
          .getByRole('row')
          .nth(n + 1)
          .innerText()
      await page.getByText('记录链完整').waitFor()
      await page.getByText('共 45 条').waitFor()
      expect(await row(0)).toMatch(/李书记\s+查看完整身份证号\s+张三/)
      expect(await row(2)).toContain('存为文件')
      expect(await row(5)).toContain('导入名单 300 条')
      expect(await row(6)).toContain('修改角色 干部 改为 组织干事 / 党政办')
      expect(await row(8)).toContain('其他操作（later:thing）')
      expect(await page.getByRole('row').count()).toBe(21)
      await page.getByRole('listitem', { name: '3' }).click()
      await page.getByRole('row').nth(6).waitFor({ state: 'detached' })
      expect(await page.getByRole('row').count()).toBe(6)
      await page.getByRole('combobox', { name: '账号' }).click()
      await page.getByTitle('周干事').click()
      await page.getByText('共 22 条').waitFor()
      expect(fake.audits.at(-1)).toEqual({ accountId: fakeId('U', 2), offset: 0, limit: 20 })
    })
  })

  test('a log that does not add up says so', () => {
    const broken: FakeAnswers = { 'access/audit': () => ok({ total: 0, rows: [], unbroken: false }) }
    return on('audit', { ...fakeAccounts().answers, ...broken }, async (page) => {
      await page.getByRole('alert').filter({ hasText: '记录链对不上' }).waitFor()
      await page.getByText('还没有记录').waitFor()
    })
  })
})

describe('which parts of the settings a role finds', () => {
  const parts: [Role, string[]][] = [
    ['secretary', ['外观', '账号', '安全', '备份', '规则', '导入记录', '谁看过什么', '关于']],
    ['clerk', ['外观', '账号', '安全', '备份', '规则', '导入记录', '关于']],
    ['county', ['外观', '账号', '安全', '备份', '规则', '谁看过什么', '关于']],
    ['health', ['外观', '账号', '安全', '关于']],
    ['cadre', ['外观', '账号', '安全', '关于']],
    ['keeper', ['外观', '账号', '安全', '备份', '关于']],
  ]
  test.each(parts)('%s', (role, names) =>
    on('look', fakeAccounts(role).answers, async (page) => {
      const nav = page.getByRole('navigation', { name: '设置的各部分' })
      expect(await nav.getByRole('link').allInnerTexts()).toEqual(names)
    }),
  )

  test('a part opened by its address without the right says so', async () => {
    const page = await screens.open('/settings/audit', fakeAccounts('clerk').answers)
    await page.getByRole('heading', { level: 1, name: '这一页不在您的角色里' }).waitFor()
    await page.context().close()
  })
})

describe('WCAG 2.2 AA and small screens', () => {
  const sizes: Options[] = [
    { language: 'zh-CN' },
    { language: 'en', textSize: 'large' },
    { language: 'zh-CN', textSize: 'largest', width: 911, height: 512 },
    { language: 'en', textSize: 'largest', width: 911, height: 512 },
  ]
  const check = async (page: Page) => {
    expect(await axeViolations(page)).toEqual([])
    const wrong = await page.evaluate(() => {
      const found: string[] = []
      for (const element of [document.documentElement, ...document.querySelectorAll('.main, .page-scroll')])
        if (element.scrollWidth > element.clientWidth + 1) found.push(`${element.className} goes sideways`)
      for (const button of document.querySelectorAll('.primary-button, .ant-modal-footer .ant-btn-primary')) {
        const { right, bottom, top } = button.getBoundingClientRect()
        if (right > innerWidth || bottom > innerHeight || top < 0)
          found.push(`${button.textContent} is out of sight`)
      }
      return found
    })
    expect(wrong).toEqual([])
  }
  // The part of the rules holds cards of another noun, which has tests of its own.
  const sections = ['look', 'accounts', 'safety', 'backup', 'imports', 'audit', 'about']

  test.each(sizes)('every part at %o', (options) =>
    on(
      'look',
      fakeAccounts('secretary', { tied: true }).answers,
      async (page) => {
        for (const section of sections) {
          await page.evaluate((to) => void (location.hash = to), `#/settings/${section}`)
          await page.locator(`.sections [aria-current=page][href$="/${section}"]`).waitFor()
          await page.locator('.settings-body .card, .settings-body tbody tr').first().waitFor()
          await check(page)
        }
      },
      options,
    ),
  )

  test.each(sizes)('every dialog with a refusal at %o', (options) =>
    on(
      'accounts',
      fakeAccounts().answers,
      async (page) => {
        await page.locator('.primary-button').click()
        await page.locator('#account-name').fill('周干事')
        await page.locator('#new-password').fill('first of the day 1')
        await page.locator('#new-password-again').fill('first of the day 1')
        await page.locator('#asker-password').fill(password)
        await check(page)
        await page.keyboard.press('Enter')
        await page.getByRole('alert').waitFor()
        await check(page)
        await page.keyboard.press('Escape')
        await dialog(page).waitFor({ state: 'detached' })
        await lines(page).nth(1).getByRole('button').nth(0).click()
        await page.locator('#account-person:focus').waitFor()
        await check(page)
        await page.keyboard.press('Escape')
        await dialog(page).waitFor({ state: 'detached' })
        await lines(page).nth(1).getByRole('button').nth(1).click()
        await page.locator('#asker-password').fill('wrong one')
        await page.keyboard.press('Enter')
        await page.getByRole('alert').waitFor()
        await check(page)
        await page.keyboard.press('Escape')
        await dialog(page).waitFor({ state: 'detached' })
        await lines(page).nth(0).getByRole('button').nth(0).click()
        await page.locator('#old-password:focus').waitFor()
        await check(page)
      },
      options,
    ),
  )

  test.each([sizes[0], sizes[3]])('nothing there yet, and refused, at %o', async (options) => {
    const empty: FakeAnswers = {
      'access/audit': () => ok({ total: 0, rows: [], unbroken: true }),
      'office/backups': () => ok({ lastMs: null, kept: 0, place: null }),
      'people/import-batches': () => ok({ batches: [] }),
    }
    const refused: FakeAnswers = {
      'access/audit': () => err({ type: 'StoreDamaged' }),
      'office/backups': () => err({ type: 'StoreDamaged' }),
      'people/import-batches': () => err({ type: 'StoreDamaged' }),
    }
    for (const more of [empty, refused])
      for (const section of ['audit', 'backup', 'imports'])
        await on(section, { ...fakeAccounts().answers, ...more }, check, options)
  })
})
