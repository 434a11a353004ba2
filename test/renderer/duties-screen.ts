import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { FakeAnswers } from './fake-people.ts'
import type { Screens } from './people-screen.ts'

export type ScreenOptions = NonNullable<Parameters<Screens['open']>[2]>

/** Opens a page, waits until its heading stands, does the rest, closes. */
export async function onScreen(
  screens: Screens,
  hash: string,
  answers: FakeAnswers,
  use: (page: Page) => Promise<void>,
  options: ScreenOptions = {},
): Promise<void> {
  const page = await screens.open(hash, answers, options)
  try {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.page-scroll').waitFor()
    await use(page)
  } finally {
    await page.context().close()
  }
}

/** The primary button is in sight and nothing is wider than the window. */
export async function fitsWindow(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!
  const box = (await page.locator('.primary-button').first().boundingBox())!
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
  const over = await page
    .locator('.page-scroll')
    .evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(over).toBeLessThanOrEqual(0)
}

/** Smallest window with the largest text, and the usual window in every size. */
export const windows: readonly ScreenOptions[] = [
  { width: 911, height: 512, textSize: 'largest' },
  { width: 911, height: 512, textSize: 'standard' },
  { width: 1366, height: 768, textSize: 'large' },
  { width: 1366, height: 768, textSize: 'largest' },
]

/** The address without its leading `#`. */
export const hashOf = (page: Page): string => new URL(page.url()).hash.slice(1)

/** What will be so in a moment, on a machine that has other things to do too. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 })

/** Picks from a list that is open. Of a long one only a few have the role of an option, so they are found by what they show. */
export const pickOption = (page: Page, words: string) =>
  page.locator('.ant-select-item-option', { hasText: words }).click()
