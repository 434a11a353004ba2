import { argon2id } from 'hash-wasm'
import type { Refusal } from '../../shared/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { readEnrolCode, enrolStretch, type EnrolCode } from '../../shared/sync/enrolment-code.ts'
import {
  checkEnrolReply,
  enrolReply,
  makeEnrolRequest,
  type Enrolled,
  type EnrolRefusal,
  type EnrolRequest,
} from '../../shared/sync/enrolment.ts'
import { protocol } from '../../shared/sync/messages.ts'
import type { PublicKey, SecretKey } from '../../shared/sync/signing.ts'
import { openHubHttp, readAddress, type HubAnswer, type HubPlace } from './hub-http.ts'

type EnrolFault = Exclude<
  Refusal<'sync/enrol'>,
  { type: 'Locked' | 'BadInput' | 'UnknownChannel' | 'UnknownCaller' | 'NotAllowed' }
>

/** What a laptop joins with. The keys were made here. */
export interface Joining {
  readonly address: string
  readonly code: string
  readonly deviceName: string
  readonly device: string
  readonly key: { readonly secret: SecretKey; readonly public: PublicKey }
  readonly rootUnit: string
  readonly unitName: string
  readonly random: (bytes: number) => Uint8Array
}

/** What joining gave. */
export interface Joined extends Enrolled {
  readonly place: HubPlace
}

/** Nobody waits longer than this for a wrong address. */
const patience = { silentMs: 15_000, wholeMs: 30_000 }

async function codeKey(code: EnrolCode): Promise<Uint8Array> {
  const { password, salt, memoryKiB, passes, lanes, bytes } = enrolStretch(code)
  return argon2id({
    password,
    salt,
    parallelism: lanes,
    iterations: passes,
    memorySize: memoryKiB,
    hashLength: bytes,
    outputType: 'binary',
  })
}

function inWords(refusal: EnrolRefusal): EnrolFault {
  switch (refusal.type) {
    case 'BadCode':
      return refusal
    case 'CodeUsed':
    case 'CodeExpired':
    case 'TooMany':
      return { type: 'BadCode', triesLeft: 0 }
    case 'UnitTaken':
      return { type: 'UnitTaken', name: refusal.unitName }
    case 'DeviceTaken':
    case 'HubDiskFull':
    case 'ProgramTooOld':
    case 'HubTooOld':
      return refusal
    case 'BadRequest':
    case 'HubFault':
      return { type: 'HubFault' }
    // A hub of a later time may say what is not known here.
    default:
      return { type: 'HubFault' }
  }
}

function parsed(answer: HubAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString())
  } catch {
    return null
  }
}

async function ask(place: HubPlace, request: EnrolRequest) {
  const http = openHubHttp(place, patience)
  try {
    const body = Buffer.from(JSON.stringify(request))
    const headers = { 'content-type': 'application/json' }
    const answer = await http.call({ method: 'POST', path: '/v1/enrol', headers, body })
    return { answer, pin: http.pinSeen() }
  } finally {
    http.close()
  }
}

/**
 * Joins a county: asks with what only the holder of the code can make, and believes only an answer that nobody without
 * the code could have made. The county's key and the pin of its TLS certificate come with it.
 */
export async function joinCounty(joining: Joining): Promise<Result<Joined, EnrolFault>> {
  const address = readAddress(joining.address)
  if (address === null) return err({ type: 'BadAddress' })
  const code = readEnrolCode(joining.code)
  // A slip of the pen is seen here and uses up no try: there are five.
  if (!code.ok) return err({ type: 'BadCode', triesLeft: 5 })
  const key = await codeKey(code.value)
  const asked = {
    slot: code.value.slot,
    nonce: Buffer.from(joining.random(16)).toString('hex'),
    device: joining.device,
    deviceName: joining.deviceName,
    key: joining.key.public,
    rootUnit: joining.rootUnit,
    unitName: joining.unitName.slice(0, 64),
    protocol: { major: protocol.major, minor: protocol.minor },
  }
  const request = makeEnrolRequest(asked, joining.key.secret, key)
  const { answer, pin } = await ask({ address, pin: null }, request)
  if (!answer.ok) return err({ type: answer.error.type === 'NotTheHub' ? 'NotTheCounty' : 'NoAnswer' })
  const said = parsed(answer.value)
  if (answer.value.status !== 200) {
    const { refusal } = (said ?? {}) as { refusal?: EnrolRefusal }
    if (refusal?.type) return err(inWords(refusal))
    return err({ type: answer.value.status >= 500 ? 'NoAnswer' : 'NotTheCounty' })
  }
  const reply = enrolReply.safeParse(said)
  if (!reply.success) return err({ type: 'NotTheCounty' })
  const checked = checkEnrolReply(request, reply.data, key)
  if (!checked.ok) return err({ type: checked.error.type === 'NotTheCounty' ? 'NotTheCounty' : 'HubFault' })
  // Whoever hands the county's words on over a connection of their own shows another key than the county named.
  if (pin !== null && checked.value.tlsPin !== pin) return err({ type: 'NotTheCounty' })
  return ok({ ...checked.value, place: { address, pin } })
}
