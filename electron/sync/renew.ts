import { isCertificateOf } from '../../shared/sync/certificate.ts'
import { makeRenewRequest, renewReply } from '../../shared/sync/enrolment.ts'
import { keyPair, type PublicKey } from '../../shared/sync/signing.ts'
import type { HubLink } from './hub-link.ts'
import type { SyncIdentity } from './synced-store.ts'

/**
 * Asks the county for the next certificate. After a fork (this disk was put back from an image, or copied) it is one for
 * a new name with a new key: a number in a stream must never be given twice. Null where it did not come; the next round
 * asks again.
 */
export async function renewed(
  link: Pick<HubLink, 'ask'>,
  identity: SyncIdentity,
  forked: boolean,
  random: (bytes: number) => Uint8Array,
): Promise<SyncIdentity | null> {
  const { county, certificate } = identity
  const keys = forked
    ? keyPair(random)
    : { secret: identity.key, public: certificate.key satisfies PublicKey }
  const device = forked ? Buffer.from(random(16)).toString('hex') : identity.device
  const asked = { device, deviceName: certificate.name, key: keys.public }
  const answer = await link.ask('/v1/renew', makeRenewRequest(asked, county.id, keys.secret), 0)
  if (!answer.ok) return null
  const reply = renewReply.safeParse(answer.value)
  if (!reply.success) return null
  const next = reply.data.certificate
  const fits = isCertificateOf(next, county) && next.device === device && next.key === keys.public
  return fits && next.unit === certificate.unit
    ? { device, county, certificate: next, key: keys.secret }
    : null
}
