import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { id, line, nothing, ticket } from '../kernel/schemas.ts'

/** How the program looks on this computer; kept beside the store, readable before unlocking, nothing personal. */
export const settings = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  textSize: z.enum(['standard', 'large', 'largest']),
  /** Minutes without a key or a touch after which the program locks itself. */
  idleMinutes: z.number().int().min(1).max(30).default(5),
  /** Account whose recovery sheet was made and not kept yet: a cut between the two must not leave nobody with a sheet. */
  sheetOwedBy: id.optional(),
})
/** Language and text size of this computer. */
export type Settings = z.infer<typeof settings>

/** What the office tells every window without being asked. */
export type OfficeEvent =
  /** Records of this noun changed: ask again. */
  | { type: 'changed'; noun: 'people' | 'talks' | 'duties' | 'settings' | 'access' | 'sync' }
  /** Nobody has touched the computer for a while: the program locks in so many seconds (0: somebody is back). */
  | { type: 'idle'; seconds: number }
  /** Lock now: the time is up, or the computer sleeps or was locked. What is being typed is kept first. */
  | { type: 'lock' }
  /** A long job goes on: `done` of `total` rows. */
  | { type: 'progress'; job: string; done: number; total: number }

/** 首次使用 step by step; each but the password can be put off: 名单, 规则, 备份位置. */
export const setUpStep = z.enum(['names', 'roster', 'rules', 'backup'])
export type SetUpStep = z.infer<typeof setUpStep>

/** Home, settings, files and long jobs: what belongs to no single noun. */
export const officeContract = {
  'office/home': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({
      /** People in post; null for a role that is not shown the roster. */
      people: z.number().int().nullable(),
      /** Talks that the asker may know of; null for a role that is shown none. */
      talks: z.number().int().nullable(),
      today: z.string(),
      /** Changes written here and not yet sent up (本机待传). */
      waiting: z.number().int(),
      /**
       * The computer's clock is behind what was saved before, by this many minutes (0: fine). Work goes on; days that
       * depend on today may be wrong until the clock is set.
       */
      clockBehindMinutes: z.number().int(),
      sample: z.boolean(),
      /** Steps of first use that were put off (ux.md S0), for those who manage the office; else empty. */
      setUpLeft: z.array(setUpStep),
    }),
  }),
  /** Remembers that a step of first use is done, or that it is not wanted. */
  'office/finish-step': channel()({
    verb: 'office:manage',
    writes: true,
    input: z.strictObject({ step: setUpStep }),
    output: nothing,
  }),
  /** Backups of this computer: when, and where the second copy goes. Never a path, only the folder's own name. */
  'office/backups': channel()({
    verb: 'office:manage',
    input: nothing,
    output: z.object({
      lastMs: z.number().int().nullable(),
      kept: z.number().int(),
      place: z.object({ name: z.string(), lastMs: z.number().int().nullable() }).nullable(),
    }),
  }),
  /** Makes a backup now, reads it back, and copies it to the second place where there is one. */
  'office/backup-now': channel<{ type: 'PlaceGone'; name: string } | { type: 'CopyBad' }>()({
    verb: 'office:manage',
    input: nothing,
    output: z.object({ atMs: z.number().int(), copied: z.boolean() }),
  }),
  /** Where the second copy of each backup goes: a folder of another disk, a USB stick. */
  'office/set-backup-place': channel<{ type: 'CannotWriteThere' } | { type: 'SameFolder' }>()({
    verb: 'office:manage',
    writes: true,
    input: z.strictObject({ ticket }),
    output: z.object({ name: z.string() }),
  }),
  /** Opens the system's dialog for a folder; answers a ticket, never a path. */
  'office/choose-folder': channel()({
    at: 'shell',
    verb: 'office:manage',
    input: nothing,
    output: z.object({ ticket, name: z.string() }),
  }),
  'office/settings': channel()({ verb: 'open', input: nothing, output: settings }),
  'office/set-settings': channel()({ verb: 'open', input: settings, output: settings }),
  /** Opens the system's dialog for one file to read; answers a ticket, never a path. */
  'office/choose-file': channel()({
    at: 'shell',
    verb: 'office:use',
    input: z.strictObject({ for: z.enum(['roster', 'calendar']) }),
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
