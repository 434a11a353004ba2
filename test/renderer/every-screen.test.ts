import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wizardSteps } from '../../renderer/access/wizard-state.ts'
import { zhCN } from '../../renderer/words/zh-CN.ts'
import { contract, type ChannelName } from '../../shared/contract.ts'
import { err } from '../../shared/kernel/result.ts'
import { coveragePage } from '../../shared/papers/coverage-page.ts'
import { notTalkedPage } from '../../shared/papers/not-talked-page.ts'
import { cutWords, misfits } from '../e2e/parts/screen-checks.ts'
import { sampleCoverage } from '../papers/sample-coverage.ts'
import { printing } from '../papers/sample-record.ts'
import { axeInside, axeRuns } from '../harness/axe.ts'
import { pdfs, screenTable } from './every-screen-table.ts'
import type { FakeAnswers } from './fake-people.ts'
import { everyday, openScreens, type Screens } from './people-screen.ts'
import { states, statesOf, type ScreenRow, type State } from './screen-row.ts'

// One window a language goes through all the screens; what it is answered changes from state to state.

const root = resolve(import.meta.dirname, '../..')
/** Where pictures go, when somebody wants to look: PICTURES=out/pictures/states npx vitest … */
const pictures = process.env['PICTURES']
type Language = 'zh-CN' | 'en'

interface Stage {
  readonly page: Page
  answers: FakeAnswers
  /** Questions that have come and those still without an answer. */
  asked: number
  waiting: number
}

let screens: Screens
const stages = new Map<Language, Stage>()

async function openStage(language: Language): Promise<Stage> {
  const stage = { answers: {}, asked: 0, waiting: 0 } as unknown as { -readonly [K in keyof Stage]: Stage[K] }
  const always = everyday({ language })
  const ask = (channel: ChannelName) => async (input: unknown) => {
    stage.asked += 1
    stage.waiting += 1
    try {
      const answer = (stage.answers[channel] ?? always[channel]) as ((input: unknown) => unknown) | undefined
      return answer ? await answer(input) : err({ type: 'Bug', ref: `no answer for ${channel}` })
    } finally {
      stage.waiting -= 1
    }
  }
  const all = Object.fromEntries(Object.keys(contract).map((name) => [name, ask(name as ChannelName)]))
  stage.page = await screens.open('/', all as FakeAnswers, { language })
  stage.page.setDefaultTimeout(15_000)
  await stage.page.addInitScript({ content: axeInside })
  return stage
}

async function makePapers(): Promise<void> {
  const maker = await screens.browser.newPage()
  const html = {
    coverage: coveragePage(sampleCoverage(60), printing),
    notTalked: notTalkedPage(sampleCoverage(60), printing),
  }
  for (const [kind, source] of Object.entries({ ...html, talkRecord: html.notTalked })) {
    await maker.setContent(source)
    pdfs[kind] = (await maker.pdf({ preferCSSPageSize: true, printBackground: true })).toString('base64')
  }
  await maker.close()
}

beforeAll(async () => {
  screens = await openScreens()
  await makePapers()
  for (const language of ['zh-CN', 'en'] as const) stages.set(language, await openStage(language))
}, 120_000)
afterAll(() => screens.close())

/** Nothing is on its way any more, and what came is drawn. */
async function settled(stage: Stage): Promise<void> {
  for (let before = -1; before !== stage.asked || stage.waiting > 0;) {
    before = stage.asked
    await stage.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
    )
  }
}

let visits = 0

/** Brings the screen into the state, in a window of the usual size with standard text. */
async function bring(stage: Stage, row: ScreenRow, state: State): Promise<void> {
  const { page } = stage
  const failing: FakeAnswers =
    state === 'error' ? { [row.fails!]: () => err({ type: 'Bug', ref: '26-0305-1' }) } : {}
  stage.answers = { ...row.loaded(), ...(state === 'empty' ? row.empty!() : {}), ...failing }
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${screens.address}/?${++visits}#${row.at}`)
  await page.locator('h1').first().waitFor()
  await ((state === 'error' ? row.tryIt : undefined) ?? row.enter)?.(page)
  const ready = {
    loaded: row.ready,
    empty: row.readyEmpty ?? '.empty',
    dialog: row.ready,
    error: '[role=alert]',
  }
  await page.locator(ready[state]).first().waitFor()
  if (state === 'dialog') {
    await row.dialog!(page)
    await page.getByRole('dialog').first().waitFor()
  }
  await settled(stage)
}

