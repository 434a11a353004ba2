import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { choicesOf, periodAt, yearsOf } from '../../renderer/duties/period-words.ts'
import { talkAddress } from '../../renderer/duties/duty-words.ts'
import { readKnown } from '../../renderer/talks/talk-start.ts'
import { duties as english } from '../../renderer/words/en/duties.ts'
import { duties as chinese } from '../../renderer/words/zh-CN/duties.ts'
import { reasonCodes } from '../../shared/duties/reasons.ts'
import { err } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { axeViolations } from '../harness/axe.ts'
import { enterWhileComposing } from '../harness/ime.ts'
import { eventually, onScreen, pickOption, type ScreenOptions } from './duties-screen.ts'
import { fakeDuties, fakeDuty } from './fake-duties.ts'
import { fakeId, type FakeAnswers } from './fake-people.ts'
import { fakePolicy } from './fake-policy.ts'
import { openScreens, type Screens } from './people-screen.ts'

let screens: Screens
beforeAll(async () => {
  screens = await openScreens()
})
afterAll(() => screens.close())

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const clean = async (page: Page) => expect(await axeViolations(page)).toEqual([])
const today = '2026-03-05' as CivilDate

describe('words of duties', () => {
  test('every step that the rules give is said in both languages', () => {
    for (const code of reasonCodes) {
      expect(chinese.steps, code).toHaveProperty(code)
      expect(english.steps, code).toHaveProperty(code)
    }
  })

  test('the switch offers the year, its halves and the quarter of today; of an earlier year its last', () => {
    expect(choicesOf('2026', today).map(({ name }) => name)).toEqual([
      '2026',
      '2026-H1',
      '2026-H2',
      '2026-Q1',
    ])
    expect(choicesOf('2024', today).map(({ name }) => name)).toEqual([
      '2024',
      '2024-H1',
      '2024-H2',
      '2024-Q4',
    ])
    expect(yearsOf(today, '2019')).toEqual(['2026', '2025', '2024', '2023', '2022', '2019'])
    expect(periodAt('2026-H3', today).name).toBe('2026-H1')
    expect(periodAt('2025-Q2', today).name).toBe('2025-Q2')
  })

  test('the address of a talk says with whom and of which kind; of a pair it leaves out who writes', () => {
    const { roster } = fakeDuties()
    const [one, two] = [roster[0]!, roster[1]!]
    const trigger = fakeDuty([one], { kind: 'trigger', dueOn: today, state: 'today', talkKind: 'family' })
    const known = (address: string) => readKnown(new URLSearchParams(address.split('?')[1]))
    expect(known(talkAddress(trigger, '李书记'))).toEqual({
      personIds: [one.id],
      kind: 'family',
      talkers: [],
    })
    const pair = fakeDuty([one, two], { kind: 'branchPair', dueOn: today, state: 'open' })
    expect(known(talkAddress(pair, one.name))).toEqual({ personIds: [two.id], kind: '', talkers: [] })
    expect(known(talkAddress(pair, two.name))).toEqual({ personIds: [one.id], kind: '', talkers: [] })
    expect(known(talkAddress(pair, '李书记'))).toEqual({ personIds: [two.id], kind: '', talkers: [one.name] })
    expect(readKnown(new URLSearchParams('person=..&person=1&kind=')).personIds).toEqual([])
  })
})

const person = `/people/${fakeId('P', 3)}`
const onPerson = (answers: FakeAnswers, use: (page: Page) => Promise<void>, options: ScreenOptions = {}) =>
  onScreen(
    screens,
    person,
    answers,
    async (page) => {
      await page.getByRole('tab', { name: options.language === 'en' ? 'Due' : '应谈', exact: true }).click()
      await page.locator('.person-card .duty-row').first().waitFor()
      await use(page)
    },
    options,
  )

