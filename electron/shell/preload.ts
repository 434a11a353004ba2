import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

// All that the window ever gets: ask a channel, hear what the office tells. The event object stays on this side, for it
// would lead to everything that Electron can do.
contextBridge.exposeInMainWorld('office', {
  call: (channel: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('office/call', channel, input),
  on: (listener: (event: unknown) => void): (() => void) => {
    const pass = (_event: IpcRendererEvent, told: unknown) => listener(told)
    ipcRenderer.on('office/event', pass)
    return () => void ipcRenderer.removeListener('office/event', pass)
  },
})
