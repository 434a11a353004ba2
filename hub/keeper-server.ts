import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { writeAudit } from './audit.ts'
import type { Place } from './command-line.ts'
import type { CountyKeys } from './county-keys.ts'
import type { HubDatabase } from './database.ts'
import { findDevice } from './devices.ts'
import { makeCode } from './enrol-code.ts'
import {
  revokePage,
  signInPage,
  statusPage,
  styleSheet,
  toldCode,
  toldLine,
  type PageFrame,
} from './keeper-page.ts'
import { isKeeperPassword } from './keeper-password.ts'
import { keeperSessions, type KeeperSession } from './keeper-sessions.ts'
import { revokeDevice } from './revoke.ts'
import type { HubTls } from './server.ts'
import { statusFacts } from './status-facts.ts'
import { tryLimit } from './try-limit.ts'
import { addUnit, findUnit } from './units.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** What the keeper's page is served with. */
export interface KeeperOptions {
  readonly hub: HubDatabase
  readonly folder: string
  readonly keys: CountyKeys
  readonly listen: Place
  readonly tls: HubTls | null
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly log: (line: string) => void
}

/** A page that is served. */
export interface KeeperServer {
  readonly address: string
  close(): Promise<void>
}

const who = 'keeper'
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const

const cookieIn = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const field = (request: FastifyRequest, name: string): string =>
  (request.body as URLSearchParams | null)?.get(name) ?? ''

const frameOf = (base: PageFrame['base'], csrf: string): PageFrame => ({
  words: base === '' ? zh : en,
  base,
  csrf,
})

/** Does the request come from a page of ours? A name that leads to this computer from elsewhere is not ours. */
function comesFromHere(request: FastifyRequest, isLoopback: boolean): boolean {
  const { host = '', origin } = request.headers
  if (isLoopback && !/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?$/.test(host)) return false
  if (request.method === 'GET') return true
  return origin === undefined || origin === `${request.protocol}://${host}`
}

/** What one signed-in request is answered with. */
type Answer = (request: FastifyRequest, frame: PageFrame, session: KeeperSession) => Promise<string | null>

function answersOf({ hub, folder, keys, clock, random }: KeeperOptions) {
  const tools = () => ({ nowMs: clock(), random })
  const status: Answer = async (_request, frame, session) => {
    const { told } = session
    session.told = null
    return statusPage(frame, await statusFacts(hub, { folder, keys, nowMs: clock() }), told)
  }
  const unit: Answer = async (request, frame, session) => {
    const asked = { name: field(request, 'name'), who }
    const added = await hub.write((db) => addUnit(db, asked, tools()))
    const { words } = frame
    session.told = toldLine(added.ok ? words.unitAdded(added.value.name) : words.refusals[added.error.type])
    return null
  }
  const code: Answer = async (request, frame, session) => {
    const found = await findUnit(hub.read, field(request, 'unit'))
    if (!found) session.told = toldLine(frame.words.refusals.NoSuchUnit)
    else {
      const made = await makeCode(hub, { unit: found.id, who }, keys, tools())
      session.told = toldCode(frame, { ...made, unit: found.name })
    }
    return null
  }
  const askRevoke: Answer = async (request, frame) => {
    const device = await findDevice(hub.read, String((request.query as { device?: string }).device ?? ''))
    return device ? revokePage(frame, device) : null
  }
  const revoke: Answer = async (request, frame, session) => {
    const device = await findDevice(hub.read, field(request, 'device'))
    const { words } = frame
    if (!device) session.told = toldLine(words.refusals.NoSuchDevice)
    else {
      const asked = { device: device.id, who }
      const done = await hub.write((db) => revokeDevice(db, asked, keys, tools()))
      session.told = toldLine(done.ok ? words.revokedDone(device.name) : words.refusals[done.error.type])
    }
    return null
  }
  return { status, unit, code, askRevoke, revoke }
}

const isLoopbackHost = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

