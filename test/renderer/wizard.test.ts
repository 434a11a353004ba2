import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { err, ok } from '../../shared/kernel/result.ts'
import { fakeSetUp } from './fake-accounts.ts'
import { freshOffice, lockedOffice, recoveryCode } from './fake-office.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const password = 'correct horse battery'

async function on(answers: FakeAnswers, use: (page: Page) => Promise<void>, hash = '/'): Promise<void> {
  const page = await screens.open(hash, answers)
  page.setDefaultTimeout(8000)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

async function toRoster(page: Page): Promise<void> {
  await page.getByLabel('单位名称').fill('样例镇党委')
  await page.getByLabel('您的姓名').fill('李明')
  await page.keyboard.press('Enter')
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByLabel('再输一遍').fill(password)
  await page.keyboard.press('Enter')
  await press(page, '我已抄下')
  await press(page, '下一步')
  await title(page, '名单从哪里来')
}

describe('the five steps of first use', () => {
  test('are named, and the recovery sheet belongs to the password', () =>
    on(freshOffice(), async (page) => {
      const steps = page.getByRole('list', { name: '首次使用' }).getByRole('listitem')
      expect(await steps.allInnerTexts()).toEqual(['单位和角色', '口令', '导入名单', '规则', '备份位置'])
      const at = () => page.locator('[aria-current=step]').innerText()
      expect(await at()).toBe('单位和角色')
      await page.getByLabel('单位名称').fill('样例镇党委')
      await page.getByLabel('您的姓名').fill('李明')
      await press(page, '下一步')
      expect(await at()).toBe('口令')
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.getByLabel('再输一遍').fill(password)
      await press(page, '下一步')
      await page.getByText(recoveryCode).waitFor()
      expect(await at()).toBe('口令')
      expect(await page.getByText('第 2 步 / 5').count()).toBe(1)
    }))

  test('every step after the password can be put off, and nothing is sent for it', () => {
    const setUp = fakeSetUp()
    return on(freshOffice(setUp.answers), async (page) => {
      await toRoster(page)
      await press(page, '以后再说')
      await title(page, '多久谈一次')
      await press(page, '以后再说')
      await title(page, '备份再放一份到哪里')
      await press(page, '以后再说')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      expect(setUp.rules).toEqual([])
      expect(setUp.finished).toEqual([])
    })
  })

  test('Enter alone goes on from the roster: a proposal is chosen and the focus stands on it', () =>
    on(freshOffice(), async (page) => {
      await toRoster(page)
      await page.keyboard.press('ArrowDown')
      expect(await page.getByRole('radio', { name: /先用样例看看/ }).isChecked()).toBe(true)
      await page.keyboard.press('Enter')
      await title(page, '多久谈一次')
      await page.locator('#frequencyMembers-times:focus').waitFor()
      await page.keyboard.press('Enter')
      await title(page, '备份再放一份到哪里')
      await page.keyboard.press('Enter')
      await page.getByText('备份会再放一份到「U 盘备份」').waitFor()
      // A place is chosen: Esc no longer means "later".
      await page.keyboard.press('Escape')
      await title(page, '备份再放一份到哪里')
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
    }))

  test('a password that is tried first by others is refused in words, and what was typed stays', () => {
    const refuse: FakeAnswers = { 'access/create': () => err({ type: 'PasswordCommon' }) }
    return on(freshOffice(refuse), async (page) => {
      await page.getByLabel('单位名称').fill('样例镇党委')
      await page.getByLabel('您的姓名').fill('李明')
      await press(page, '下一步')
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.getByLabel('再输一遍').fill(password)
      await press(page, '下一步')
      await page.getByRole('alert').filter({ hasText: '这个口令太常见' }).waitFor()
      expect(await page.getByLabel('口令', { exact: true }).inputValue()).toBe(password)
    })
  })
})

describe('the recovery sheet', () => {
  const toSheet = async (page: Page) => {
    await page.getByLabel('单位名称').fill('样例镇党委')
    await page.getByLabel('您的姓名').fill('李明')
    await page.keyboard.press('Enter')
    await page.getByLabel('口令', { exact: true }).fill(password)
    await page.getByLabel('再输一遍').fill(password)
    await page.keyboard.press('Enter')
    await page.locator('.doorway-foot .primary-button:focus').waitFor()
  }

  test('saved as a file goes on by itself, and says where to put it', () =>
    on(freshOffice(), async (page) => {
      await toSheet(page)
      await page.keyboard.press('Enter')
      await title(page, '名单从哪里来')
      await page.getByText('请拷到 U 盘或打印出来锁好').waitFor()
    }))

  test('not saved goes nowhere: the dialog was closed', () =>
    on(freshOffice({ 'papers/save': () => err({ type: 'Cancelled' }) }), async (page) => {
      await toSheet(page)
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
      await title(page, /^恢复单/)
      expect(await page.getByRole('button', { name: '下一步' }).count()).toBe(0)
    }))
})

describe('the rules', () => {
  test('are proposed, said to be no law, and saved from the beginning of the year', () => {
    const setUp = fakeSetUp()
    return on(freshOffice(setUp.answers), async (page) => {
      await toRoster(page)
      await press(page, '以后再说')
      await page.getByText('不是上级文件的规定').waitFor()
      await page.getByText('《中国共产党支部工作条例（试行）》第十九条').waitFor()
      const half = page.getByRole('group', { name: /^党员干部/ }).getByRole('radio', { name: '每半年' })
      expect(await half.isChecked()).toBe(true)
      await page.getByLabel('非党员干部：次数').fill('2')
      await press(page, '确定')
      await title(page, '备份再放一份到哪里')
      const same = {
        enabled: true,
        period: 'half',
        days: 0,
        fromOn: '2026-01-01',
        document: '本单位谈心谈话制度',
      }
      expect(setUp.rules).toEqual([
        { code: 'frequencyMembers', times: 1, ...same },
        { code: 'frequencyOthers', times: 2, ...same },
      ])
      expect(setUp.finished).toEqual(['rules'])
    })
  })

  test('say what is wrong with a number that cannot be', () =>
    on(freshOffice(), async (page) => {
      await toRoster(page)
      await press(page, '以后再说')
      await page.getByLabel('党员干部：次数', { exact: true }).fill('一次')
      await page.getByRole('alert').filter({ hasText: '请填 1 到 12 的整数' }).waitFor()
      expect(await page.getByRole('button', { name: '确定' }).isDisabled()).toBe(true)
    }))

  test('a refusal stays on the step with what was typed', () => {
    const refuse: FakeAnswers = { 'duties/set-rule': () => err({ type: 'DiskFull' }) }
    return on(freshOffice(refuse), async (page) => {
      await toRoster(page)
      await press(page, '以后再说')
      await page.getByLabel('党员干部：次数', { exact: true }).fill('3')
      await press(page, '确定')
      await page.getByRole('alert').filter({ hasText: '磁盘满了' }).waitFor()
      expect(await page.getByLabel('党员干部：次数', { exact: true }).inputValue()).toBe('3')
    })
  })
})

describe('going on later', () => {
  test('from the import the way back to the next step stays in sight', () =>
    on(freshOffice(), async (page) => {
      await toRoster(page)
      await press(page, '选文件')
      await page.waitForURL(/#\/import$/)
      const strip = page.getByRole('complementary', { name: '首次使用' })
      await strip.getByText('还差两步').waitFor()
      await strip.getByRole('button', { name: '接着设置' }).click()
      await title(page, '多久谈一次')
      expect(await page.locator('[aria-current=step]').innerText()).toBe('规则')
    }))

  test('one press opens the dialog for the roster; who closes it has the page with the other ways', () => {
    let asked = 0
    const none: FakeAnswers = {
      'office/choose-file': () => {
        asked += 1
        return err({ type: 'Cancelled' })
      },
    }
    return on(freshOffice(none), async (page) => {
      await toRoster(page)
      await page.keyboard.press('Enter')
      await page.getByText('把花名册拖到这里').waitFor()
      await page.locator('.drop-zone .primary-button:focus').waitFor()
      expect(asked).toBe(1)
      await page.keyboard.press('Enter')
      await expect.poll(() => asked).toBe(2)
    })
  })

  test('after the import the rules come by themselves, with what came of it and the way back', () =>
    on(freshOffice(), async (page) => {
      await toRoster(page)
      await press(page, '选文件')
      await press(page, '下一步')
      await press(page, '导入 297 行')
      await title(page, '多久谈一次')
      await page.getByText('已导入 297 人，3 行待改').waitFor()
      await page.locator('#frequencyMembers-times:focus').waitFor()
      await press(page, '撤销整批')
      await page.getByText('已撤销：移除 285 人，复原 12 人。').waitFor()
      expect(await page.getByText('已导入 297 人').count()).toBe(0)
      await title(page, '多久谈一次')
    }))

  test('the rows that were left are shown with their reasons, and the way to the rules stays in sight', () =>
    on(freshOffice(), async (page) => {
      await toRoster(page)
      await press(page, '选文件')
      await press(page, '下一步')
      await press(page, '导入 297 行')
      await press(page, '去改')
      await page.waitForURL(/#\/import$/)
      await page.getByText('第 12 行身份证号少 1 位（17 位）。').waitFor()
      await page.getByText('请在自己的表里改好这几行').waitFor()
      await press(page, '接着设置')
      await title(page, '多久谈一次')
    }))

  test('rules and backup are pages of their own for who put them off', async () => {
    const setUp = fakeSetUp()
    const open = lockedOffice(setUp.answers)
    const unlock = async (page: Page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
    }
    await on(
      open,
      async (page) => {
        await unlock(page)
        await title(page, '多久谈一次')
        await press(page, '确定')
        await page.getByText('谈话频次已保存在本机').waitFor()
        await page.waitForURL(/#\/$/)
        await page.evaluate(() => void (location.hash = '#/setup/backup'))
        await press(page, '选择文件夹…')
        await press(page, '完成')
        await page.waitForURL(/#\/$/)
        expect(setUp.finished).toEqual(['rules', 'backup'])
      },
      '/setup/rules',
    )
  })

  test('a sheet that was never kept is made anew at the next unlocking', () => {
    const kept: unknown[] = []
    const owed: FakeAnswers = {
      'office/settings': () =>
        ok({ language: 'zh-CN', textSize: 'standard', idleMinutes: 5, sheetOwedBy: fakeId('U', 1) }),
      'office/set-settings': (input) => {
        kept.push(input)
        return ok(input)
      },
      'access/renew-sheet': () => ok({ recoveryCode }),
    }
    return on(lockedOffice(owed), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByText('上次的恢复单没有保存好').waitFor()
      await page.getByText(recoveryCode).waitFor()
      await press(page, '我已抄下')
      await press(page, '下一步')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      expect(kept).toEqual([{ language: 'zh-CN', textSize: 'standard', idleMinutes: 5 }])
    })
  })

  test('the sheet is owed from the moment it is made until it is kept', () => {
    const kept: unknown[] = []
    const note: FakeAnswers = {
      'office/set-settings': (input) => {
        kept.push(input.sheetOwedBy)
        return ok(input)
      },
    }
    return on(freshOffice(note), async (page) => {
      await toRoster(page)
      expect(kept).toEqual([fakeId('U', 1), undefined])
    })
  })
})

describe('being idle', () => {
  const tell = (page: Page, event: unknown) =>
    page.evaluate((said) => {
      const { tellWindow } = window as unknown as { tellWindow: (event: unknown) => void }
      tellWindow(said)
    }, event)
  const lockable = (): FakeAnswers => {
    let locked = false
    const office = lockedOffice()
    const state = office['access/state']!
    return {
      ...office,
      'access/state': async () => {
        const result = await state({})
        return locked && result.ok ? ok({ ...result.value, state: 'locked' as const, account: null }) : result
      },
      'access/lock': () => {
        locked = true
        return ok({})
      },
    }
  }
  const enter = async (page: Page) => {
    await page.getByLabel('口令', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: '主导航' }).waitFor()
  }

  test('is said once, counts down for the eye only, and any key ends it', () =>
    on(lockable(), async (page) => {
      await enter(page)
      await tell(page, { type: 'idle', seconds: 30 })
      await page.getByText('马上自动锁屏').waitFor()
      expect(await page.locator('.idle-notice[aria-live=polite]').count()).toBe(1)
      expect(await page.locator('.idle-seconds[aria-hidden=true]').innerText()).toMatch(/^(30|29) 秒后锁屏$/)
      await page.keyboard.press('Shift')
      await page.getByText('马上自动锁屏').waitFor({ state: 'detached' })
      await tell(page, { type: 'idle', seconds: 30 })
      await page.getByRole('button', { name: '继续使用' }).click()
      await page.getByText('马上自动锁屏').waitFor({ state: 'detached' })
    }))

  test('goes away when the office hears that somebody is back', () =>
    on(lockable(), async (page) => {
      await enter(page)
      await tell(page, { type: 'idle', seconds: 30 })
      await page.getByText('马上自动锁屏').waitFor()
      await tell(page, { type: 'idle', seconds: 0 })
      await page.getByText('马上自动锁屏').waitFor({ state: 'detached' })
    }))

  test('locks on the word of the office; an open question does not stay on the locked screen', () =>
    on(
      lockable(),
      async (page) => {
        await enter(page)
        await page.getByRole('button', { name: /^撤销整批/ }).click()
        await page.getByRole('dialog', { name: '撤销「2025花名册.xlsx」这一批？' }).waitFor()
        await tell(page, { type: 'lock' })
        await page.getByLabel('口令', { exact: true }).waitFor()
        expect(await page.content()).not.toContain('2025花名册')
        expect(await page.locator('.lock-time').innerText()).toMatch(/^\d\d:\d\d$/)
      },
      '/settings/imports',
    ))
})

describe('who unlocks', () => {
  test('is chosen among the accounts with the arrow keys', () => {
    const tried: string[] = []
    const note: FakeAnswers = {
      'access/unlock': ({ accountId }) => {
        tried.push(accountId)
        return err({ type: 'WrongPassword', waitSeconds: 0 })
      },
    }
    return on(lockedOffice(note), async (page) => {
      await page.locator('#password:focus').waitFor()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('ArrowDown')
      expect(await page.getByRole('radio', { name: '周干事' }).isChecked()).toBe(true)
      await page.keyboard.press('Tab')
      await page.keyboard.type('whatever it is')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '口令不对。' }).waitFor()
      expect(tried).toEqual([fakeId('U', 2)])
      // Somebody else's turn: what was typed and what was wrong with it are gone.
      await page.getByRole('radio', { name: '李书记' }).check()
      expect(await page.getByLabel('口令', { exact: true }).inputValue()).toBe('')
      expect(await page.getByRole('alert').count()).toBe(0)
    })
  })

  test('AS-55 with the keychain gone is led to the recovery sheet, told that nothing is lost', () => {
    const gone: FakeAnswers = { 'access/unlock': () => err({ type: 'KeychainLost' }) }
    return on(lockedOffice(gone), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await title(page, '用恢复单打开')
      await page.getByRole('alert').filter({ hasText: '数据都在' }).waitFor()
      expect(await page.getByText(/删除|清空|重新开始/).count()).toBe(1)
      expect(await page.getByRole('button', { name: /删除|清空/ }).count()).toBe(0)
    })
  })

  test('of a closed account is told so and may use the sheet or another account', () => {
    const gone: FakeAnswers = { 'access/unlock': () => err({ type: 'AccountClosed' }) }
    return on(lockedOffice(gone), async (page) => {
      await page.getByLabel('口令', { exact: true }).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: '这个账号已停用' }).waitFor()
      await press(page, '用恢复单打开')
      await title(page, '用恢复单打开')
      await page.getByRole('alert').filter({ hasText: '这个账号已停用' }).waitFor()
    })
  })
})