async function take(stage: Stage, language: Language, row: ScreenRow, what: string): Promise<void> {
  if (!pictures) return
  const folder = join(root, pictures, language)
  mkdirSync(folder, { recursive: true })
  await stage.page.screenshot({ path: join(folder, `${row.name}-${what}.png`) })
}

const fits = async (page: Page) => [...(await misfits(page)), ...(await cutWords(page))]

/** Larger text, and the smallest window; the frame has a button for it, so nothing is opened anew. */
async function larger(stage: Stage, language: Language, row: ScreenRow): Promise<string[]> {
  const { page } = stage
  const wrong: string[] = []
  const bigger = page.locator('.text-size button').last()
  if ((await bigger.count()) === 0) return wrong
  for (const size of ['large', 'largest', '911 largest']) {
    if (size === '911 largest') await page.setViewportSize({ width: 911, height: 512 })
    else await bigger.evaluate((button: HTMLElement) => button.click())
    await settled(stage)
    wrong.push(...(await fits(page)).map((what) => `${size}: ${what}`))
    await take(stage, language, row, size.replace(' ', '-'))
  }
  return wrong
}

async function look(language: Language, row: ScreenRow): Promise<string[]> {
  const stage = stages.get(language)!
  const wrong: string[] = []
  for (const state of statesOf(row)) {
    const say = (found: readonly string[]) =>
      wrong.push(...found.map((what) => `${language} ${state}: ${what}`))
    try {
      await bring(stage, row, state)
      await take(stage, language, row, state)
      say(await axeRuns(stage.page))
      say(await fits(stage.page))
      if (state === 'error' && row.beside === undefined && (await stage.page.locator('.empty').count()) > 0)
        say(['says that there is nothing, which nobody knows'])
      const again = stage.page.getByRole('button', { name: language === 'en' ? 'Try again' : '再试一次' })
      if (state === 'error' && row.tryIt === undefined && !row.ownAgain && (await again.count()) === 0)
        say(['says to try again and has no button for it'])
      if (state === 'loaded') say(await larger(stage, language, row))
    } catch (error) {
      await take(stage, language, row, `${state}-failed`)
      say([String(error).slice(0, 400)])
    }
  }
  return wrong
}

describe('the table of screens', () => {
  test('has a row for every route of the window, every section of the settings and every step of first use', () => {
    const source = readFileSync(join(root, 'renderer/app.tsx'), 'utf8')
    const routes = [...source.matchAll(/path: '([^']+)'/g)].map(([, path]) => path!)
    expect(routes.length).toBeGreaterThan(10)
    const rows = new Set(screenTable.map(({ route }) => route))
    expect([...rows].filter((route) => route !== 'door').toSorted()).toEqual(
      ['', ...new Set(routes)].toSorted(),
    )
    const addresses = screenTable.map(({ at }) => at)
    for (const section of Object.keys(zhCN.settings.section))
      expect(addresses, section).toContain(`/settings/${section}`)
    const names = screenTable.map(({ name }) => name)
    for (const step of wizardSteps) expect(names, step).toContain(`door-${step}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('says of every state that is not looked at why there is none', () => {
    for (const row of screenTable)
      for (const state of states)
        expect(
          statesOf(row).includes(state) !== (row.lacks?.[state] !== undefined),
          `${row.name} ${state}`,
        ).toBe(true)
  })
})

describe('WCAG 2.2 AA, every state, both languages, three sizes of text, 1366x768 and 911x512', () => {
  test.each(screenTable)('$name', async (row) => {
    const wrong = await Promise.all((['zh-CN', 'en'] as const).map((language) => look(language, row)))
    expect(wrong.flat()).toEqual([])
  })
})