function newApp(tls: HubTls | null): FastifyInstance {
  const common = { logger: false, trustProxy: false, bodyLimit: 16_384, requestTimeout: 30_000 } as const
  const app = tls
    ? fastify({ ...common, forceCloseConnections: true, https: { ...tls, minVersion: 'TLSv1.2' } })
    : fastify({ ...common, forceCloseConnections: true })
  return app as unknown as FastifyInstance
}

function routes(app: FastifyInstance, options: KeeperOptions): void {
  const { hub, tls, clock, random } = options
  const sessions = keeperSessions(random)
  const limit = tryLimit(10, 60_000)
  const answers = answersOf(options)
  const cookie = tls ? '__Host-lianxin-keeper' : 'lianxin-keeper'
  const attributes = `Path=/; HttpOnly; SameSite=Strict${tls ? '; Secure' : ''}`
  const send = (reply: FastifyReply, text: string, status = 200) =>
    reply.code(status).type('text/html; charset=utf-8').send(text)

  const signed =
    (base: PageFrame['base'], answer: Answer) => async (request: FastifyRequest, reply: FastifyReply) => {
      const session = sessions.find(cookieIn(request, cookie), clock())
      if (!session) return send(reply, signInPage(frameOf(base, ''), null), 401)
      const frame = frameOf(base, session.csrf)
      if (request.method === 'POST' && field(request, 'csrf') !== session.csrf) {
        session.told = toldLine(frame.words.page.expired)
        return reply.redirect(base || '/', 303)
      }
      const text = await answer(request, frame, session)
      // After a change the browser is led back, so that reloading the page changes nothing again.
      return text === null ? reply.redirect(base || '/', 303) : send(reply, text)
    }
  const signIn = (base: PageFrame['base']) => async (request: FastifyRequest, reply: FastifyReply) => {
    const frame = frameOf(base, '')
    if (limit.take(request.ip, clock()) > 0) return send(reply, signInPage(frame, 'tooMany'), 429)
    const isRight = await isKeeperPassword(hub.read, field(request, 'password'))
    const nowMs = clock()
    const verb = isRight ? 'keeper-signed-in' : 'keeper-refused'
    await hub.write((db) => writeAudit(db, { who, verb, about: 'page' }, { nowMs, random }))
    if (!isRight) return send(reply, signInPage(frame, 'wrong'), 403)
    void reply.header('set-cookie', `${cookie}=${sessions.begin(nowMs)}; ${attributes}`)
    return reply.redirect(base || '/', 303)
  }
  const signOut: Answer = async (request) => {
    sessions.end(cookieIn(request, cookie))
    return null
  }
  app.get('/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet))
  for (const base of ['', '/en'] as const) {
    app.get(base || '/', signed(base, answers.status))
    app.get(`${base}/revoke`, signed(base, answers.askRevoke))
    app.post(`${base}/revoke`, signed(base, answers.revoke))
    app.post(`${base}/unit`, signed(base, answers.unit))
    app.post(`${base}/code`, signed(base, answers.code))
    app.post(`${base}/sign-out`, signed(base, signOut))
    app.post(`${base}/sign-in`, signIn(base))
  }
}

/** Serves the keeper's page, on a port of its own: without TLS for this computer only. */
export async function startKeeperPage(options: KeeperOptions): Promise<KeeperServer> {
  const { listen, tls, log } = options
  const isLoopback = isLoopbackHost(listen.host)
  if (!tls && !isLoopback) throw new Error('the keeper’s page needs TLS beyond this computer')
  const app = newApp(tls)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  )
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers)
    if (!comesFromHere(request, isLoopback)) return reply.code(403).send()
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const isTheirs = (error.statusCode ?? 500) < 500
    if (!isTheirs) log(`keeper's page: ${error.message}`)
    return reply.code(isTheirs ? 400 : 500).send()
  })
  routes(app, options)
  return { address: await app.listen({ host: listen.host, port: listen.port }), close: () => app.close() }
}
