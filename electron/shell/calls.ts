import { may } from '../../shared/access/may.ts'
import { contract, type ChannelName, type Input, type Output, type Refusal } from '../../shared/contract.ts'
import type { Channel } from '../../shared/kernel/contract.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import type { Answer, Files, OfficeLink } from './office-link.ts'
import { plainSize } from './plain-json.ts'
import { ticketsIn, type Tickets } from './tickets.ts'

/** A roster dropped on the window comes as base64; nothing else is near this. */
const mostCharacters = 32 * 1024 * 1024

/** The channels that the shell answers itself: those that need a dialog, a printer or a page. */
export const shellChannels = [
  'office/choose-file',
  'office/choose-folder',
  'office/choose-place',
  'papers/preview',
  'papers/save',
  'papers/print',
] as const satisfies readonly ChannelName[]
type ShellChannel = (typeof shellChannels)[number]

/** How the shell answers its channels; `W` is the window that asked. */
export type ShellHandlers<W> = {
  readonly [N in ShellChannel]: (window: W, input: Input<N>) => Promise<Result<Output<N>, Refusal<N>>>
}

/** What answering a call needs. */
export interface Desk<W> {
  readonly office: OfficeLink
  readonly tickets: Tickets
  readonly shell: ShellHandlers<W>
  log(line: string): void
  newRef(): string
}

/**
 * Answers one call of a window that has been recognised as ours: the channel is in the contract, the input is plain,
 * small and as the contract says, then the shell or the office does the work. Never throws.
 */
export async function answerCall<W>(desk: Desk<W>, window: W, name: unknown, raw: unknown): Promise<Answer> {
  const channel =
    typeof name === 'string' && Object.hasOwn(contract, name) ? channelOf(name as ChannelName) : null
  if (!channel) return err({ type: 'UnknownChannel' })
  if (plainSize(raw, mostCharacters) === null) return err({ type: 'BadInput', field: '' })
  const input = channel.input.safeParse(raw)
  if (!input.success) return err({ type: 'BadInput', field: input.error.issues[0]?.path.join('.') ?? '' })
  try {
    return channel.at === 'shell'
      ? await answerHere(desk, window, name as ShellChannel, channel, input.data)
      : await passOn(desk, name as ChannelName, input.data)
  } catch (error) {
    const ref = desk.newRef()
    // The kind of the error only: messages quote file names.
    desk.log(`bug ${ref} in ${String(name)}: ${error instanceof Error ? error.name : typeof error}`)
    return err({ type: 'Bug', ref })
  }
}

const channelOf = (name: ChannelName): Channel => contract[name] as unknown as Channel

async function passOn<W>(desk: Desk<W>, name: ChannelName, input: unknown): Promise<Answer> {
  const files: Record<string, string> = {}
  for (const ticket of ticketsIn(input)) {
    const path = desk.tickets.take(ticket)
    if (path === null) return err({ type: 'NotFound' })
    files[ticket] = path
  }
  return await desk.office.ask(name, input, files satisfies Files)
}

/** The office is not in the way of these, so the shell looks itself whether somebody has signed in who may. */
async function answerHere<W>(
  desk: Desk<W>,
  window: W,
  name: ShellChannel,
  channel: Channel,
  input: unknown,
): Promise<Answer> {
  const state = await desk.office.call('access/state', {})
  if (!state.ok) return state
  if (channel.verb !== 'open') {
    const { account } = state.value
    if (!account) return err({ type: 'Locked' })
    const actor = { accountId: account.id, name: account.name, role: account.role, personId: null }
    if (!may(actor, channel.verb, { kind: 'any' })) return err({ type: 'NotAllowed', verb: channel.verb })
  }
  const handle = desk.shell[name] as (window: W, input: unknown) => Promise<Answer>
  return await handle(window, input)
}