describe("a person's duties", () => {
  test('an occasion is recorded and the day by which to talk is answered; Enter in a composition records nothing', async () => {
    const office = fakeDuties()
    await onPerson(office.answers, async (page) => {
      await button(page, '登记必谈情形').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('备注').focus()
      await enterWhileComposing(page, 'zhuyuan')
      expect(office.events).toEqual([])
      await dialog.getByRole('combobox', { name: '情形' }).click()
      await pickOption(page, '家庭变故')
      await dialog.getByLabel('哪天发生的').fill('昨天')
      await dialog.getByLabel('备注').fill('父亲住院')
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '已登记，2026-03-12 前谈' }).waitFor()
    })
    expect(office.events).toEqual([
      { personId: fakeId('P', 3), kind: 'family', happenedOn: '2026-03-04', note: '父亲住院' },
    ])
  })

  test('without an occasion chosen the office refuses, and the dialog stays', () =>
    onPerson(fakeDuties().answers, async (page) => {
      await button(page, '登记必谈情形').click()
      await page.getByRole('dialog').getByRole('button', { name: '登记' }).click()
      await page.getByRole('dialog').getByRole('alert').waitFor()
    }))

  test('a planned talk can be cancelled, an occasion removed after a question', async () => {
    const sent: string[] = []
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'duties/drop-plan': () => (sent.push('plan'), { ok: true, value: {} }),
      'duties/drop-event': () => (sent.push('event'), { ok: true, value: {} }),
    }
    await onPerson(answers, async (page) => {
      await button(page, '取消安排：陈静').click()
      await eventually(() => sent.join()).toBe('plan')
      await button(page, '移除2026-02-24 家庭变故').click()
      await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
      await eventually(() => sent.join()).toBe('plan,event')
    })
  })

  test('the health keeper, who is not shown duties, finds none on the page', async () => {
    const account = { id: fakeId('U', 9), name: '赵医生', role: 'health' as const }
    let asked = 0
    const answers: FakeAnswers = {
      ...fakeDuties().answers,
      'access/state': () => ({ ok: true, value: { state: 'open', accounts: [account], account, unitName: '样例镇党委', waitSeconds: 0, damaged: false } }), // prettier-ignore
      'access/accounts': () => ({ ok: true, value: { accounts: [], grantable: [] } }),
      'duties/of-person': () => (asked++, err({ type: 'NotAllowed', verb: 'duties:see' })),
    }
    await onScreen(screens, person, answers, async (page) => {
      await page.getByRole('heading', { level: 1, name: '陈静' }).waitFor()
      expect(await page.getByRole('tab', { name: '应谈' }).count()).toBe(0)
      expect(asked).toBe(0)
    })
  })
})

const list = '/duties/2026-H1/trigger?kind=family'
const rules = '/settings/rules'

describe.each(['zh-CN', 'en'] as const)('duties meet WCAG 2.2 AA in %s', (language) => {
  const isEnglish = language === 'en'
  test('the list behind a figure: full, empty, refused', async () => {
    await onScreen(screens, list, fakeDuties().answers, async (page) => {
      await page.locator('.duty-row').first().waitFor()
      await clean(page)
    }, { language }) // prettier-ignore
    await onScreen(screens, list, fakeDuties(0).answers, async (page) => {
      await page.locator('.empty').waitFor()
      await clean(page)
    }, { language }) // prettier-ignore
    const refused: FakeAnswers = {
      ...fakeDuties().answers,
      'duties/list': () => err({ type: 'StoreDamaged' }),
    }
    await onScreen(screens, list, refused, async (page) => {
      await page.getByRole('alert').waitFor()
      await clean(page)
    }, { language }) // prettier-ignore
  })
  test("a person's duties, and their dialog", () =>
    onPerson(fakeDuties().answers, async (page) => {
      await clean(page)
      await button(page, isEnglish ? 'Record an occasion' : '登记必谈情形').click()
      await page.getByRole('dialog').waitFor()
      await clean(page)
    }, { language })) // prettier-ignore
  test('rules, branches and their dialogs', () =>
    onScreen(screens, rules, fakeDuties().answers, async (page) => {
      await page.locator('.rule-line').first().waitFor()
      await clean(page)
      for (const name of isEnglish
        ? ['Change: Party members', 'Change: Family blow', 'Add to the committee of 机关党支部', 'New branch']
        : ['修改：党员', '修改：家庭变故', '给机关党支部加支委', '新设支部']) {
        await button(page, name).click()
        await page.getByRole('dialog').waitFor()
        await clean(page)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'hidden' })
      }
    }, { language })) // prettier-ignore
  test('rules with nothing there, and refused', async () => {
    const refused: FakeAnswers = {
      ...fakeDuties(0).answers,
      'duties/rules': () => err({ type: 'StoreDamaged' }),
      'calendar/years': () => err({ type: 'StoreDamaged' }),
    }
    await onScreen(screens, rules, refused, async (page) => {
      await page.getByRole('alert').first().waitFor()
      await page.locator('.empty').waitFor()
      await clean(page)
    }, { language }) // prettier-ignore
  })
})

