import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { instant, line, nothing, opId } from '../kernel/schemas.ts'

/** Why the last round with the county did not end well. The screen has plain words for each. */
export const syncTrouble = z.enum([
  /** No line, or the county's computer is off: grey, not an error. */
  'no-answer',
  /** Something answers at the address, but it is not the county that this unit belongs to. */
  'not-the-hub',
  'foreign-county',
  'revoked',
  'expired',
  'program-too-old',
  'hub-too-old',
  /** The hub's disk is full, or it has a fault: its keeper must look. */
  'hub-full',
  'hub-fault',
  /** This computer's disk is full. */
  'disk-full',
  /** What came does not fit the county's seal: nothing of it was taken. */
  'forged',
  /** The county decided otherwise than this program: update it. */
  'differs',
  'busy',
])
/** A trouble by its name. */
export type SyncTrouble = z.infer<typeof syncTrouble>

/** The states of the pill in the top bar (ux.md 4.2); `alone` before the computer belongs to a county. */
export const syncPill = z.enum(['alone', 'sent', 'waiting', 'sending', 'offline', 'failed', 'check'])
/** A state of the pill. */
export type SyncPill = z.infer<typeof syncPill>

/** What waits or was sent, counted by what a person calls it. */
export const syncKind = z.enum(['people', 'talks', 'difficulties', 'duties', 'accounts', 'audit', 'other'])
/** A kind of record, in the words of the screens. */
export type SyncKind = z.infer<typeof syncKind>
const counted = z.object({ kind: syncKind, count: z.number().int() })

const county = z.object({
  name: z.string(),
  unitName: z.string(),
  address: z.string(),
  /** Eight characters of this computer's key, to compare by voice. */
  fingerprint: z.string(),
  deviceName: z.string(),
  expiresMs: instant,
})

/** 上报同步: how this computer stands with the county, and what a person can do about it. */
export const syncContract = {
  'sync/state': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({
      county: county.nullable(),
      pill: syncPill,
      /** 入库: records of this unit in the county's log, as far as this computer has verified it. */
      entered: z.number().int(),
      /** 本机待传: changes written here and not in the county's log. */
      waiting: z.number().int(),
      waitingBy: z.array(counted),
      /** Changes of a running round: sent and applied so far, of so many. */
      progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      /** When all was last in agreement. */
      lastMs: instant.nullable(),
      trouble: syncTrouble.nullable(),
      /** The version that is needed, where the trouble is an old program or hub. */
      version: z.string(),
      /** Fields changed in two places that wait for a person. */
      conflicts: z.number().int(),
      /** 退回箱: own changes that the county's rules did not take. */
      returned: z.number().int(),
      /** The first load from the county is not complete: nothing is worked out as due yet. */
      loading: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
      /** One line for all scopes: both sides hold the same (校验码), since when. */
      receipt: z.object({ code: z.string(), entries: z.number().int(), atMs: instant }).nullable(),
      /** The computer's clock against the county's, in minutes, when it is known and more than five. */
      clockOffMinutes: z.number().int(),
    }),
  }),
  /** Joins a county: address and the code its office gave. The computer's keys are made here and never leave it. */
  'sync/enrol': channel<
    | { type: 'BadAddress' }
    | { type: 'NoAnswer' }
    /** Who answered does not hold the code: a wrong address, or somebody stands between. Nothing was joined. */
    | { type: 'NotTheCounty' }
    /** Wrong, used, run out, or tried too often. */
    | { type: 'BadCode'; triesLeft: number }
    /** AS-48: this unit belongs to another county. */
    | { type: 'ForeignCounty'; name: string }
    /** The unit's record on this computer belongs to another unit of the county: the code was made for the wrong one. */
    | { type: 'UnitTaken'; name: string }
    /** The county knows this computer already, with another key or in another unit: its data were copied. */
    | { type: 'DeviceTaken' }
    | { type: 'SampleThere' }
    | { type: 'ProgramTooOld'; least: string }
    | { type: 'HubTooOld'; most: string }
    | { type: 'HubDiskFull' }
    | { type: 'HubFault' }
  >()({
    verb: 'office:manage',
    input: z.strictObject({ address: line(200), code: line(40), deviceName: line(40) }),
    output: z.object({ name: z.string(), unitName: z.string(), fingerprint: z.string() }),
  }),
  /** 现在上报. Answers at once; `sync/state` shows how it goes. */
  'sync/now': channel<{ type: 'NotEnrolled' }>()({ verb: 'office:use', input: nothing, output: nothing }),
  /** Stops the running round after the request that is under way; nothing is half done. */
  'sync/cancel': channel()({ verb: 'office:use', input: nothing, output: nothing }),
  /** The last rounds with the county, newest first. */
  'sync/rounds': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({
      rounds: z.array(
        z.object({
          atMs: instant,
          sent: z.number().int(),
          received: z.number().int(),
          trouble: syncTrouble.nullable(),
          receipt: z.string(),
        }),
      ),
    }),
  }),
  /** 退回箱: what was returned, with the rule. Only what the asker wrote, or may see all of. */
  'sync/returned': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({
      items: z.array(
        z.object({
          opId,
          kind: syncKind,
          /** Whom or what it is about: a name, as far as the asker may see it. */
          about: z.string(),
          /** A RejectCode, or `revoked`, `schema` where it waits for the county. */
          code: z.string(),
          atMs: instant,
          mine: z.boolean(),
        }),
      ),
    }),
  }),
  /** Gives a returned change up, with a reason that stays in the log. */
  'sync/discard': channel()({
    verb: 'office:use',
    writes: true,
    input: z.strictObject({ opId, reason: line(200) }),
    output: nothing,
  }),
}
