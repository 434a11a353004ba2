import type { Op } from './op.ts'

/**
 * Had the author of the op applied this entry? An entry that still stands was in the log in every epoch since its own, so
 * both numbers must reach it: a greater epoch alone says nothing about a laptop that has not read so far yet.
 */
export const hasSeen = (
  { ctx_epoch, ctx_sseq }: Pick<Op, 'ctx_epoch' | 'ctx_sseq'>,
  entry: { readonly epoch: number; readonly sseq: number },
): boolean => ctx_epoch >= entry.epoch && ctx_sseq >= entry.sseq
