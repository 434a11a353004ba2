import { createServer, type Server } from 'node:http'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { ok } from '../../shared/kernel/result.ts'
import type { FakeAnswers } from './fake-people.ts'
import { fakeSync } from './fake-sync.ts'

// The window as it is packed, under the policy that the program serves it with, on answers made by the test.

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-test'; img-src 'self' blob: data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types default"

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' } // prettier-ignore

/** The built window behind an address, and the browser to look at it with. */
export interface Screens {
  readonly browser: Browser
  /** Where the window is served. */
  readonly address: string
  open(hash: string, answers: FakeAnswers, options?: OpenOptions): Promise<Page>
  close(): Promise<void>
}

interface OpenOptions {
  readonly language?: 'zh-CN' | 'en'
  readonly textSize?: 'standard' | 'large' | 'largest'
  readonly width?: number
  readonly height?: number
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://window').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    try {
      const body = readFileSync(file)
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy }) // prettier-ignore
      response.end(
        path === '/'
          ? body.toString().replace('<head>', '<head><meta property="csp-nonce" nonce="test">')
          : body,
      )
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}

/** What is answered where a test says nothing else. */
export function everyday(options: OpenOptions): FakeAnswers {
  const account = { id: '01TESTACCOUNT0000000000001' as never, name: '李书记', role: 'secretary' as const }
  return {
    'access/state': () =>
      ok({
        state: 'open',
        accounts: [account],
        account,
        unitName: '样例镇党委',
        waitSeconds: 0,
        damaged: false,
      }),
    'office/settings': () =>
      ok({ language: options.language ?? 'zh-CN', textSize: options.textSize ?? 'standard', idleMinutes: 5 }),
    'office/home': () =>
      ok({ people: 46, talks: 62, today: '2026-03-05', waiting: 3, clockBehindMinutes: 0, sample: false, setUpLeft: [] }), // prettier-ignore
    'talks/drafts': () => ok({ drafts: [] }),
    ...fakeSync().answers,
  }
}

/** Serves the window as built before the run. */
export async function openScreens(): Promise<Screens> {
  const server = await serve(join(import.meta.dirname, '../../out/app/window'))
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  const port = (server.address() as { port: number }).port
  const address = `http://127.0.0.1:${port}`
  const open = async (hash: string, answers: FakeAnswers, options: OpenOptions = {}) => {
    const context = await browser.newContext({
      locale: options.language ?? 'zh-CN',
      viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const all = { ...everyday(options), ...answers } as Record<string, (input: unknown) => unknown>
    await page.exposeFunction('askFake', async (channel: string, input: unknown) => {
      const answer = all[channel]
      if (!answer) return { ok: false, error: { type: 'Bug', ref: `no answer for ${channel}` } }
      return await answer(input)
    })
    await page.addInitScript(() => {
      const listeners = new Set<(event: unknown) => void>()
      const holder = window as unknown as Record<string, unknown>
      holder['tellWindow'] = (event: unknown) => listeners.forEach((listener) => listener(event))
      holder['office'] = {
        call: (channel: string, input: unknown) =>
          (holder['askFake'] as (c: string, i: unknown) => Promise<unknown>)(channel, input),
        on: (listener: (event: unknown) => void) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      }
    })
    await page.goto(`${address}/#${hash}`)
    return page
  }
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { browser, address, open, close }
}
