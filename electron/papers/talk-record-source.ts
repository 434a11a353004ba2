import type { Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { TalkRecord } from '../../shared/papers/talk-record.ts'
import type { Ctx } from '../office/handler.ts'
import { talkDetail } from '../talks/talk-view.ts'

/** The talk that a record form shows. Only who may read a talk may put it on paper. */
export function talkForPaper(ctx: Ctx, talkId: string): Result<TalkRecord, Refusal<'papers/page'>> {
  const talk = talkDetail(ctx, talkId)
  if (!talk) return err({ type: 'NotFound' })
  const { content, mind, problems, advice } = talk
  if (content === null || mind === null || problems === null || advice === null) {
    return err({ type: 'NotAllowed', verb: 'talks:read' })
  }
  return ok({ ...talk, content, mind, problems, advice })
}