test('an address that names no list leads to the page that says so', () =>
  onScreen(screens, '/duties/2026-H9/overdue', fakeDuties().answers, async (page) => {
    await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor()
  }))

describe('rules and branches in settings', () => {
  const policy = () => {
    const sent = fakePolicy()
    return { sent, answers: { ...fakeDuties().answers, ...sent.answers } }
  }
  test('each rule says its content, its source in words and its day', () =>
    onScreen(screens, rules, policy().answers, async (page) => {
      const card = page.getByRole('region', { name: /谈话规则/ })
      for (const words of ['法规要求', '各地做法，可改', '程序建议，可改', '本单位', '当天谈', '不用'])
        await card.getByText(words, { exact: true }).first().waitFor()
      await card.getByText('《中国共产党支部工作条例（试行）》 第十九条 · 2018-10-28 起').waitFor()
    }))

  test('a frequency is set from a day on; what is no number is said and not sent', async () => {
    const { sent, answers } = policy()
    await onScreen(screens, rules, answers, async (page) => {
      await button(page, '修改：非党员').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('每季度', { exact: true }).click()
      await dialog.getByRole('textbox', { name: /次数/ }).fill('很多')
      await dialog.getByRole('button', { name: '保存' }).click()
      await dialog.getByRole('alert').waitFor()
      expect(sent.set).toEqual([])
      await dialog.getByRole('textbox', { name: /次数/ }).fill('2')
      await dialog.getByLabel('依据的文件').fill('镇党委谈心谈话制度')
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '规则已保存在本机' }).waitFor()
    })
    expect(sent.set).toEqual([
      { code: 'frequencyOthers', enabled: true, times: 2, period: 'quarter', days: 5, fromOn: '2026-01-01', document: '镇党委谈心谈话制度' },
    ]) // prettier-ignore
  })

  test('the law can be added to, not switched off', () =>
    onScreen(screens, rules, policy().answers, async (page) => {
      await button(page, '修改：支部谈心').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: /每年/ }).waitFor()
      expect(await dialog.getByRole('checkbox').count()).toBe(0)
    }))

  test('somebody is put on a committee and taken off it again', async () => {
    const { sent, answers } = policy()
    await onScreen(screens, rules, answers, async (page) => {
      await button(page, '给便民中心党支部加支委').click()
      const dialog = page.getByRole('dialog')
      await page.keyboard.type('zs')
      await dialog.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: '移除 张三' }).waitFor()
      await dialog.getByText('书记', { exact: true }).click()
      await dialog.getByLabel('任职时间').fill('2024.6')
      await page.keyboard.press('Alt+s')
      await page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
      await dialog.waitFor({ state: 'hidden' })
      await button(page, '免去章帅').click()
      await page.getByRole('dialog').getByLabel('免职时间').fill('2026.3')
      await page.keyboard.press('Alt+s')
      await eventually(() => sent.ended.length).toBe(1)
    })
    expect(sent.posts).toEqual([
      { branchId: fakeId('B', 2), personId: fakeId('P', 0), duty: 'secretary', fromOn: '2024-06' },
    ])
    expect(sent.ended[0]).toMatchObject({ id: fakeId('Q', 1), toOn: '2026-03' })
  })
})
