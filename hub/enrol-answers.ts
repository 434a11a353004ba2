import { z } from 'zod'
import type { Certificate } from '../shared/sync/certificate.ts'
import { enrolRequest, renewRequest, type EnrolRefusal } from '../shared/sync/enrolment.ts'
import { protocol } from '../shared/sync/messages.ts'
import type { CountyKeys } from './county-keys.ts'
import { isDiskFull, type HubDatabase } from './database.ts'
import { enrolDevice } from './enrol.ts'
import { renewCertificate, type RenewRefusal } from './renew.ts'
import { tryLimit, type TryLimit } from './try-limit.ts'

/** What the answers need; the hub's parts that do not change while it runs. */
export interface EnrolOffice {
  readonly hub: HubDatabase
  readonly keys: CountyKeys
  readonly tlsPin: string | null
  readonly clock: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly log: (line: string) => void
}

/** An answer as it goes out: status and JSON. */
export interface JsonAnswer {
  readonly status: number
  readonly body: unknown
}

type Refusal = EnrolRefusal | RenewRefusal

const statusByRefusal: Readonly<Record<Refusal['type'], number>> = {
  BadRequest: 400,
  BadCode: 403,
  CodeUsed: 403,
  CodeExpired: 403,
  DeviceTaken: 409,
  UnitTaken: 409,
  ProgramTooOld: 426,
  HubTooOld: 505,
  TooMany: 429,
  UnknownDevice: 401,
  HubDiskFull: 507,
  HubFault: 500,
}

const refuse = (refusal: Refusal): JsonAnswer => ({
  status: statusByRefusal[refusal.type],
  body: { refusal },
})

/** Read before all else: a program of another time may say the rest in other words. */
const spoken = z.looseObject({ protocol: z.looseObject({ major: z.number().int() }) })
const servedMajors = 3

function wrongProtocol(body: unknown): EnrolRefusal | null {
  const said = spoken.safeParse(body)
  if (!said.success) return { type: 'BadRequest' }
  const { major } = said.data.protocol
  if (major > protocol.major) return { type: 'HubTooOld', most: `${protocol.major}.${protocol.minor}` }
  const least = Math.max(1, protocol.major - servedMajors + 1)
  return major < least ? { type: 'ProgramTooOld', least: `${least}.0` } : null
}

async function orFault(office: EnrolOffice, work: () => Promise<JsonAnswer>): Promise<JsonAnswer> {
  try {
    return await work()
  } catch (error) {
    office.log(`enrolment: ${error instanceof Error ? error.message : String(error)}`)
    return refuse({ type: isDiskFull(error) ? 'HubDiskFull' : 'HubFault' })
  }
}

/**
 * Twenty tries an hour from one address: an office may bring a whole county's laptops home to be enrolled, and a code
 * has five wrong tries in all anyway.
 */
export const enrolLimit = (): TryLimit => tryLimit(20, 3_600_000)

/** Answers `POST /v1/enrol`, the one door that is open to strangers. */
export function answerEnrol(
  office: EnrolOffice,
  limit: TryLimit,
  asked: { body: unknown; address: string },
): Promise<JsonAnswer> {
  return orFault(office, async () => {
    const nowMs = office.clock()
    const waitMs = limit.take(asked.address, nowMs)
    if (waitMs > 0) return refuse({ type: 'TooMany', waitMs })
    const other = wrongProtocol(asked.body)
    if (other) return refuse(other)
    const request = enrolRequest.safeParse(asked.body)
    if (!request.success) return refuse({ type: 'BadRequest' })
    const answer = await enrolDevice(office.hub, request.data, { ...office, nowMs })
    return answer.ok ? { status: 200, body: answer.value } : refuse(answer.error)
  })
}

/** Answers `POST /v1/renew` from a device whose signed request was found good. */
export function answerRenew(
  office: EnrolOffice,
  asked: { body: unknown; by: Certificate },
): Promise<JsonAnswer> {
  return orFault(office, async () => {
    const request = renewRequest.safeParse(asked.body)
    if (!request.success) return refuse({ type: 'BadRequest' })
    const answer = await renewCertificate(
      office.hub,
      { by: asked.by, request: request.data },
      { ...office, nowMs: office.clock() },
    )
    return answer.ok ? { status: 200, body: answer.value } : refuse(answer.error)
  })
}
