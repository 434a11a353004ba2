import type { FastifyReply } from 'fastify'
import { protocol, type HubRefusal } from '../shared/sync/messages.ts'

const statusByType: Readonly<Record<HubRefusal['type'], number>> = {
  UnknownDevice: 401,
  Revoked: 403,
  Expired: 401,
  BadSignature: 401,
  Replayed: 409,
  WrongClock: 401,
  ForeignCounty: 403,
  ProgramTooOld: 426,
  HubTooOld: 505,
  NoSuchScope: 404,
  OtherEpoch: 409,
  TooMany: 429,
  TooLarge: 413,
  BadRequest: 400,
  HubDiskFull: 507,
  HubFault: 500,
}

/** Sends a refusal: by its name, with no word on what went on inside. */
export function refuse(reply: FastifyReply, refusal: HubRefusal): FastifyReply {
  if (refusal.type === 'TooMany') void reply.header('retry-after', String(Math.ceil(refusal.waitMs / 1000)))
  return reply.code(statusByType[refusal.type]).type('application/json').send(JSON.stringify({ refusal }))
}

/** The newest protocol of this hub, in words. */
const newest = `${protocol.major}.${protocol.minor}`
/** A hub serves the major it has and the two before it. */
const leastMajor = Math.max(1, protocol.major - 2)

/** Does the hub speak this protocol? */
export function wrongProtocol(said: string): HubRefusal | null {
  const found = /^(\d{1,4})\.(\d{1,4})$/.exec(said)
  if (!found) return { type: 'BadRequest' }
  const major = Number(found[1])
  if (major > protocol.major) return { type: 'HubTooOld', most: newest }
  return major < leastMajor ? { type: 'ProgramTooOld', least: `${leastMajor}.0` } : null
}

/** This hub is older than what it was sent. */
export const hubTooOld: HubRefusal = { type: 'HubTooOld', most: newest }
