import type { Seals } from './ports.ts'
import { memoryHub } from './memory-hub.ts'
import { MemoryReplica } from './memory-replica.ts'
import { schemaOf, vocabularies } from './vocabulary.ts'
import { hexName, type Kit } from './world.ts'

export const countyDevice = 'c0'.repeat(16)

/** In place of Ed25519, which would cost more than all the rest: a seal that only matches what it was put on. */
export const modelSeals: Seals = {
  head: ({ hash }) => `seal of ${hash}`,
  isHead: ({ hash, sig }) => sig === `seal of ${hash}`,
  checkpoint: (content) => ({ ...content, sig: sealOf(content) }),
  isCheckpoint: (checkpoint) => checkpoint.sig === sealOf(checkpoint),
}

const sealOf = ({ county, scope, epoch, size, root, hub_ms }: Parameters<Seals['checkpoint']>[0]) =>
  `${county} ${scope} ${epoch} ${size} ${root} ${hub_ms}`

/** Hub and laptops in memory. */
export const modelKit: Kit = {
  name: 'model',
  seals: modelSeals,
  county: countyDevice,
  scopes: (count) => Array.from({ length: count }, (_, i) => hexName('5', i, 0)),
  writes: vocabularies,
  schemaOf,
  carries: ({ scopes }) => scopes,
  renew: () => {},
  hub: ({ edition, ...spec }) => memoryHub({ ...spec, vocabulary: vocabularies[edition] }),
  replica: ({ edition, ...spec }) =>
    new MemoryReplica({ ...spec, vocabulary: vocabularies[edition], county: countyDevice }),
  close: () => {},
}
