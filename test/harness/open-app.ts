import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ChildProcess } from 'node:child_process'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { startOnStandIn, type Attached } from '../../build/stand-in/attach.ts'

const root = resolve(import.meta.dirname, '../..')

/** How a test opens the program. */
export interface OpenOptions {
  readonly storeDir: string
  /** Where saved files go: the dialog is answered with this folder and the name proposed. */
  readonly saveDir?: string
  readonly args?: readonly string[]
  readonly locale?: string
  /** The compiled main file; the program's own by default. */
  readonly main?: string
  /** The time at which the program's clock starts, such as 2026-03-05T09:00:00+08:00. */
  readonly now?: string
}

/** The program, open, with its window as a playwright page. */
export interface OpenApp {
  readonly page: Page
  readonly process: ChildProcess
  readonly kind: 'electron' | 'stand-in'
  /** The next dialog for a file is answered with this one. Await what the click does, not this. */
  chooseFile(path: string): Promise<void>
  close(): Promise<void>
  /** SIGKILL: what a power cut leaves of the program. */
  kill(): Promise<void>
  /** Closes, if that has not happened yet, and opens again on the same store. */
  restart(): Promise<OpenApp>
}

/** Where Electron's own binary is, when it has been downloaded. */
export function electronBinary(): string | null {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

let said = false

/** Opens the program on a store: on Electron where its binary is present, else on the stand-in. Says which once. */
export async function openApp(options: OpenOptions): Promise<OpenApp> {
  const binary = electronBinary()
  if (!said) console.log(`End-to-end tests run on ${binary ? 'Electron' : 'the Chromium stand-in'}.`)
  said = true
  const opened = binary ? await openOnElectron(options, binary) : await openOnStandIn(options)
  return {
    ...opened,
    restart: async () => {
      await opened.close()
      return await openApp(options)
    },
  }
}

type Opened = Omit<OpenApp, 'restart'>

function environment({ now }: OpenOptions): Record<string, string> {
  if (!now) return {}
  const clock = pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href
  return { LIANXIN_TEST_NOW: now, NODE_OPTIONS: `--import ${clock}` }
}

const argsOf = ({ storeDir, args = [] }: OpenOptions) => ['--store', storeDir, ...args]
const mainOf = ({ main }: OpenOptions) => main ?? join(root, 'out/app/main.js')

async function openOnStandIn(options: OpenOptions): Promise<Opened> {
  const { saveDir, locale } = options
  const attached: Attached = await startOnStandIn({
    main: mainOf(options),
    args: argsOf(options),
    env: environment(options),
    ...(saveDir ? { saveDir } : {}),
    ...(locale ? { locale } : {}),
  })
  return {
    ...attached,
    kind: 'stand-in',
    chooseFile: async (path) => {
      attached.page.once('filechooser', (chooser) => void chooser.setFiles(path))
      // The listener is set in the browser by a message of its own; a round trip makes sure that it has arrived.
      await attached.page.evaluate('0')
    },
  }
}

async function openOnElectron(options: OpenOptions, executablePath: string): Promise<Opened> {
  const app = await _electron.launch({
    executablePath,
    args: [
      mainOf(options),
      ...argsOf(options),
      `--lang=${options.locale ?? 'zh-CN'}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...(process.env as Record<string, string>), ...environment(options) },
  })
  const page = await app.firstWindow()
  if (options.saveDir) await answerSaveDialogs(app, options.saveDir)
  const child = app.process()
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  return {
    page,
    process: child,
    kind: 'electron',
    chooseFile: async (path) => {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      }, path)
    },
    // After a kill there is nothing left to close.
    close: () => app.close().catch(() => {}),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function answerSaveDialogs(app: ElectronApplication, saveDir: string): Promise<void> {
  await app.evaluate(
    ({ dialog }, { dir, separator }) => {
      dialog.showSaveDialog = async (...given: unknown[]) => {
        const { defaultPath = 'file' } = given.at(-1) as { defaultPath?: string }
        return { canceled: false, filePath: dir + separator + (defaultPath.split(/[\\/]/).at(-1) ?? '') }
      }
    },
    { dir: resolve(saveDir), separator: join('a', basename('b'))[1]! },
  )
}
