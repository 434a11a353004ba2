import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { err } from '../../shared/kernel/result.ts'
import { answerCall, type Desk } from './calls.ts'

/** The one origin that may ask. */
const home = 'app://main'

interface Gate extends Desk<BrowserWindow> {
  readonly isOurs: (window: BrowserWindow) => boolean
  /** The store has closed: the window that asked must forget what it knows. */
  readonly afterLock: (window: BrowserWindow) => void
}

/** The one guarded door: who is calling, then what they sent, then the work. */
export function openGate(gate: Gate): void {
  ipcMain.handle('office/call', async (event, channel: unknown, input: unknown) => {
    const window = callingWindow(event)
    if (!window || !gate.isOurs(window)) return err({ type: 'UnknownCaller' })
    const answer = await answerCall(gate, window, channel, input)
    // After the answer has left, or it would be lost with the page.
    if (channel === 'access/lock' && answer.ok) setImmediate(() => gate.afterLock(window))
    return answer
  })
}

/** The window whose main frame is calling from our own page; null for a frame inside it and for any other page. */
function callingWindow({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | null {
  if (!senderFrame || senderFrame.parent !== null || senderFrame.origin !== home) return null
  return BrowserWindow.fromWebContents(sender)
}
