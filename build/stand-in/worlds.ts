// What is put into each page before its own scripts: functions whose text is sent, so nothing outside them is in reach.
// The page's world and the preload's world share the document and no objects. They talk by events on the window, whose
// details are JSON; dispatching is synchronous, so a call across returns at once as Electron's contextBridge does.

type Fn = (...args: unknown[]) => unknown
type Coded = { fn: number } | { promise: number } | { json: unknown } | { error: string }

/** Both worlds run this: a peer can hand functions and promises to the other. */
function makePeer(secret: string, me: string, other: string) {
  const kept: Fn[] = []
  const waiting = new Map<number, [Fn, Fn]>()
  let promises = 0
  let returned: Coded = { json: null }
  const tell = (type: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(secret + type, { detail: JSON.stringify(detail) }))
  const hear = (type: string, listener: (detail: never) => void) =>
    window.addEventListener(secret + type, (event) =>
      listener(JSON.parse((event as CustomEvent<string>).detail) as never),
    )
  const encode = (value: unknown): Coded => {
    if (typeof value === 'function') return { fn: kept.push(value as Fn) - 1 }
    if (!(value instanceof Promise)) return { json: value ?? null }
    const promise = promises++
    value.then(
      (settled) => tell(`settle-${other}`, { promise, value: encode(settled) }),
      (error) => tell(`settle-${other}`, { promise, value: { error: String(error?.message ?? error) } }),
    )
    return { promise }
  }
  const decode = (coded: Coded): unknown => {
    if ('error' in coded) throw new Error(coded.error)
    if ('fn' in coded) return (...args: unknown[]) => call(coded.fn, args)
    if ('json' in coded) return coded.json
    return new Promise((resolve, reject) => waiting.set(coded.promise, [resolve as Fn, reject]))
  }
  const call = (fn: number, args: unknown[]): unknown => {
    tell(`call-${other}`, { fn, args: args.map(encode) })
    return decode(returned)
  }
  const attempt = (fn: number, args: Coded[]): Coded => {
    try {
      return encode(kept[fn]!(...args.map(decode)))
    } catch (error) {
      return { error: String((error as Error).message ?? error) }
    }
  }
  hear(`call-${me}`, ({ fn, args }: { fn: number; args: Coded[] }) =>
    tell(`return-${other}`, attempt(fn, args)),
  )
  hear(`return-${me}`, (value: Coded) => {
    returned = value
  })
  hear(`settle-${me}`, ({ promise, value }: { promise: number; value: Coded }) => {
    const [resolve, reject] = waiting.get(promise)!
    waiting.delete(promise)
    try {
      resolve(decode(value))
    } catch (error) {
      reject(error)
    }
  })
  return { tell, hear, encode, decode }
}

function pageWorld(secret: string, peerOf: typeof makePeer): void {
  const peer = peerOf(secret, 'page', 'preload')
  peer.hear('expose', ({ key, api }: { key: string; api: Record<string, Coded> }) => {
    const value = Object.fromEntries(Object.entries(api).map(([name, coded]) => [name, peer.decode(coded)]))
    Object.defineProperty(window, key, { value: Object.freeze(value), enumerable: true })
  })
}

type Preload = (require: (name: string) => unknown, module: object, exports: object) => void

function preloadWorld(secret: string, peerOf: typeof makePeer, inFrames: boolean, preload: Preload): void {
  if (window !== window.top && !inFrames) return
  const world = globalThis as unknown as { toMain(json: string): void; fromMain(json: string): void }
  const peer = peerOf(secret, 'preload', 'page')
  const waiting = new Map<number, [Fn, Fn]>()
  const listeners: { channel: string; listener: Fn }[] = []
  let calls = 0
  world.fromMain = (json) => {
    const message = JSON.parse(json)
    if ('channel' in message) {
      for (const one of listeners.filter((each) => each.channel === message.channel)) {
        one.listener({ sender: null, ports: [] }, ...message.args)
      }
      return
    }
    const [resolve, reject] = waiting.get(message.id)!
    waiting.delete(message.id)
    if ('error' in message) reject(new Error(message.error))
    else resolve(message.value)
  }
  // What the system would count as somebody being there; once a second is enough to know.
  let told = 0
  for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel'])
    window.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || event.timeStamp - told < 1000) return
        told = event.timeStamp
        world.toMain(JSON.stringify({ touched: true }))
      },
      { capture: true, passive: true },
    )
  const removeListener = (channel: string, listener: Fn) => {
    const at = listeners.findIndex((one) => one.channel === channel && one.listener === listener)
    if (at >= 0) listeners.splice(at, 1)
  }
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = calls++
        waiting.set(id, [resolve as Fn, reject])
        world.toMain(JSON.stringify({ id, channel, args }))
      }),
    on: (channel: string, listener: Fn) => listeners.push({ channel, listener }),
    off: removeListener,
    removeListener,
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: Record<string, unknown>) =>
      peer.tell('expose', {
        key,
        api: Object.fromEntries(Object.entries(api).map(([name, value]) => [name, peer.encode(value)])),
      }),
  }
  const module = { exports: {} }
  preload(() => ({ contextBridge, ipcRenderer }), module, module.exports)
}

/** The script for the page's own world. */
export const pageScript = (secret: string) => `(${pageWorld})(${JSON.stringify(secret)}, ${makePeer})`

/** The script for the preload's world, with the preload itself inside it. */
export const preloadScript = (secret: string, preload: string, inFrames: boolean) =>
  `(${preloadWorld})(${JSON.stringify(secret)}, ${makePeer}, ${inFrames}, function (require, module, exports) {${preload}\n})`
