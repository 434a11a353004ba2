import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { createHash, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import { openAuthenticate } from './authenticate.ts'
import type { CountyKeys } from './county-keys.ts'
import { answerEnrol, answerRenew, enrolLimit, type EnrolOffice, type JsonAnswer } from './enrol-answers.ts'
import { openHub, type Hub } from './open-hub.ts'
import { usualLimits, type HubLimits } from './rate-limits.ts'
import { refuse } from './refusals.ts'
import { jsonOf, openDoor, standing, syncRoutes, type Door } from './routes.ts'

/** A TLS certificate with its key, both PEM. */
export interface HubTls {
  readonly cert: string
  readonly key: string
}

/** What a hub is started with. */
export interface StartOptions {
  readonly folder: string
  /** `postgres://…`; null for the encrypted file in the folder. */
  readonly database: string | null
  readonly listen: { readonly host: string; readonly port: number }
  readonly tls: HubTls | null
  readonly keys: CountyKeys
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Ids and causes, never content. */
  readonly log: (line: string) => void
  readonly limits?: Partial<HubLimits>
  readonly maxPages?: number
  /** Further routes: the keeper's page. */
  readonly more?: (app: FastifyInstance, hub: Hub) => void
}

/** A hub that listens. */
export interface RunningHub {
  readonly hub: Hub
  /** `https://host:port`. */
  readonly address: string
  readonly tlsPin: string | null
  close(): Promise<void>
}

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** SHA-256 of the public key in a TLS certificate: what laptops know the hub by. */
export const pinOf = (cert: string): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')

function makeApp({ tls }: StartOptions, limits: HubLimits): FastifyInstance {
  const common = {
    logger: false,
    // What a proxy says of the address is what anybody may say.
    trustProxy: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: 2 * limits.requestMs,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
  } as const
  const maxHeaderSize = limits.headerBytes
  const app = tls
    ? fastify({ ...common, https: { ...tls, minVersion: 'TLSv1.2', maxHeaderSize } })
    : fastify({ ...common, http: { maxHeaderSize } })
  return app as unknown as FastifyInstance
}

/** What holds for every answer, and the words for what is no answer. */
function houseRules(app: FastifyInstance, limits: HubLimits, log: (line: string) => void): void {
  let atWork = 0
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    atWork += 1
    reply.raw.once('close', () => (atWork -= 1))
    if (atWork > limits.atOnce) return refuse(reply, { type: 'TooMany', waitMs: 1000 })
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, { type: 'BadRequest' }))
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse(reply, { type: 'TooLarge' })
    const isTheirs = (error.statusCode ?? 500) < 500
    if (!isTheirs) log(`fault: ${error.message}`)
    return refuse(reply, { type: isTheirs ? 'BadRequest' : 'HubFault' })
  })
}

function joinRoutes(app: FastifyInstance, hub: Hub, door: Door, office: EnrolOffice): void {
  const limit = enrolLimit()
  const json = ({ status, body }: JsonAnswer) => ({ status, text: JSON.stringify(body) })
  app.post('/v1/enrol', async (request, reply) => {
    const asked = { body: jsonOf(request), address: request.ip }
    const { status, text } = json(await answerEnrol(office, limit, asked))
    return reply.code(status).type('application/json').send(text)
  })
  app.post('/v1/renew', async (request, reply) => {
    const who = await door(request, false)
    if (!who.ok) return refuse(reply, who.error)
    const may = await standing(hub, who.value)
    if (!may.ok) return refuse(reply, may.error)
    const { status, text } = json(await answerRenew(office, { body: jsonOf(request), by: who.value }))
    return reply.code(status).type('application/json').send(text)
  })
}

/** Opens the hub and listens. Beyond this computer only with TLS. */
export async function startHub(options: StartOptions): Promise<Result<RunningHub, { type: 'NeedsTls' }>> {
  const { listen, tls, keys, clock, random, log } = options
  if (!tls && !isLoopback(listen.host)) return err({ type: 'NeedsTls' })
  const limits = { ...usualLimits, ...options.limits }
  const hub = await openHub(options)
  const app = makeApp(options, limits)
  const tlsPin = tls && pinOf(tls.cert)
  const door = openDoor({ hub, authenticate: openAuthenticate(hub), limits, log })
  const close = async () => {
    await app.close()
    await hub.close()
  }
  try {
    houseRules(app, limits, log)
    syncRoutes(app, hub, door)
    joinRoutes(app, hub, door, { hub: hub.database, keys, tlsPin, clock, random, log })
    options.more?.(app, hub)
    return ok({ hub, address: await app.listen(listen), tlsPin, close })
  } catch (error) {
    await close()
    throw error
  }
}
