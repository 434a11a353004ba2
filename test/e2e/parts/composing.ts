import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { enterWhileComposing } from '../../harness/ime.ts'

type Watching = Window & { lianxinSubmits?: number }

/** Counts every form that is sent, from now on until the page is loaded anew. */
async function watchSubmits(page: Page): Promise<void> {
  await page.evaluate(() => {
    const own = window as Watching
    if (own.lianxinSubmits !== undefined) return
    own.lianxinSubmits = 0
    window.addEventListener('submit', () => void (own.lianxinSubmits = (own.lianxinSubmits ?? 0) + 1), true)
  })
}

/** All by which a screen shows that it took what was typed for a command. */
const standing = (page: Page) =>
  page.evaluate(() => ({
    submits: (window as Watching).lianxinSubmits,
    screen: location.hash.replace(/draft=\w+/, 'draft'),
    heading: document.querySelector('h1')?.textContent,
    dialogs: document.querySelectorAll('[role=dialog]').length,
    picked: document.querySelectorAll('.combo-picked').length,
    bad: document.querySelectorAll('[role=alert].notice').length,
    focus: document.activeElement?.id,
  }))

/** The inputs that take text, whatever their type: by role one would miss passwords. */
const textInputs = (within: Page | Locator) =>
  within.locator(
    'input:not([type=checkbox]):not([type=radio]):not([type=file]):not([readonly]):not([disabled]):visible, textarea:not([readonly]):not([disabled]):visible',
  )

/** What the input is called, as a screen reader would say it. */
const nameOf = (input: Locator): Promise<string> =>
  input.evaluate((element) => {
    const { labels } = element as HTMLInputElement
    return element.getAttribute('aria-label') ?? [...(labels ?? [])].map((label) => label.innerText).join(' ')
  })

/**
 * In each input of the screen: pinyin is typed and Enter pressed while the candidates are open, in the two shapes that
 * browsers give it. Nothing may be sent, nothing may change but the text of that input. Answers the names of the inputs.
 */
export async function composeEverywhere(page: Page, within: Page | Locator = page): Promise<string[]> {
  await watchSubmits(page)
  const names: string[] = []
  const count = await textInputs(within).count()
  for (let at = 0; at < count; at++) {
    const input = textInputs(within).nth(at)
    const name = await nameOf(input)
    expect(name, `input ${at} has a name`).not.toBe('')
    const was = await input.inputValue()
    await input.focus()
    const before = await standing(page)
    await enterWhileComposing(page, 'zhang')
    await input.evaluate((element) => {
      const key = { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true }
      element.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
    })
    expect(await standing(page), name).toEqual(before)
    expect(await input.inputValue(), name).toContain('zhang')
    await input.fill(was)
    names.push(name)
  }
  return names
}
