import { isCertificateOf, signHead, type Certificate, type County } from '../../shared/sync/certificate.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { SecretKey } from '../../shared/sync/signing.ts'
import type { Connection } from './database.ts'
import type { Meta } from './meta.ts'

/** Who this computer is to its county. The key lies in the encrypted store and nowhere else. */
export interface Identity {
  readonly device: string
  readonly county: County
  readonly certificate: Certificate
  readonly key: SecretKey
}

/** Keeps who this computer is, and was: what it wrote under an older name goes up signed by that name's key. */
export interface IdentityKeeper {
  now(): Identity | null
  keep(identity: Identity): void
  /** The signature over the end of an own stream; null where that name has no certificate. */
  signHead(op: Op): string | null
  /** Certificates of devices that were seen in pages, and of this computer's own names. */
  certificates(devices: readonly string[]): Certificate[]
}

type Keys = Readonly<Record<string, SecretKey>>

export function openIdentity(db: Connection, meta: Meta): IdentityKeeper {
  const keep = db.prepare('INSERT OR REPLACE INTO certificate (device, serial, content) VALUES (?, ?, ?)')
  const of = db.prepare<[string], string>('SELECT content FROM certificate WHERE device = ?').pluck()
  const keys = () => JSON.parse(meta.get('sync_keys') ?? '{}') as Keys

  const now = (): Identity | null => {
    const text = meta.get('sync_identity')
    if (text === null) return null
    const { county, certificate } = JSON.parse(text) as Pick<Identity, 'county' | 'certificate'>
    const key = keys()[certificate.device]
    return key === undefined ? null : { device: certificate.device, county, certificate, key }
  }
  return {
    now,
    keep: ({ device, county, certificate, key }) => {
      if (certificate.device !== device || !isCertificateOf(certificate, county))
        throw new Error('not a certificate of this device')
      meta.set('sync_identity', JSON.stringify({ county, certificate }))
      meta.set('sync_keys', JSON.stringify({ ...keys(), [device]: key }))
      keep.run(device, certificate.serial, JSON.stringify(certificate))
    },
    signHead: (op) => {
      const key = keys()[op.device]
      const county = now()?.county.id
      return key === undefined || county === undefined ? null : signHead(op, county, key)
    },
    certificates: (devices) =>
      [...new Set(devices)].flatMap((device) =>
        of.all(device).map((content) => JSON.parse(content) as Certificate),
      ),
  }
}
