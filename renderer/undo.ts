import i18next from 'i18next'
import type { ChannelName, Output, Refusal } from '../shared/contract.ts'
import type { Result } from '../shared/kernel/result.ts'
import { undoableChannels, type UndoableChannel, type UndoCommand } from '../shared/office/undo-contract.ts'
import { call } from './call.ts'
import { useKey } from './keys.ts'
import { refusalWords } from './ui/refusal-notice.tsx'
import { offer, say, warn } from './ui/status-line.tsx'

const undoable: ReadonlySet<string> = new Set(undoableChannels)
const nameOf = (channel: UndoableChannel) => i18next.t(`undo.names.${channel}`)

async function lastCommand(): Promise<UndoCommand | null> {
  const state = await call('office/undo-state', {})
  return state.ok ? state.value.undo : null
}

/** Takes the last command back or does it again, and says so. `command` says which is meant. */
async function turn(direction: 'undo' | 'redo', command?: number): Promise<void> {
  const turned = await call(`office/${direction}`, command === undefined ? {} : { command })
  if (turned.ok) {
    const what = nameOf(turned.value.channel)
    return say(i18next.t(direction === 'undo' ? 'undo.undone' : 'undo.redone', { what }))
  }
  const { what, next } = refusalWords(i18next.t, turned.error)
  warn(`${what}${i18next.language === 'en' ? ' ' : ''}${next}`)
}

/** Offers to take back what was just done, beside the words of the page that did it. */
function offerUndo({ command, channel }: UndoCommand): void {
  const what = nameOf(channel)
  offer(i18next.t('undo.did', { what }), {
    label: i18next.t('common.undo'),
    name: i18next.t('undo.undoThis', { what }),
    press: () => void turn('undo', command),
  })
}

/**
 * Runs a channel; one that can be taken back is offered to be, if it did something: a form saved as it was leaves the
 * last command what it was before.
 */
export async function runUndoable<N extends ChannelName>(
  name: N,
  run: () => Promise<Result<Output<N>, Refusal<N>>>,
): Promise<Result<Output<N>, Refusal<N>>> {
  if (!undoable.has(name)) return await run()
  const before = await lastCommand()
  const result = await run()
  const last = result.ok ? await lastCommand() : null
  if (last !== null && last.command !== before?.command) offerUndo(last)
  return result
}

/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z, wherever no text is being typed. */
export function useUndoKeys(): void {
  useKey('undo', () => void turn('undo'))
  useKey('redo', () => void turn('redo'))
}
