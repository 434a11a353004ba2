import { createHash } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { LinkFault } from '../../shared/sync/session.ts'

/** Where a hub is reached, and the key its TLS certificate must have; null where none was learned yet. */
export interface HubPlace {
  readonly address: string
  readonly pin: string | null
}

/** One exchange over HTTP. */
export interface HubCall {
  readonly method: 'GET' | 'POST'
  /** Path with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface HubAnswer {
  readonly status: number
  readonly isJson: boolean
  readonly body: Buffer
}

/** A kept-alive connection to one hub. */
export interface HubHttp {
  call(call: HubCall): Promise<Result<HubAnswer, LinkFault>>
  /** SHA-256 of the public key that the other side's TLS certificate had; null without TLS. */
  pinSeen(): string | null
  /** Breaks off what is under way, at once. */
  close(): void
}

/** How long a line may be silent, and how long one exchange may take at all (the session gives up after twice this). */
export interface HubPatience {
  readonly silentMs: number
  readonly wholeMs: number
}
const patience: HubPatience = { silentMs: 30_000, wholeMs: 60_000 }
/** More than the largest message may be, packed. */
const mostBytes = (4 << 20) + 1024

class WrongPin extends Error {}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)

/** A host as typed: one word is a computer's name only in plain letters, and a bare number (12 reads as 0.0.0.12) is none. */
const isHost = (host: string, typed: string) =>
  /[.[]/.test(host) ? !/^[a-z]+:\/\/\d+(?::|$)/i.test(typed) : !host.startsWith('xn--')

/** Reads an address as people type it; null where it is none. Without TLS only on this very computer. */
export function readAddress(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().replace(/\/+$/, '')
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  const { protocol, hostname, origin, pathname, username, search } = new URL(whole)
  if (hostname === '' || !isHost(hostname, whole) || pathname !== '/' || username !== '' || search !== '')
    return null
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return origin
  return null
}

function openTls(url: URL, pin: string | null, seen: (pin: string) => void, done: Connected): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // The county is known by its key, which no authority vouches for: the pin is all that counts.
  const socket = connectTls({
    host,
    port: Number(url.port || 443),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: false,
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
  })
  const fail = (error: Error) => done(error)
  socket.once('error', fail)
  socket.once('secureConnect', () => {
    socket.off('error', fail)
    const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' })
    const found = key ? createHash('sha256').update(key).digest('hex') : ''
    seen(found)
    if (pin === null || pin === found) return done(null, socket)
    socket.destroy()
    done(new WrongPin('another key'))
  })
}

type Connected = (error: Error | null, socket?: Socket) => void

/** One connection at a time, checked before a byte of a request is on it. */
function agentFor(url: URL, pin: string | null, seen: (pin: string) => void): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 })
  const open = (_options: unknown, done: Connected) => {
    if (url.protocol === 'https:') return void openTls(url, pin, seen, done)
    return connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 80) })
  }
  agent.createConnection = open as unknown as Agent['createConnection']
  return agent
}

function readAll(response: IncomingMessage, done: (body: Buffer | null) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > mostBytes) return void response.destroy()
    chunks.push(chunk)
  })
  response.on('end', () => done(size > mostBytes ? null : Buffer.concat(chunks)))
  response.on('close', () => done(null))
}

function faultOf(error: Error): LinkFault {
  if (error instanceof WrongPin) return { type: 'NotTheHub' }
  const code = 'code' in error ? String(error.code) : ''
  // Something speaks there, and it is no HTTP.
  return code.startsWith('HPE_') ? { type: 'Garbled' } : { type: 'NoAnswer' }
}

/** Opens the way to a hub. Nothing is sent before the first call. */
export function openHubHttp(place: HubPlace, times: HubPatience = patience): HubHttp {
  const url = new URL(place.address)
  let pinSeen: string | null = null
  const agent = agentFor(url, place.pin, (pin) => (pinSeen = pin))
  const running = new Set<() => void>()

  const call = ({ method, path, headers, body }: HubCall) =>
    new Promise<Result<HubAnswer, LinkFault>>((resolve) => {
      const target = { host: url.hostname, port: url.port, path, method, agent }
      const length = method === 'POST' ? { 'content-length': String(body.length) } : {}
      const asked = httpRequest({ ...target, headers: { host: url.host, ...headers, ...length } })
      const end = (result: Result<HubAnswer, LinkFault>) => {
        clearTimeout(timer)
        running.delete(stop)
        resolve(result)
        if (!result.ok) asked.destroy()
      }
      const stop = () => end(err({ type: 'NoAnswer' }))
      const late = () => end(err({ type: 'TimedOut' }))
      const timer = setTimeout(late, times.wholeMs)
      running.add(stop)
      asked.setTimeout(times.silentMs, late)
      asked.on('error', (error) => end(err(faultOf(error))))
      asked.on('response', (response) =>
        readAll(response, (bytes) => {
          const isJson = response.headers['content-type']?.startsWith('application/json') ?? false
          end(
            bytes ? ok({ status: response.statusCode ?? 0, isJson, body: bytes }) : err({ type: 'NoAnswer' }),
          )
        }),
      )
      asked.end(body)
    })
  return {
    call,
    pinSeen: () => pinSeen,
    close: () => {
      for (const stop of running) stop()
      agent.destroy()
    },
  }
}
