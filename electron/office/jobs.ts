import { Worker } from 'node:worker_threads'
import type { JobInput, JobName, JobOutput } from './job-table.ts'

/** The jobs thread: heavy work that needs no database. A job that falls over gives `null`: the caller says it in words. */
export interface Jobs {
  run<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N> | null>
  close(): Promise<void>
}

interface Answered {
  readonly id: number
  readonly output: unknown
}

// A workbook may unfold to far more than its size; past this the thread dies alone and the person is told.
const limits = { maxOldGenerationSizeMb: 1024 }

function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './jobs-thread.ts' : './jobs-thread.js', import.meta.url)
}

/** Starts the jobs thread when the first job comes, and again after it fell over. */
export function openJobs(): Jobs {
  let worker: Worker | null = null
  let lastId = 0
  const waiting = new Map<number, (output: unknown) => void>()

  const fall = () => {
    worker = null
    for (const answer of waiting.values()) answer(null)
    waiting.clear()
  }
  const started = () => {
    if (worker) return worker
    worker = new Worker(threadFile(), { resourceLimits: limits })
    worker.on('message', (answered: Answered) => {
      waiting.get(answered.id)?.(answered.output)
      waiting.delete(answered.id)
    })
    worker.on('error', fall)
    worker.on('exit', fall)
    return worker
  }
  return {
    run: (name, input) =>
      new Promise((resolve) => {
        const id = ++lastId
        waiting.set(id, resolve as (output: unknown) => void)
        started().postMessage({ id, name, input })
      }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
