import { expect, test } from 'vitest'
import { readCounts, slowPersonSeconds, startCounting } from '../harness/counters.ts'
import { enterWhileComposing, typeChinese, typeSyllables } from '../harness/ime.ts'
import { callIn, useFixture } from './fixture/opened.ts'

const fixture = useFixture()

/** A form with one input that submits on Enter unless an input method is at work, as every form of ours must. */
function makeForm(): void {
  const form = document.createElement('form')
  const input = document.createElement('input')
  input.setAttribute('aria-label', 'name')
  form.append(input)
  const own = window as unknown as { submits: number; raw: number }
  own.submits = 0
  own.raw = 0
  input.addEventListener('keydown', (event) => {
    if (event.code === 'Enter') own.raw++
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') own.submits++
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  document.body.append(form)
}

test('clicks, keys, characters and screens are counted as the usability script says', async () => {
  const { page } = await fixture.fresh()
  await page.evaluate(makeForm)
  await startCounting(page)
  const input = page.getByLabel('name')
  await input.click()
  await page.keyboard.type('zs')
  await page.keyboard.press('Control+a')
  await typeSyllables(page, [
    { pinyin: 'zhang', hanzi: '张' },
    { pinyin: 'san', hanzi: '三' },
  ])
  await typeChinese(page, '谈 6 次')
  await page.keyboard.press('Enter')
  await page.evaluate(() => {
    location.hash = '#/people'
  })
  expect(await input.inputValue()).toBe('张三谈 6 次')
  const counts = await readCounts(page)
  expect(counts).toMatchObject({ clicks: 1, keys: 2, chars: 2 + 2 + 5, screens: 2 })
  expect(counts.ime).toBeGreaterThan(8)
  expect(slowPersonSeconds(counts)).toBeCloseTo(3.05 + 1.2 + 8.1)
  await startCounting(page)
  await input.click()
  expect(await readCounts(page)).toMatchObject({ clicks: 1, keys: 0, chars: 0, screens: 1 })
})

test('an Enter that confirms pinyin reaches the page as part of the composition', async () => {
  const { page } = await fixture.fresh()
  await page.evaluate(makeForm)
  await page.getByLabel('name').click()
  await enterWhileComposing(page, 'zhang')
  const seen = () =>
    page.evaluate(() => {
      const { submits, raw } = window as unknown as { submits: number; raw: number }
      return { submits, raw }
    })
  expect(await seen()).toEqual({ submits: 0, raw: 1 })
  expect(await page.getByLabel('name').inputValue()).toBe('zhang')
  await page.keyboard.press('Enter')
  expect(await seen()).toEqual({ submits: 1, raw: 2 })
})

test('the clock of the program starts where a test sets it, in its threads too', async () => {
  const { page } = await fixture.open({ now: '2019-03-05T09:00:00+08:00' })
  const { value } = (await callIn(page, 'office/settings', {})) as { value: { nowMs: number } }
  expect(new Date(value.nowMs).getUTCFullYear()).toBe(2019)
})
