import { join } from 'node:path'
import { BrowserWindow, Menu, session, type Session, type WebContents } from 'electron'

/** Not on disk: nothing that the window saw stays behind in a cache. */
export const windowSession = (): Session => session.fromPartition('lianxin')

const home = 'app://main/index.html'
const ours = new Set<BrowserWindow>()

/** Is this a window that the program opened for a person? */
export const isOurWindow = (window: BrowserWindow): boolean => ours.has(window)

/** Opens the program's window; false when its page cannot be loaded. */
export async function openWindow(): Promise<boolean> {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 911,
    minHeight: 600,
    title: '连心',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      session: windowSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  ours.add(window)
  window.on('closed', () => ours.delete(window))
  stayHome(window.webContents)
  // A page that died leaves a white window; drafts are kept as typed, so loading it again loses nothing.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  try {
    await window.loadURL(home)
    return true
  } catch {
    // Closed before it had loaded: that is what the person wanted.
    return window.isDestroyed()
  }
}

/** Brings the window to the front, for a second start of the program. */
export function focusWindow(): void {
  for (const window of ours) {
    if (window.isMinimized()) window.restore()
    window.focus()
  }
}

/** Tells every window. */
export function tellWindows(event: unknown): void {
  for (const window of ours) window.webContents.send('office/event', event)
}

/** Makes a window forget everything it has shown. */
export function forget(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.reload()
}

/** Makes every window of ours forget. */
export const forgetAll = (): void => ours.forEach(forget)

/** No other page, no other window, no frame: whatever a page tries. */
export function stayHome(contents: WebContents): void {
  const isHome = (url: string) => url.split('#')[0] === home
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isHome(details.url)) details.preventDefault()
  })
  contents.on('will-navigate', (details) => {
    if (!isHome(details.url)) details.preventDefault()
  })
  contents.on('will-redirect', (details) => details.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Electron lets a page have what it asks for unless told otherwise. Copying text is all that ours may do. */
export function denyPermissions(target: Session): void {
  const isAllowed = (permission: string) => permission === 'clipboard-sanitized-write'
  target.setPermissionRequestHandler((_contents, permission, done) => done(isAllowed(permission)))
  target.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  target.setDevicePermissionHandler(() => false)
  target.setDisplayMediaRequestHandler((_request, done) => done({}))
  target.setSpellCheckerEnabled(false)
}
