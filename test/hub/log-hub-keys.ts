import { createHash } from 'node:crypto'
import { countyId } from '../../shared/sync/certificate.ts'
import { keyPair } from '../../shared/sync/signing.ts'

/** Bytes that are the same in every run. */
export function seededBytes(seed: string): (bytes: number) => Uint8Array {
  let n = 0
  return (bytes) => {
    const parts: Buffer[] = []
    for (let have = 0; have < bytes; have += 32)
      parts.push(createHash('sha256').update(`${seed} ${n++}`).digest())
    return new Uint8Array(Buffer.concat(parts).subarray(0, bytes))
  }
}

const random = seededBytes('county')
const pair = keyPair(random)
export const county = { id: countyId(pair.public), name: '样例县', key: pair.public }
export const countySecret = pair.secret
export const keys = {
  county,
  signing: countySecret,
  database: Buffer.from(random(32)).toString('hex'),
}
