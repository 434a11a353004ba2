import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const pictures = resolve(import.meta.dirname, '../../../out/pictures/county')

/** 上报同步 as somebody without a mouse uses it. */
export function syncScreen(page: Page) {
  const numbers = page.getByRole('region', { name: '两个数' })
  const pill = page.getByRole('banner').getByRole('link', { name: /打开「上报同步」/ })
  const now = page.getByRole('button', { name: /^现在上报/ })

  /** Tab by Tab until it has the focus. */
  async function tabTo(to: Locator): Promise<void> {
    for (let tabs = 0; tabs < 120; tabs++) {
      await page.keyboard.press('Tab')
      if (await to.evaluate((found) => found === document.activeElement)) return
    }
    throw new Error(`Tab never reaches ${String(to)}`)
  }
  return {
    pill,
    tabTo,
    /** From wherever one is. */
    open: async () => {
      await tabTo(pill)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '上报同步' }).waitFor()
    },
    sendNow: async () => {
      await tabTo(now)
      await page.keyboard.press('Enter')
    },
    /** 入库 and 本机待传, as they stand on the screen. */
    numbers: async () => {
      const big = await numbers.locator('dd.big').allInnerTexts()
      const [entered, waiting] = big.map((words) => Number(words.replaceAll(/[^\d]/g, '')))
      return { entered, waiting }
    },
    /** 校验码 on the screen; empty where there is none yet. */
    code: async () => /校验码 ([0-9A-F-]+)/.exec(await numbers.innerText())?.[1] ?? '',
    pillSays: (words: RegExp) =>
      expect.poll(() => pill.innerText(), { timeout: 60_000, interval: 300 }).toMatch(words),
    picture: async (name: string) => {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
    },
  }
}
