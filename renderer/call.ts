import type { ChannelName, Input, Output, Refusal } from '../shared/contract.ts'
import { err, type Result } from '../shared/kernel/result.ts'
import type { OfficeEvent } from '../shared/office/office-contract.ts'

/** What the preload script puts into the window: verbs only, no path and no pipe. */
interface OfficeBridge {
  call(channel: string, input: unknown): Promise<unknown>
  on(listener: (event: unknown) => void): () => void
}

declare global {
  interface Window {
    readonly office: OfficeBridge
  }
}

/** Asks the office. A refusal is a value; a call that throws (a bug, a dead thread) becomes the refusal `Bug`. */
export async function call<N extends ChannelName>(
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>, Refusal<N>>> {
  try {
    return (await window.office.call(name, input)) as Result<Output<N>, Refusal<N>>
  } catch (thrown) {
    // Only the kind of the error: its message might quote what a person typed.
    console.error('call failed', name, thrown instanceof Error ? thrown.name : typeof thrown)
    return err({ type: 'Bug', ref: `window:${name}` }) as Result<never, Refusal<N>>
  }
}

/** Hears what the office tells every window; answers how to stop. */
export function onOfficeEvent(listener: (event: OfficeEvent) => void): () => void {
  return window.office.on((event) => listener(event as OfficeEvent))
}
