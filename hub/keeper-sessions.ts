import { createHash } from 'node:crypto'
import type { Html } from './html.ts'

/** A keeper who signed in. Only the hash of what their browser holds is kept, and only while the hub runs. */
export interface KeeperSession {
  readonly csrf: string
  /** What the last act has to say; shown on the next page, once. */
  told: Html | null
}

interface Held extends KeeperSession {
  readonly beganMs: number
  seenMs: number
}

const idleMs = 10 * 60_000
const longestMs = 12 * 3_600_000

export interface KeeperSessions {
  /** Begins one; answers what the browser keeps. */
  begin(nowMs: number): string
  find(token: string | undefined, nowMs: number): KeeperSession | null
  end(token: string | undefined): void
  endAll(): void
}

export function keeperSessions(random: (bytes: number) => Uint8Array): KeeperSessions {
  const byHash = new Map<string, Held>()
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
  const drawn = () => Buffer.from(random(32)).toString('hex')
  return {
    begin(nowMs) {
      const token = drawn()
      byHash.set(hashOf(token), { csrf: drawn(), told: null, beganMs: nowMs, seenMs: nowMs })
      // One keeper does not sit at twenty browsers.
      if (byHash.size > 20) byHash.delete(byHash.keys().next().value!)
      return token
    },
    find(token, nowMs) {
      if (!token) return null
      const held = byHash.get(hashOf(token))
      if (!held) return null
      if (nowMs - held.seenMs > idleMs || nowMs - held.beganMs > longestMs) {
        byHash.delete(hashOf(token))
        return null
      }
      held.seenMs = nowMs
      return held
    },
    end: (token) => void (token && byHash.delete(hashOf(token))),
    endAll: () => byHash.clear(),
  }
}
