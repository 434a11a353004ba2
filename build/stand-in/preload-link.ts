import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import type { CDPSession } from 'playwright-core'
import { toProgram } from './app-address.ts'
import type { Frame } from './ipc-main.ts'
import { noteInput } from './power-monitor.ts'
import { pageScript, preloadScript } from './worlds.ts'

interface World {
  readonly frame: Frame
  readonly main: boolean
}

type OnInvoke = (
  frame: Frame,
  channel: string,
  args: unknown[],
) => Promise<{ value: unknown } | { error: string }>

/** The preload script of one page in its isolated world, and the way between it and the main process. */
export class PreloadLink {
  readonly #worlds = new Map<number, World>()
  readonly #cdp: CDPSession
  readonly #onInvoke: OnInvoke

  constructor(cdp: CDPSession, onInvoke: OnInvoke) {
    this.#cdp = cdp
    this.#onInvoke = onInvoke
  }

  async install(preloadPath: string, inFrames: boolean): Promise<void> {
    const cdp = this.#cdp
    const secret = randomBytes(16).toString('hex')
    await cdp.send('Page.enable')
    const { frameTree } = await cdp.send('Page.getFrameTree')
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== 'preload') return
      const main = context.auxData?.frameId === frameTree.frame.id
      this.#worlds.set(context.id, { main, frame: frameOf(toProgram(context.origin), main) })
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
      this.#worlds.delete(executionContextId),
    )
    cdp.on('Runtime.executionContextsCleared', () => this.#worlds.clear())
    cdp.on('Runtime.bindingCalled', (call) => {
      if (call.name === 'toMain') void this.#answer(call.executionContextId, call.payload)
    })
    await cdp.send('Runtime.enable')
    // In this order: the page's world must listen before the preload gives it something.
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) })
    await cdp.send('Runtime.addBinding', { name: 'toMain', executionContextName: 'preload' })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, readFileSync(preloadPath, 'utf8'), inFrames),
      worldName: 'preload',
    })
  }

  /** What `webContents.send` does: told to the main frame's preload. */
  async send(channel: string, args: unknown[]): Promise<void> {
    for (const [id, world] of this.#worlds) if (world.main) await this.#tell(id, { channel, args })
  }

  async #answer(world: number, payload: string): Promise<void> {
    const asking = this.#worlds.get(world)
    if (!asking) return
    const message = JSON.parse(payload) as
      { touched: true } | { id: number; channel: string; args: unknown[] }
    if ('touched' in message) return noteInput()
    const { id, channel, args } = message
    await this.#tell(world, { id, ...(await this.#onInvoke(asking.frame, channel, args)) })
  }

  async #tell(world: number, message: object): Promise<void> {
    try {
      await this.#cdp.send('Runtime.callFunctionOn', {
        executionContextId: world,
        functionDeclaration: 'function (json) { globalThis.fromMain(json) }',
        arguments: [{ value: JSON.stringify(message) }],
      })
    } catch {
      // The page has gone on meanwhile, and nobody waits there any more.
    }
  }
}

function frameOf(origin: string, main: boolean): Frame {
  const make = (parent: Frame | null): Frame => {
    const frame = { url: `${origin}/`, origin, parent, top: parent } as {
      -readonly [K in keyof Frame]: Frame[K]
    }
    frame.top ??= frame
    return frame
  }
  return main ? make(null) : make(make(null))
}
