import type { Certificate, County } from '../../shared/sync/certificate.ts'
import type { SecretKey } from '../../shared/sync/signing.ts'

/** Who this computer is to its county. */
export interface SyncIdentity {
  readonly device: string
  readonly county: County
  readonly certificate: Certificate
  readonly key: SecretKey
}
