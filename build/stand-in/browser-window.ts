import { EventEmitter } from 'node:events'
import type { BrowserContext, Page } from 'playwright-core'
import { app } from './app.ts'
import { answerRequest, applyPermissions } from './session.ts'
import { WebContents, type WebPreferences } from './web-contents.ts'

const windows: BrowserWindow[] = []
const prepared = new WeakMap<BrowserContext, Promise<void>>()
let firstPageTaken = false

interface Options {
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly title?: string
  readonly webPreferences?: WebPreferences
}

/** The part of Electron's `BrowserWindow` that the program uses. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #shown: boolean
  #page: Page | null = null
  #closed = false

  constructor(options: Options = {}) {
    super()
    this.#shown = options.show !== false
    this.webContents = new WebContents(this.#open(), options.webPreferences ?? {})
    windows.push(this)
  }

  async #open(): Promise<Page> {
    const browser = await app.browser()
    const context = this.#shown ? browser.shown : await browser.hidden()
    await prepareOnce(context)
    const first = this.#shown && !firstPageTaken ? context.pages()[0] : undefined
    if (first) firstPageTaken = true
    const page = first ?? (await context.newPage())
    page.on('close', () => this.#gone())
    this.#page = page
    if (this.#closed) await page.close()
    return page
  }

  static getAllWindows = () => windows.filter((window) => !window.#closed)
  static fromWebContents = (contents: unknown) =>
    windows.find((window) => window.webContents === contents) ?? null
  static getFocusedWindow = () => BrowserWindow.getAllWindows().find((window) => window.#shown) ?? null
  static ofPage = (page: Page) => windows.find((window) => window.#page === page) ?? null

  loadURL = (url: string) => this.webContents.loadURL(url)
  isDestroyed = () => this.#closed
  isVisible = () => this.#shown && !this.#closed
  isMinimized = () => false
  restore = () => this.focus()
  maximize = () => {}
  setMenu = () => {}
  removeMenu = () => {}
  setMenuBarVisibility = () => {}
  setTitle = () => {}
  show = () => this.focus()
  focus = () => void this.#page?.bringToFront().catch(() => {})

  close(): void {
    void this.closed()
  }

  destroy = () => this.close()

  /** Resolves when the page has gone. */
  async closed(): Promise<void> {
    const page = this.#page
    // Told at once, as Electron's destroy does: nobody may use it from here on.
    this.#gone()
    await page?.close().catch(() => {})
  }

  #gone(): void {
    if (this.#closed) return
    this.#closed = true
    windows.splice(windows.indexOf(this), 1)
    this.webContents.markDestroyed()
    this.emit('closed')
    if (this.#shown && BrowserWindow.getAllWindows().length === 0) app.lastWindowClosed()
  }
}

app.closeWindows = async () => {
  await Promise.all(BrowserWindow.getAllWindows().map((window) => window.closed()))
}

function prepareOnce(context: BrowserContext): Promise<void> {
  const done = prepared.get(context) ?? prepare(context)
  prepared.set(context, done)
  return done
}

async function prepare(context: BrowserContext): Promise<void> {
  await applyPermissions(context)
  await context.route('**/*', async (route) => {
    try {
      const request = route.request()
      const window = BrowserWindow.ofPage(request.frame().page())
      // A page that is no window of the program (a popup on its way out) gets nothing.
      if (!window) return await route.abort('blockedbyclient')
      if (request.isNavigationRequest() && !window.webContents.allowsNavigation(request)) {
        return await route.abort('aborted')
      }
      await answerRequest(route)
    } catch {
      await route.abort('failed').catch(() => {})
    }
  })
}
