import type { Page } from 'playwright-core'

/** What a task cost the person, by the counting rules of the usability script. */
export interface Counts {
  /** Trusted presses of the pointer. */
  readonly clicks: number
  /** Trusted key presses that are no modifier, no character and no part of a composition. */
  readonly keys: number
  /** Characters committed, by key or input method. */
  readonly chars: number
  /** Keys that went into a composition. */
  readonly ime: number
  /** Distinct hash routes. */
  readonly screens: number
  readonly seconds: number
}

interface Kept {
  clicks: number
  keys: number
  chars: number
  ime: number
  screens: string[]
  began: number
}

type CountingWindow = Window & { lianxinCounts?: Kept }

/** Begins counting at nought on the page as it is. A reload ends it. */
export async function startCounting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const fresh: Kept = {
      clicks: 0,
      keys: 0,
      chars: 0,
      ime: 0,
      screens: [location.hash],
      began: performance.now(),
    }
    const holder = window as CountingWindow
    const running = holder.lianxinCounts
    if (running) return void Object.assign(running, fresh)
    const counts = (holder.lianxinCounts = fresh)
    const isModifier = (key: string) => ['Control', 'Alt', 'Shift', 'Meta'].includes(key)
    // A space that marks a box or picks a radio button commits no character: it is a key.
    const takesText = (target: EventTarget | null) =>
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit|file)$/.test(target.type))
    window.addEventListener('pointerdown', (event) => void (event.isTrusted && counts.clicks++), true)
    window.addEventListener(
      'keydown',
      (event) => {
        if (!event.isTrusted || isModifier(event.key)) return
        if (event.isComposing || event.keyCode === 229) counts.ime++
        else if (
          [...event.key].length === 1 &&
          !(event.ctrlKey || event.altKey || event.metaKey) &&
          takesText(event.target)
        )
          counts.chars++
        else counts.keys++
      },
      true,
    )
    window.addEventListener('compositionend', (event) => void (counts.chars += [...event.data].length), true)
    // Not `hashchange`: the router moves by the history, which tells nobody but this.
    navigation.addEventListener('currententrychange', () => {
      if (!counts.screens.includes(location.hash)) counts.screens.push(location.hash)
    })
  })
}

/** What has been counted since. */
export async function readCounts(page: Page): Promise<Counts> {
  return await page.evaluate(() => {
    const counts = (window as CountingWindow).lianxinCounts
    if (!counts) throw new Error('nobody counts on this page')
    const { clicks, keys, chars, ime, screens, began } = counts
    return { clicks, keys, chars, ime, screens: screens.length, seconds: (performance.now() - began) / 1000 }
  })
}

/**
 * How long the task would take somebody slow, in seconds, without the program's own waits: a click is 1.35 s of thought,
 * 1.5 s of pointing and 0.2 s of pressing; a key 0.6 s; a character 0.9 s with the choice among candidates.
 */
export const slowPersonSeconds = ({ clicks, keys, chars }: Counts): number =>
  clicks * (1.35 + 1.5 + 0.2) + keys * 0.6 + chars * 0.9
