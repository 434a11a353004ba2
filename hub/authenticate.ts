import { err, ok, type Result } from '../shared/kernel/result.ts'
import { isCertificateOf, type Certificate } from '../shared/sync/certificate.ts'
import type { HubRefusal } from '../shared/sync/messages.ts'
import { claimsOf, isSignedBy, type Claimed, type Headers_ } from '../shared/sync/signed-request.ts'
import { readCertificate } from '../shared/sync/wire.ts'
import { certificateBySerial } from './devices.ts'
import { nativeSha256 } from './native-hash.ts'
import { openNonces, timeWindowMs } from './nonces.ts'
import type { Hub } from './open-hub.ts'
import { wrongProtocol } from './refusals.ts'

/** A request as it arrived. */
export interface Arrived {
  readonly method: string
  /** Path and query as they stood in the request. */
  readonly url: string
  readonly headers: Headers_
  readonly body: Uint8Array
}

/** Finds out whose request it is. */
export type Authenticate = (arrived: Arrived) => Promise<Result<Certificate, HubRefusal>>

/** The certificate that a laptop shows when the hub does not know it. */
function shownCertificate(headers: Headers_): Certificate | null {
  const shown = headers['x-certificate']
  if (!shown) return null
  try {
    return readCertificate(JSON.parse(Buffer.from(shown, 'base64').toString()))
  } catch {
    return null
  }
}

function isWhose({ method, url, headers, body }: Arrived, { key }: Certificate): boolean {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const query = at < 0 ? '?' : url.slice(at)
  return isSignedBy(key, { method, path, query, body, headers }, nativeSha256)
}

/** Opens the check of requests. */
export function openAuthenticate(hub: Hub): Authenticate {
  const { county, clock, database } = hub.core
  const startedMs = clock()
  const nonces = openNonces()

  /** Whose request it says it is: a device that we know, or one that shows a certificate of this county. */
  async function claimant(
    claimed: Claimed,
    headers: Headers_,
  ): Promise<Result<{ certificate: Certificate; isNew: boolean }, HubRefusal>> {
    const known = await certificateBySerial(database.read, claimed.serial)
    if (known) return ok({ certificate: known, isNew: false })
    const shown = shownCertificate(headers)
    if (!shown || shown.serial !== claimed.serial) return err({ type: 'UnknownDevice' })
    if (shown.county !== county.id) return err({ type: 'ForeignCounty', county: county.id })
    return isCertificateOf(shown, county)
      ? ok({ certificate: shown, isNew: true })
      : err({ type: 'BadSignature' })
  }
  return async (arrived) => {
    const claimed = claimsOf(arrived.headers)
    if (!claimed) return err({ type: 'BadRequest' })
    const other = wrongProtocol(claimed.protocol)
    if (other) return err(other)
    const found = await claimant(claimed, arrived.headers)
    if (!found.ok) return found
    const { certificate, isNew } = found.value
    const { timeMs, nonce, device } = claimed
    if (device !== certificate.device) return err({ type: 'BadSignature' })
    const nowMs = clock()
    if (Math.abs(timeMs - nowMs) > timeWindowMs || timeMs < startedMs)
      return err({ type: 'WrongClock', hubMs: nowMs })
    if (!isWhose(arrived, certificate)) return err({ type: 'BadSignature' })
    if (!nonces.isNew(device, nonce, timeMs, nowMs)) return err({ type: 'Replayed' })
    if (isNew) await hub.register(certificate)
    return ok(certificate)
  }
}
