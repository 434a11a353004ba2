import type { Store } from '../../electron/store/open-store.ts'
import { openHubLink } from '../../electron/sync/hub-link.ts'
import { openSyncDriver } from '../../electron/sync/sync-driver.ts'
import type { ScopeFacts } from '../../shared/sync/replica.ts'
import type { RoundOutcome } from '../../shared/sync/session.ts'
import { random } from '../store/store-fixture.ts'

/** Told what a round does. */
export interface Watch {
  asks(kind: 'push' | 'pull'): void
  /** Hashes of the ops that the hub says it has. */
  acked(hashes: readonly string[]): void
  applies(): void
  applied(fact: ScopeFacts): void
}

/** One whole round of a bare store with a hub: the program's own link and driver, without an office. */
export function syncOnce(store: Store, address: () => string, watch?: Watch): Promise<RoundOutcome> {
  const identity = store.identity()!
  const place = { address: address(), pin: null }
  const link = openHubLink({ place, ...identity }, { clock: Date.now, random, countyClock: () => null })
  const send: typeof link.send = async (request, epoch) => {
    if (request.kind === 'push' || request.kind === 'pull') watch?.asks(request.kind)
    const answer = await link.send(request, epoch)
    if (request.kind === 'push' && answer.kind === 'answer' && answer.reply.kind === 'push') {
      const taken = answer.reply.answers.filter(({ answer: how }) => how === 'ack' || how === 'dup')
      const hashes = new Map(request.ops.map(({ op_id, hash }) => [op_id as string, hash]))
      watch?.acked(taken.map(({ op_id }) => hashes.get(op_id)!))
    }
    return answer
  }
  const apply: Store['replica']['apply'] = (page) => {
    watch?.applies()
    const how = store.replica.apply(page)
    watch?.applied(store.replica.facts().find(({ scope }) => scope === page.scope)!)
    return how
  }
  return new Promise((resolve, reject) => {
    const driver = openSyncDriver({
      replica: { ...store.replica, apply },
      link: { send, close: () => link.close() },
      start: { serial: identity.certificate.serial, certifiedMs: Date.now(), revocations: null, clock: null },
      clock: Date.now,
      dice: () => 0.5,
      turn: async (work) => work(),
      certificates: (devices) => store.certificates(devices),
      device: () => identity.device,
      keep: {
        revocations: () => {},
        clock: () => {},
        outcome: (outcome) => {
          driver.stop()
          resolve(outcome)
        },
      },
      renew: () => reject(new Error('a new certificate was asked for')),
      changed: () => {},
      fault: reject,
    })
    driver.now()
  })
}
