import type { JobName, JobInput, JobOutput } from './job-table.ts'

/** The jobs thread: heavy work that needs no database. A job that throws gives `null`: the caller says it in words. */
export interface Jobs {
  run<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N> | null>
  close(): Promise<void>
}
