import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { axeViolations } from '../harness/axe.ts'
import { callIn, useFixture } from './fixture/opened.ts'

const fixture = useFixture()
const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

describe('the window', () => {
  test('asks the office and gets its answer, from the store it was opened on', async () => {
    const { page } = await fixture.open({ storeDir: `${fixture.dir}/asked` })
    expect(await page.title()).toBe('连心')
    expect(await callIn(page, 'office/home', {})).toEqual({
      ok: true,
      value: { people: 46, storeDir: `${fixture.dir}/asked` },
    })
  })

  test('has two verbs and nothing of Node or Electron', async () => {
    const { page } = await fixture.fresh()
    const seen = await page.evaluate(() => ({
      office: Object.keys((window as unknown as { office: object }).office),
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
    }))
    expect(seen).toEqual({ office: ['call', 'on'], node: [] })
  })

  test('runs no inline script, no text as code, no markup from text, and fetches nothing from outside', async () => {
    const { page } = await fixture.fresh()
    const seen = await page.evaluate(async () => {
      const own = window as unknown as Record<string, unknown>
      const later = await own.triedLater
      return { inline: own.inlineRan, tried: own.tried, later, breaches: own.breaches }
    })
    expect(seen.inline).toBeUndefined()
    expect(seen.tried).toEqual({ eval: 'EvalError', markup: 'TypeError', policy: 'TypeError' })
    expect(seen.later).toEqual(['TypeError', 'the worker runs'])
    expect(seen.breaches).toEqual(expect.arrayContaining(['connect-src', 'style-src-elem', 'trusted-types']))
  })

  test('takes styles that carry the nonce of this load, and a new nonce each load', async () => {
    const { page } = await fixture.fresh()
    const look = () =>
      page.evaluate(() => ({
        color: getComputedStyle(document.querySelector('h1')!).color,
        nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')!.nonce,
      }))
    const first = await look()
    await page.reload()
    const second = await look()
    expect([first.color, second.color]).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)'])
    expect(first.nonce).toHaveLength(24)
    expect(second.nonce).not.toBe(first.nonce)
  })

  test('stays where it is: no other address, no other window, no frame', async () => {
    const { page } = await fixture.fresh()
    await page.evaluate(() => {
      ;(window as unknown as { mark: string }).mark = 'same page'
      location.href = 'https://example.invalid/'
    })
    await wait(300)
    await page.evaluate(() => {
      location.pathname = '/page.js'
    })
    await wait(300)
    await page.evaluate(() => {
      window.open(location.href)
      const frame = document.createElement('iframe')
      frame.src = location.href
      document.body.append(frame)
    })
    await expect.poll(() => page.context().pages().length).toBe(1)
    const seen = () =>
      page.evaluate(() => {
        const { mark, breaches } = window as unknown as { mark: string; breaches: string[] }
        // What a refused frame shows belongs to no origin, so there is no document to reach.
        const reached = document.querySelector('iframe')!.contentDocument !== null
        return { mark, refused: breaches.includes('frame-src'), reached }
      })
    await expect.poll(seen).toEqual({ mark: 'same page', refused: true, reached: false })
  })

  test('hears the office without being handed an event object', async () => {
    const { page } = await fixture.fresh()
    const place = (await callIn(page, 'office/choose-place', { name: '花名册', kind: 'xlsx' })) as {
      value: { ticket: string; name: string }
    }
    expect(place.value.name).toBe('花名册.xlsx')
    const list = { unitId: null, query: '', order: 'own', left: false }
    expect(await callIn(page, 'people/export', { ticket: place.value.ticket, list })).toMatchObject({
      ok: true,
    })
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { events: unknown[] }).events))
      .toEqual([[{ type: 'changed', noun: 'people' }]])
  })

  test('forgets everything when the store is locked, and dialogs are refused from then on', async () => {
    const { page } = await fixture.open()
    await page.evaluate(() => void ((window as unknown as { secret: string }).secret = '样例'))
    const reloaded = page.waitForEvent('load')
    await callIn(page, 'access/lock', {})
    await reloaded
    expect(await page.evaluate(() => (window as unknown as { secret?: string }).secret)).toBeUndefined()
    expect(await callIn(page, 'office/choose-file', { for: 'roster' })).toEqual({
      ok: false,
      error: { type: 'Locked' },
    })
  })

  test('can be checked for accessibility under the strict policy', async () => {
    const { page } = await fixture.fresh()
    expect(await axeViolations(page)).toEqual([])
    await page.evaluate(() => document.body.append(document.createElement('input')))
    expect((await axeViolations(page)).join('\n')).toContain('label: input')
  })

  test('gets a refusal when the office crashes, and answers again after it', async () => {
    const { page } = await fixture.fresh()
    expect(await callIn(page, 'office/home', {})).toMatchObject({ ok: true })
    expect(await callIn(page, 'people/units', {})).toMatchObject({ ok: false, error: { type: 'Bug' } })
    expect(await callIn(page, 'office/home', {})).toMatchObject({ ok: true })
    const events = await page.evaluate(() => (window as unknown as { events: unknown[] }).events)
    expect(events).toEqual([[{ type: 'changed', noun: 'access' }]])
  })

  test('prints only what the contract knows', async () => {
    const { page } = await fixture.fresh()
    expect(
      await callIn(page, 'papers/save', { paper: { kind: 'talkRecord', talkId: id }, format: 'xlsx' }),
    ).toEqual({
      ok: false,
      error: { type: 'NoSuchFormat' },
    })
  })
})
