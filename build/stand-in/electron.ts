// The part of the `electron` module that the program's main process uses, on an installed Chromium. For development,
// tests and demonstration where Electron's binary cannot be had; never packed.
import { EventEmitter } from 'node:events'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { powerMonitor } from './power-monitor.ts'
export { safeStorage } from './safe-storage.ts'
export { protocol, session } from './session.ts'

export const Menu = { setApplicationMenu(): void {}, buildFromTemplate: () => ({}) }
export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'light',
  shouldUseDarkColors: false,
})
export const shell = {
  openExternal: async () => {
    throw new Error('the stand-in opens nothing outside')
  },
}
