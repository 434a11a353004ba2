import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { launchBrowser, type Browser } from './browser.ts'
import { dropSingleInstance, holdsSingleInstance, takeSingleInstance } from './single-instance.ts'

type PathName =
  'home' | 'appData' | 'userData' | 'sessionData' | 'temp' | 'downloads' | 'documents' | 'desktop' | 'logs'

const appData: () => string = () =>
  process.platform === 'win32'
    ? (process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'))
    : process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Application Support')
      : (process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'))

/** An event whose listener may say no. */
export const preventable = <T extends object>(details = {} as T) => {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  }
  return event
}

/** The part of Electron's `app` that the program uses. */
class StandInApp extends EventEmitter {
  name = 'Lianxin'
  readonly isPackaged = false
  readonly commandLine = {
    appendSwitch: () => {},
    appendArgument: () => {},
    hasSwitch: () => false,
    getSwitchValue: () => '',
  }
  readonly #paths = new Map<PathName, string>()
  #browser: Promise<Browser> | null = null
  #ending = false
  /** Set by browser-window.ts; closes every window without asking. */
  closeWindows: () => Promise<void> = async () => {}

  getName = () => this.name
  setName = (name: string) => void (this.name = name)
  getVersion = () => '0.0.0'
  getLocale = () => process.env.LIANXIN_STAND_IN_LOCALE ?? 'zh-CN'
  getAppPath = () => dirname(resolve(process.argv[1] ?? '.'))
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  isReady = () => this.#browser !== null

  getPath(name: PathName): string {
    const set = this.#paths.get(name)
    if (set) return set
    switch (name) {
      case 'home':
        return homedir()
      case 'appData':
        return appData()
      case 'userData':
      case 'sessionData':
        return join(appData(), this.name)
      case 'logs':
        return join(this.getPath('userData'), 'logs')
      case 'temp':
        return tmpdir()
      default:
        return join(homedir(), name[0]!.toUpperCase() + name.slice(1))
    }
  }

  setPath = (name: PathName, path: string) => void this.#paths.set(name, path)

  requestSingleInstanceLock(): boolean {
    return takeSingleInstance(this.getPath('userData'), (start) =>
      this.emit('second-instance', {}, start.argv, start.cwd, undefined),
    )
  }

  hasSingleInstanceLock = () => holdsSingleInstance()

  async whenReady(): Promise<void> {
    if (this.#browser) return void (await this.#browser)
    await this.browser()
    this.emit('ready')
  }

  /** The browser behind the windows, started by the first who needs it. */
  async browser(): Promise<Browser> {
    this.#browser ??= launchBrowser()
    return await this.#browser
  }

  quit(): void {
    if (this.#ending) return
    const before = preventable()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#ending = true
    void this.closeWindows().then(() => {
      const will = preventable()
      this.emit('will-quit', will)
      if (will.defaultPrevented) this.#ending = false
      else this.exit(0)
    })
  }

  exit(code = 0): void {
    this.#ending = true
    const closing = this.#browser?.then((browser) => browser.close()) ?? Promise.resolve()
    const late = new Promise((done) => setTimeout(done, 5000))
    void Promise.race([closing.catch(() => {}), late]).then(() => {
      dropSingleInstance()
      this.emit('quit', {}, code)
      process.exit(code)
    })
  }

  /** The last window has gone: the program says what then; Electron quits when nobody listens. */
  lastWindowClosed(): void {
    if (this.#ending) return
    if (!this.emit('window-all-closed')) this.quit()
  }
}

export const app = new StandInApp()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
