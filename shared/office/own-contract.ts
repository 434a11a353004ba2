import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { civilDate, id, nothing } from '../kernel/schemas.ts'

/** The page of who is signed in, about themself: what is kept about them that they may see (个人信息保护法第四十五条). */
export const ownContract = {
  'own/page': channel<{ type: 'NoPersonLinked' }>()({
    verb: 'own:see',
    input: nothing,
    output: z.object({
      id,
      name: z.string(),
      unitName: z.string(),
      post: z.string(),
      rank: z.string(),
      idNumberMasked: z.string(),
      bornOn: z.string(),
      startedWorkOn: z.string(),
      seniorityYears: z.number().int().nullable(),
      mobile: z.string(),
      /** Talks with oneself: when and of which kind, who led it, what was promised; never the notes. */
      talks: z.array(
        z.object({
          id,
          heldOn: civilDate,
          kindName: z.string(),
          kindNameEn: z.string(),
          talkers: z.array(z.string()),
          followUps: z.array(
            z.object({ what: z.string(), owner: z.string(), dueOn: z.string(), doneOn: z.string() }),
          ),
        }),
      ),
      /** Difficulties raised and how they stand. */
      difficulties: z.array(
        z.object({
          id,
          number: z.string(),
          what: z.string(),
          category: z.string(),
          owner: z.string(),
          dueOn: z.string(),
          raisedOn: z.string(),
        }),
      ),
      nextTalk: civilDate.nullable(),
    }),
  }),
}
