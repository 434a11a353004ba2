import type { CDPSession, Page } from 'playwright-core'

// An input method as the page sees it: keys with code 229 while composing, then the text that was chosen.

/** A syllable and the character picked for it. */
export interface Syllable {
  readonly pinyin: string
  readonly hanzi: string
}

/** Types characters through the input method into whatever has the focus. Latin and digits go as plain keys. */
export async function typeChinese(page: Page, text: string): Promise<void> {
  await composing(page, async (cdp) => {
    for (const hanzi of text) {
      if (/[\x20-\x7e]/.test(hanzi)) await page.keyboard.press(hanzi === ' ' ? 'Space' : hanzi)
      else await composeOne(cdp, { pinyin: 'zi', hanzi })
    }
  })
}

/** Types syllables, each shown as pinyin first and then replaced by its character. */
export async function typeSyllables(page: Page, syllables: readonly Syllable[]): Promise<void> {
  await composing(page, async (cdp) => {
    for (const syllable of syllables) await composeOne(cdp, syllable)
  })
}

/**
 * Types pinyin and presses Enter while the candidates are still open, which in every input method means: take the
 * letters as they are. A form that submits on this has lost the person's work.
 */
export async function enterWhileComposing(page: Page, pinyin: string): Promise<void> {
  await composing(page, async (cdp) => {
    await compose(cdp, pinyin)
    await imeKey(cdp, 'rawKeyDown', 'Enter')
    await cdp.send('Input.insertText', { text: pinyin })
    await imeKey(cdp, 'keyUp', 'Enter')
  })
}

async function composing(page: Page, use: (cdp: CDPSession) => Promise<void>): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  try {
    await use(cdp)
  } finally {
    await cdp.detach()
  }
}

async function composeOne(cdp: CDPSession, { pinyin, hanzi }: Syllable): Promise<void> {
  await compose(cdp, pinyin)
  await imeKey(cdp, 'rawKeyDown', 'Space')
  await cdp.send('Input.insertText', { text: hanzi })
  await imeKey(cdp, 'keyUp', 'Space')
}

async function compose(cdp: CDPSession, pinyin: string): Promise<void> {
  for (let length = 1; length <= pinyin.length; length++) {
    const text = pinyin.slice(0, length)
    const code = `Key${text.at(-1)!.toUpperCase()}`
    await imeKey(cdp, 'rawKeyDown', code)
    await cdp.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
    await imeKey(cdp, 'keyUp', code)
  }
}

const imeKey = (cdp: CDPSession, type: 'rawKeyDown' | 'keyUp', code: string) =>
  cdp.send('Input.dispatchKeyEvent', { type, windowsVirtualKeyCode: 229, key: 'Process', code })
