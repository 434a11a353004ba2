import { EventEmitter } from 'node:events'
import type { CDPSession, Page, Request } from 'playwright-core'
import { toBrowser, toProgram } from './app-address.ts'
import { app, preventable } from './app.ts'
import { ipcMain } from './ipc-main.ts'
import { PreloadLink } from './preload-link.ts'
import { printPage } from './print.ts'
import { session } from './session.ts'

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

/** What a window was asked for with, as far as the stand-in heeds it. */
export interface WebPreferences {
  readonly preload?: string
  readonly javascript?: boolean
  readonly nodeIntegrationInSubFrames?: boolean
}

/** The part of Electron's `webContents` that the program uses. */
export class WebContents extends EventEmitter {
  readonly session = session.defaultSession
  readonly opening: Promise<{ page: Page; cdp: CDPSession }>
  #link: PreloadLink | null = null
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  /** The address that the program itself is going to; no listener is asked about it. */
  #going: string | null = null
  #url = ''
  #destroyed = false

  constructor(page: Promise<Page>, preferences: WebPreferences) {
    super()
    this.opening = page.then((opened) => this.#prepare(opened, preferences))
    this.opening.catch(() => {})
  }

  async #prepare(page: Page, preferences: WebPreferences) {
    const cdp = await page.context().newCDPSession(page)
    page.on('load', () => this.emit('did-finish-load'))
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 0 }))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = toProgram(frame.url())
    })
    page.on('popup', (popup) => {
      const { action } = this.#openHandler({ url: toProgram(popup.url()) })
      if (action === 'deny') void popup.close().catch(() => {})
    })
    if (preferences.javascript === false) {
      await cdp.send('Emulation.setScriptExecutionDisabled', { value: true })
    } else if (preferences.preload) {
      this.#link = new PreloadLink(cdp, (senderFrame, channel, args) =>
        ipcMain.answer({ sender: this, senderFrame }, channel, args),
      )
      await this.#link.install(preferences.preload, preferences.nodeIntegrationInSubFrames === true)
    }
    return { page, cdp }
  }

  get mainFrame() {
    const origin = /^[a-z]+:\/\/[^/]*/.exec(this.#url)?.[0] ?? 'null'
    return { url: this.#url, origin, parent: null }
  }

  getURL = () => this.#url
  getTitle = () => ''
  isDestroyed = () => this.#destroyed
  isLoading = () => this.#going !== null
  setWindowOpenHandler = (handler: OpenHandler) => void (this.#openHandler = handler)
  setVisualZoomLevelLimits = async () => {}
  setZoomFactor = () => {}
  focus = () => {}

  async loadURL(url: string): Promise<void> {
    const { page } = await this.opening
    await this.#go(toBrowser(url), (address) => page.goto(address))
  }

  reload(): void {
    void this.opening.then(({ page }) => this.#go(page.url(), () => page.reload())).catch(() => {})
  }

  reloadIgnoringCache = () => this.reload()

  async #go(address: string, how: (address: string) => Promise<unknown>): Promise<void> {
    this.#going = address
    try {
      await how(address)
    } finally {
      this.#going = null
    }
  }

  /** Asks the program's listeners about a navigation that the page or the user began. */
  allowsNavigation(request: Request): boolean {
    const isMainFrame = request.frame().parentFrame() === null
    if (isMainFrame && request.url().split('#')[0] === this.#going?.split('#')[0]) return true
    const details = preventable({ url: toProgram(request.url()), isMainFrame, isSameDocument: false })
    this.emit('will-frame-navigate', details)
    if (isMainFrame && !details.defaultPrevented) this.emit('will-navigate', details, details.url)
    return !details.defaultPrevented
  }

  send(channel: string, ...args: unknown[]): void {
    void this.opening.then(() => this.#link?.send(channel, args)).catch(() => {})
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const { cdp } = await this.opening
    const { data } = await cdp.send('Page.printToPDF', {
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      printBackground: options.printBackground ?? false,
      landscape: options.landscape ?? false,
      generateTaggedPDF: options.generateTaggedPDF ?? false,
    })
    return Buffer.from(data, 'base64')
  }

  print(_options: object, done: (printed: boolean, reason: string) => void = () => {}): void {
    void this.#print(done)
  }

  async #print(done: (printed: boolean, reason: string) => void): Promise<void> {
    const { page } = await this.opening
    const printed = await printPage(await app.browser(), page).catch(() => false)
    done(printed, printed ? '' : 'no dialog could be shown')
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.opening).page.evaluate(code)
  }

  /** The page has gone; its window says so. */
  markDestroyed(): void {
    this.#destroyed = true
    this.emit('destroyed')
  }
}
