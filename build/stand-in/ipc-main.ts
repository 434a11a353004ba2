import { EventEmitter } from 'node:events'

/** What a handler learns of the frame that asked, as Electron's WebFrameMain tells it. */
export interface Frame {
  readonly url: string
  readonly origin: string
  readonly parent: Frame | null
  readonly top: Frame
}

type Handler = (event: { sender: unknown; senderFrame: Frame | null }, ...args: unknown[]) => unknown

/** The part of Electron's `ipcMain` that the program uses. */
class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler = (channel: string) => void this.#handlers.delete(channel)

  /** Answers an invoke as Electron does: of what is thrown only the message crosses. */
  async answer(
    event: { sender: unknown; senderFrame: Frame | null },
    channel: string,
    args: unknown[],
  ): Promise<{ value: unknown } | { error: string }> {
    const handler = this.#handlers.get(channel)
    const place = `Error invoking remote method '${channel}': `
    if (!handler) return { error: `${place}Error: No handler registered for '${channel}'` }
    try {
      return { value: (await handler(event, ...args)) ?? null }
    } catch (error) {
      return { error: `${place}${error}` }
    }
  }
}

export const ipcMain = new StandInIpcMain()
