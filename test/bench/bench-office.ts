import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelName, Input, Output } from '../../shared/contract.ts'
import { unlockWithPassword } from '../../electron/access/keyfile.ts'
import type { ReadDb } from '../../electron/store/database.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { officeOn, secretary } from '../e2e/parts/first-start.ts'

/** The time at which every bench begins. */
export const benchStart = '2026-03-05T09:00:00+08:00'

/** An office on a real encrypted store in a folder of its own, asked as a window asks it. */
export interface BenchOffice {
  readonly dir: string
  get<N extends ChannelName>(channel: N, input: Input<N>, files?: Record<string, string>): Promise<Output<N>>
  /** Locks the office and looks into its store without it. */
  withStore<T>(look: (read: ReadDb) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens an empty office with the secretary signed in. */
export async function openBenchOffice(): Promise<BenchOffice> {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-bench-'))
  const { office, ask } = officeOn(dir, benchStart)
  await ask('access/create', secretary)
  return {
    dir,
    get: async (channel, input, files = {}) => {
      const answer = await office.ask({ channel, input, files })
      if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`)
      return answer.value as never
    },
    withStore: async (look) => {
      const { accounts } = await ask('access/state', {})
      await ask('access/lock', {})
      const opened = await unlockWithPassword(
        dir,
        { accountId: accounts[0]!.id, password: secretary.password },
        { nowMs: Date.parse(benchStart) },
      )
      if (!opened.ok) throw new Error(opened.error.type)
      const { storeKey: key } = opened.value
      const store = openStore({
        dir,
        key,
        derivations: [],
        clock: () => Date.parse(benchStart),
        random: randomBytes,
      })
      if (!store.ok) throw new Error(store.error.type)
      try {
        return await look(store.value.read)
      } finally {
        store.value.close()
      }
    },
    close: async () => {
      await office.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
