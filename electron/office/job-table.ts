import { fillWord } from '../papers/fill-word.ts'
import { writeWorkbook } from '../papers/write-workbook.ts'
import { readWorkbook } from '../people/read-workbook.ts'

/** Every job of the jobs thread, by name: one argument in, one answer out, both plain data. */
export const jobTable = {
  'read-workbook': readWorkbook,
  'fill-word': fillWord,
  'write-workbook': writeWorkbook,
}

type JobTable = typeof jobTable
export type JobName = keyof JobTable
export type JobInput<N extends JobName> = Parameters<JobTable[N]>[0]
export type JobOutput<N extends JobName> = Awaited<ReturnType<JobTable[N]>>
