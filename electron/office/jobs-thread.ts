import { parentPort } from 'node:worker_threads'
import { jobTable, type JobName } from './job-table.ts'

// Parsing a foreign file is the riskiest thing the program does, so it happens in a thread that holds no key and no
// database. A file that makes it fall over costs this thread only.
interface Asked {
  readonly id: number
  readonly name: JobName
  readonly input: unknown
}

parentPort?.on('message', async (asked: Asked) => {
  const job = jobTable[asked.name] as (input: unknown) => unknown
  try {
    parentPort?.postMessage({ id: asked.id, output: await job(asked.input) })
  } catch (error) {
    parentPort?.postMessage({
      id: asked.id,
      output: null,
      failed: error instanceof Error ? error.name : 'unknown',
    })
  }
})
