import { afterAll, beforeAll, expect, test } from 'vitest'
import { err, ok } from '../../shared/kernel/result.ts'
import { axeViolations } from '../harness/axe.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const account = { id: '01TESTACCOUNT0000000000001' as never, name: '书记', role: 'secretary' as const }
const state = () =>
  ok({ state: 'open', accounts: [account], account, unitName: '本单位', waitSeconds: 0, damaged: false })

test('names left for later are asked for empty, told where missing, saved, and home follows', async () => {
  const asked: unknown[] = []
  let taken = true
  const page = await screens.open('/setup/names', {
    'access/state': state,
    'access/rename': (input: unknown) => {
      asked.push(input)
      return taken ? err({ type: 'NameTaken' }) : ok({})
    },
  } as never)
  await page.getByRole('heading', { level: 1, name: '单位和姓名' }).waitFor()
  const unit = page.getByLabel('单位名称')
  expect(await unit.inputValue()).toBe('')
  await page.getByRole('button', { name: '保存' }).click()
  expect(await page.getByRole('alert').first().innerText()).not.toBe('')
  expect(asked).toEqual([])
  expect(await axeViolations(page)).toEqual([])
  await unit.fill('样例镇党委')
  await page.getByLabel('您的姓名').fill('李书记·样例')
  await page.keyboard.press('Enter')
  await page.getByText('已有同名的账号').waitFor()
  taken = false
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash === '#/')
  expect(asked.at(-1)).toEqual({ unitName: '样例镇党委', name: '李书记·样例' })
})
