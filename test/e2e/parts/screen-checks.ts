import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { officialYears } from '../../../shared/calendar/official-years.ts'
import { programRules } from '../../../shared/duties/duty-policy.ts'
import { dayOfInstant } from '../../../shared/kernel/civil-date.ts'
import { makeSampleOffice } from '../../../shared/office/sample-office.ts'

const policy = resolve(import.meta.dirname, '../../../shared/talks')
/** Documents and articles that rules rest on, and the names of holidays: they have no other name. */
const named = JSON.stringify([
  programRules.map(({ document, article }) => [document, article]),
  officialYears,
])

/** All the Chinese that is data rather than words of the program: the sample office, kinds, outlines, phrases, places, documents. */
function allData(): string {
  const today = dayOfInstant(Date.now())
  const sample = makeSampleOffice({ people: 46, talks: 120, seed: 1, today })
  const files = readdirSync(policy).map((name) => readFileSync(join(policy, name), 'utf8'))
  const office = { ...sample, talks: [...sample.talks], difficulties: [...sample.difficulties] }
  return [JSON.stringify(office), named, ...files].join('\n')
}

/** Text, labels and hints of the page as it stands, without what says of itself that it is Chinese. */
function readPage(): string[] {
  const said: string[] = []
  const isMarked = (element: Element | null) => element?.closest('[lang=zh-CN]:not(html)') != null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!isMarked(node.parentElement) && !/^(STYLE|SCRIPT)$/.test(node.parentElement?.tagName ?? ''))
      said.push(node.nodeValue ?? '')
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    if (!isMarked(element))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        said.push(element.getAttribute(name) ?? '')
  return said
}

/** Chinese on an English screen that is no name, no unit and no data; `known` is what the test itself typed. */
export async function strayChinese(page: Page, known: readonly string[]): Promise<string[]> {
  const allowed = [allData(), ...known].join('\n')
  const stray = (await page.evaluate(readPage)).flatMap((text) => {
    const rest = text.replaceAll(/[\p{Script=Han}·]+·样例/gu, '')
    return (rest.match(/\p{Script=Han}+/gu) ?? []).filter((run) => !allowed.includes(run))
  })
  return [...new Set(stray)]
}

/** What does not fit on the screen: a page that goes sideways, or a primary button that is not in sight. */
export const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    const { innerWidth, innerHeight } = window
    for (const element of [
      document.documentElement,
      ...document.querySelectorAll('.main, .doorway, .page-scroll, .ant-modal-body'),
    ])
      if (element.scrollWidth > element.clientWidth + 1)
        wrong.push(`${element.className || 'page'} is ${element.scrollWidth} wide in ${element.clientWidth}`)
    for (const button of document.querySelectorAll('.primary-button, .ant-modal-footer .ant-btn')) {
      // Whoever has scrolled down a page has left its head behind.
      const scroller = button.closest('.page-head')?.closest('.page-scroll')
      if (scroller && scroller.scrollTop > 0) continue
      const { left, right, top, bottom } = button.getBoundingClientRect()
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        wrong.push(
          `${button.textContent}: ${left},${top} to ${right},${bottom} in ${innerWidth}x${innerHeight}`,
        )
    }
    return wrong
  })

/** Words that are cut off: a button, heading, label, tab or tag narrower than what it says, with nothing to show that. */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    const sayers =
      'h1, h2, h3, button, label, a, dt, dd, p, .tag, .sub, .small, [role=tab], th, .ant-btn > span'
    for (const element of document.querySelectorAll<HTMLElement>(sayers)) {
      if (
        !element.checkVisibility({ visibilityProperty: true }) ||
        element.closest('.unseen, .ant-table-measure-row')
      )
        continue
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
      const cutX = overflowX !== 'visible' && overflowX !== 'auto' && textOverflow !== 'ellipsis'
      const cutY = overflowY === 'hidden' || overflowY === 'clip'
      if (
        (cutX && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1) ||
        (cutY && element.scrollHeight > element.clientHeight + 3 && element.clientHeight > 1)
      )
        wrong.push(`“${element.textContent?.slice(0, 30)}” is cut: ${element.tagName} ${element.className}`)
    }
    return wrong
  })

/** Marks what Tab ought to reach; answers how many there are. Radio buttons and tabs are one stop a group. */
function markStops(): number {
  const shown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]')
  const groups = new Set<string>()
  const stops = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, textarea, select, summary, [tabindex]',
    ),
  ]
    .filter((element) => element.tabIndex >= 0 && shown(element) && !element.matches(':disabled'))
    .filter((element) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      if (groups.has(element.name)) return false
      groups.add(element.name)
      return true
    })
  for (const stop of stops)
    stop.dataset['stop'] = stop instanceof HTMLInputElement && stop.type === 'radio' ? stop.name : ''
  return stops.length
}

/** Goes round the screen by Tab; answers the names of the controls that were never reached. */
export async function unreachedByTab(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const stops = await page.evaluate(markStops)
  for (let step = 0; step < stops * 2 + 5; step++) {
    await page.keyboard.press('Tab')
    const left = await page.evaluate(() => {
      const now = document.activeElement
      if (now instanceof HTMLElement) {
        delete now.dataset['stop']
        if (now instanceof HTMLInputElement && now.type === 'radio')
          for (const one of document.querySelectorAll<HTMLElement>('[data-stop]'))
            if (one.dataset['stop'] === now.name) delete one.dataset['stop']
      }
      return document.querySelectorAll('[data-stop]').length
    })
    if (left === 0) return []
  }
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-stop]')].map(
      (element) =>
        `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent ?? ''} ${element.className}`,
    ),
  )
}
