import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { line, nothing, ticket } from '../kernel/schemas.ts'

/** How the program looks on this computer; kept beside the store, readable before unlocking, nothing personal. */
export const settings = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  textSize: z.enum(['standard', 'large', 'largest']),
})
/** Language and text size of this computer. */
export type Settings = z.infer<typeof settings>

/** What the office tells every window without being asked. */
export type OfficeEvent =
  /** Records of this noun changed: ask again. */
  | { type: 'changed'; noun: 'people' | 'talks' | 'settings' | 'access' }
  /** A long job goes on: `done` of `total` rows. */
  | { type: 'progress'; job: string; done: number; total: number }

/** Home, settings, files and long jobs: what belongs to no single noun. */
export const officeContract = {
  'office/home': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({
      people: z.number().int(),
      talks: z.number().int(),
      /** People in post with a talk this calendar year. */
      talkedThisYear: z.number().int(),
      today: z.string(),
      /** Changes written here and not yet sent up (本机待传). */
      waiting: z.number().int(),
      /**
       * The computer's clock is behind what was saved before, by this many minutes (0: fine). Work goes on; days that
       * depend on today may be wrong until the clock is set.
       */
      clockBehindMinutes: z.number().int(),
      sample: z.boolean(),
    }),
  }),
  'office/settings': channel()({ verb: 'open', input: nothing, output: settings }),
  'office/set-settings': channel()({ verb: 'open', input: settings, output: settings }),
  /** Opens the system's dialog for one file to read; answers a ticket, never a path. */
  'office/choose-file': channel()({
    at: 'shell',
    verb: 'office:use',
    input: z.strictObject({ for: z.enum(['roster']) }),
    output: z.object({ ticket, name: z.string() }),
  }),
  /** Opens the system's dialog for a place to save to; answers a ticket, never a path. */
  'office/choose-place': channel()({
    at: 'shell',
    verb: 'office:use',
    input: z.strictObject({ name: line(120), kind: z.enum(['xlsx', 'docx', 'pdf']) }),
    output: z.object({ ticket, name: z.string() }),
  }),
  /** Stops a running job; it leaves nothing half done. */
  'office/cancel': channel()({
    verb: 'office:use',
    input: z.strictObject({ job: line(64) }),
    output: nothing,
  }),
  /** Fills the store with a sample office, every name marked 样例; refused where there are people already. */
  'office/sample': channel<{ type: 'NotEmpty' }>()({
    verb: 'office:manage',
    writes: true,
    input: z.strictObject({
      people: z.number().int().min(1).max(5000),
      talks: z.number().int().min(0).max(200_000),
      seed: z.number().int(),
    }),
    output: z.object({ people: z.number().int(), talks: z.number().int() }),
  }),
  /** Takes the sample office out again, with everything logged about its people. What is not sample stays. */
  'office/clear-sample': channel()({
    verb: 'office:manage',
    writes: true,
    input: nothing,
    output: z.object({ people: z.number().int() }),
  }),
}
