import { contract } from '../../shared/contract.ts'
import type { CommonRefusal } from '../../shared/kernel/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { UndoCommand, UndoRefusal } from '../../shared/office/undo-contract.ts'
import type { Ctx, Handlers } from './handler.ts'
import { aliasesOf, commandRecords, isAsLeft, withAliases, type CommandRecord } from './undo-command.ts'
import {
  addCommand,
  isImpossible,
  isMissed,
  mapCommands,
  nextCommand,
  turnCommand,
  type StoredCommand,
} from './undo-store.ts'

/** After an undoable channel, in its transaction: keeps what takes it back. Nothing where nothing was written. */
export function keepCommand(ctx: Ctx, channel: string): void {
  const records = commandRecords(ctx.work.written())
  if (records.length > 0) addCommand(ctx.work.db, ctx.actor.accountId, { channel, atMs: ctx.nowMs, records })
}

type Turned = Result<UndoCommand, UndoRefusal | Extract<CommonRefusal, { type: 'NotAllowed' }>>

/** Would the office now hold something that none of its handlers allows? */
function isBroken(ctx: Ctx, { entity, id, back }: CommandRecord): boolean {
  if (back.some(({ kind }) => kind === 'del')) return isMissed(ctx.read, entity, id)
  const columns = back.flatMap(({ kind, body }) => (kind === 'set' ? Object.keys(body) : []))
  return isImpossible(ctx.read, entity, id, back.some(({ kind }) => kind === 'undel') ? 'all' : columns)
}

/** Takes the last command back, or does the one taken back last again. Written first: a refusal leaves nothing of it. */
function turn(ctx: Ctx, undone: boolean, wanted: number | undefined): Turned {
  const command = nextCommand(ctx.read, ctx.actor.accountId, undone)
  if (command === null || (wanted !== undefined && wanted !== command.command))
    return err({ type: 'NothingToUndo' })
  const { verb } = contract[command.channel]
  if (verb !== 'open' && !ctx.may(verb, { kind: 'any' })) return err({ type: 'NotAllowed', verb })
  const { records } = command
  ctx.work.write(records.toReversed().flatMap(({ back }) => back))
  const written = ctx.work.written()
  const found = new Map(written.map(({ entity, id, before }) => [`${entity} ${id}`, before]))
  const isChanged = records.some(
    (record) => !isAsLeft(record, found.get(`${record.entity} ${record.id}`) ?? null),
  )
  if (isChanged || records.some((record) => isBroken(ctx, record))) return err({ type: 'ChangedSince' })
  const now = commandRecords(written)
  turnCommand(ctx.work.db, command.command, now)
  const aliases = aliasesOf(records, now)
  mapCommands(ctx.work.db, command.command, (others) => withAliases(others, aliases))
  return ok(told(command))
}

const told = ({ command, channel, atMs }: StoredCommand): UndoCommand => ({ command, channel, atMs })

/** Undo and redo, of any channel that is declared undoable. */
export const undoHandlers: Handlers<'office/undo' | 'office/redo' | 'office/undo-state'> = {
  'office/undo': (ctx, { command }) => turn(ctx, false, command),
  'office/redo': (ctx, { command }) => turn(ctx, true, command),
  'office/undo-state': (ctx) => {
    const next = (undone: boolean) => nextCommand(ctx.read, ctx.actor.accountId, undone)
    const [undo, redo] = [next(false), next(true)]
    return ok({ undo: undo && told(undo), redo: redo && told(redo) })
  },
}
