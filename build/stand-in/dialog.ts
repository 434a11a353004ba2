import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { BrowserWindow } from './browser-window.ts'

interface OpenOptions {
  readonly filters?: readonly { name: string; extensions: readonly string[] }[]
}

/** Lets the page open the system's chooser, as only a page can; what was chosen is read from the browser, not the page. */
async function choose(cdp: CDPSession, accept: string): Promise<string | null> {
  const { frameTree } = await cdp.send('Page.getFrameTree')
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'dialog',
  })
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    executionContextId,
    functionDeclaration: `function (accept) {
      const input = Object.assign(document.createElement('input'), { type: 'file', accept })
      return new Promise((done) => {
        input.addEventListener('change', () => done(input.files[0]))
        input.addEventListener('cancel', () => done(null))
        input.click()
      })
    }`,
    arguments: [{ value: accept }],
    awaitPromise: true,
    userGesture: true,
  })
  const { objectId } = result
  if (!objectId) return null
  const { path } = await cdp.send('DOM.getFileInfo', { objectId })
  return path || (await copyOf(cdp, objectId))
}

/** A test's file has bytes and no path: they go to a private folder under the same name, which is cleared like a profile. */
async function copyOf(cdp: CDPSession, objectId: string): Promise<string> {
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return this.name }',
  })
  const file = join(
    mkdtempSync(join(tmpdir(), `lianxin-window-${process.pid}-`)),
    basename(String(result.value)),
  )
  process.once('exit', () => rmSync(dirname(file), { recursive: true, force: true }))
  // A blob of a text type would be read as UTF-8 and lose every other encoding.
  const { result: plain } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function () { return new Blob([this], { type: 'application/octet-stream' }) }`,
  })
  const { uuid } = await cdp.send('IO.resolveBlob', { objectId: plain.objectId! })
  for (let ended = false; !ended;) {
    const read = await cdp.send('IO.read', { handle: `blob:${uuid}` })
    appendFileSync(file, Buffer.from(read.data, read.base64Encoded ? 'base64' : 'utf8'))
    ended = read.eof
  }
  return file
}

async function showOpenDialog(first: BrowserWindow | OpenOptions, second?: OpenOptions) {
  const window = first instanceof BrowserWindow ? first : BrowserWindow.getFocusedWindow()
  const options = first instanceof BrowserWindow ? (second ?? {}) : first
  if (!window) return { canceled: true, filePaths: [] }
  const extensions = (options.filters ?? [])
    .flatMap((filter) => filter.extensions)
    .filter((one) => one !== '*')
  const { cdp } = await window.webContents.opening
  const path = await choose(cdp, extensions.map((extension) => `.${extension}`).join(','))
  return path === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] }
}

/** A browser has no such dialog for a program: the file goes to the downloads folder under the name proposed. */
async function showSaveDialog(first: unknown, second?: { defaultPath?: string }) {
  const options = (second ?? first) as { defaultPath?: string }
  const dir = process.env.LIANXIN_STAND_IN_SAVE_DIR ?? join(homedir(), 'Downloads')
  mkdirSync(dir, { recursive: true })
  const filePath = freePath(dir, basename(options.defaultPath ?? 'file'))
  console.log(`Saving to ${filePath} (the stand-in has no save dialog)`)
  return { canceled: false, filePath }
}

function freePath(dir: string, name: string): string {
  const extension = extname(name)
  const stem = basename(name, extension)
  for (let n = 1; ; n++) {
    const path = join(dir, n === 1 ? name : `${stem} (${n})${extension}`)
    if (!existsSync(path)) return path
  }
}

export const dialog = {
  showOpenDialog,
  showSaveDialog,
  showErrorBox: (title: string, content: string) => console.error(`${title}\n${content}`),
  showMessageBox: async (first: unknown, second?: { message?: string; defaultId?: number }) => {
    const options = (second ?? first) as { message?: string; defaultId?: number }
    console.log(options.message ?? '')
    return { response: options.defaultId ?? 0, checkboxChecked: false }
  },
}
