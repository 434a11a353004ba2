import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelName, Input, Output } from '../../shared/contract.ts'
import { officeOn, secretary } from '../e2e/parts/first-start.ts'

/** The time at which every bench begins. */
export const benchStart = '2026-03-05T09:00:00+08:00'

/** An office on a real encrypted store in a folder of its own, asked as a window asks it. */
export interface BenchOffice {
  readonly dir: string
  get<N extends ChannelName>(channel: N, input: Input<N>, files?: Record<string, string>): Promise<Output<N>>
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
    close: async () => {
      await office.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
