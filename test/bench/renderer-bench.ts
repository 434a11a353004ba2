import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { zhCN as w } from '../../renderer/words/zh-CN.ts'
import { openApp } from '../harness/open-app.ts'
import { makeStore, unlock } from '../e2e/parts/first-start.ts'
import { benchStart } from './bench-office.ts'
import { figure, median, quantile, type Figure } from './figures.ts'

const slowdown = 4

/** Milliseconds from the start of loading to the first content on screen. */
const firstPaint = (page: Page) =>
  page.evaluate(async () => {
    for (;;) {
      const paint = performance.getEntriesByName('first-contentful-paint')[0]
      if (paint) return paint.startTime
      await new Promise((later) => setTimeout(later, 20))
    }
  })

/** From here on, how long each key press and click took until its result was on screen. */
const watchInteractions = (page: Page) =>
  page.evaluate(() => {
    const slowest = new Map<number, number>()
    Object.assign(window, { slowest })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
        if (entry.interactionId)
          slowest.set(entry.interactionId, Math.max(slowest.get(entry.interactionId) ?? 0, entry.duration))
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })

const interactions = (page: Page) =>
  page.evaluate(() => [...(window as unknown as { slowest: Map<number, number> }).slowest.values()])

/** What a secretary does in a morning: looks through lists, finds people, opens one, writes a talk, looks at coverage. */
async function morning(page: Page): Promise<void> {
  const nav = page.getByRole('navigation').first()
  const rest = () => page.waitForTimeout(700)
  const go = async (name: string) => {
    await nav.getByRole('link', { name }).first().click()
    await rest()
  }
  await go(w.frame.people)
  await page.keyboard.press('/')
  for (const key of 'zs') await page.keyboard.press(key, { delay: 60 })
  await rest()
  await page.getByRole('row').nth(1).getByRole('link').first().click()
  await rest()
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await rest()
  }
  await go(w.frame.talks)
  await page.getByRole('row').nth(3).getByRole('link').first().click()
  await rest()
  await page.keyboard.press('Alt+n')
  await page.getByRole('combobox', { name: w.talkForm.person }).waitFor()
  for (const key of 'l') await page.keyboard.press(key)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel(w.talkForm.content, { exact: true }).click()
  for (const key of 'jinlaisixiangwending gongzuotouru')
    await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 40 })
  await rest()
  await page.keyboard.press('Alt+s')
  await rest()
  await go(w.frame.home)
}

/** First paint and answers to keys and clicks on a processor a quarter as fast, on 300 people and 5,000 talks. */
export async function rendererBench(): Promise<Figure[]> {
  const storeDir = mkdtempSync(join(tmpdir(), 'lianxin-paint-'))
  await makeStore(storeDir, { sample: { people: 300, talks: 5000, seed: 7 }, now: benchStart })
  const app = await openApp({ storeDir, now: benchStart })
  try {
    await unlock(app.page)
    const cdp = await app.page.context().newCDPSession(app.page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const paints: number[] = []
    for (let round = 0; round < 5; round++) {
      await app.page.reload()
      paints.push(await firstPaint(app.page))
      await app.page.getByRole('navigation').first().waitFor()
    }
    await watchInteractions(app.page)
    await morning(app.page)
    await morning(app.page)
    const spans = await interactions(app.page)
    const how = `${spans.length} keys and clicks at ${slowdown}x CPU throttle, 300 people, 5,000 talks`
    return [
      figure('renderer', 'First paint of the window', 'ms', median(paints), 500, `median of 5 at ${slowdown}x CPU throttle`),
      figure('renderer', 'Answer to a key or click, p75', 'ms', quantile(spans, 0.75), 100, how),
      figure('renderer', 'Answer to a key or click, worst', 'ms', Math.max(0, ...spans), 200, how),
    ] // prettier-ignore
  } finally {
    await app.close()
    rmSync(storeDir, { recursive: true, force: true })
  }
}
