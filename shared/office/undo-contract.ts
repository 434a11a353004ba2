import { z } from 'zod'
import { channel } from '../kernel/contract.ts'
import { instant, nothing } from '../kernel/schemas.ts'

/** Channels whose work can be taken back: those declared `undoable`, and a test compares the two. */
export const undoableChannels = [
  'people/save-unit',
  'people/add',
  'people/update',
  'people/appoint',
  'people/end-appointment',
  'duties/plan',
  'duties/drop-plan',
  'duties/add-event',
  'duties/drop-event',
  'duties/save-branch',
  'duties/add-branch-post',
  'duties/end-branch-post',
] as const
/** Name of a channel whose work can be taken back. */
export type UndoableChannel = (typeof undoableChannels)[number]

/** One command of an account, by its number on this computer. */
const command = z.object({ command: z.number().int(), channel: z.enum(undoableChannels), atMs: instant })
export type UndoCommand = z.infer<typeof command>

/** Why a command stays as it is. */
export type UndoRefusal =
  /** There is none, or not the one that was meant. */
  | { type: 'NothingToUndo' }
  /** Somebody changed a field of it since, or something else rests on it by now. */
  | { type: 'ChangedSince' }

// The latest, or this one if it is the latest: a button that says what it takes back must not take back something else.
const which = z.strictObject({ command: z.number().int().optional() })

/** 撤销 and 重做: the last commands of an account taken back and done again, one by one, also after a restart. */
export const undoContract = {
  'office/undo': channel<UndoRefusal>()({ verb: 'office:use', writes: true, input: which, output: command }),
  'office/redo': channel<UndoRefusal>()({ verb: 'office:use', writes: true, input: which, output: command }),
  'office/undo-state': channel()({
    verb: 'office:use',
    input: nothing,
    output: z.object({ undo: command.nullable(), redo: command.nullable() }),
  }),
}
