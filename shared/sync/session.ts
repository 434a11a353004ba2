import type { HubRefusal, Page, SyncReply, SyncRequest } from './messages.ts'
import type { ScopeFacts } from './replica.ts'

/** Why an answer did not come, as far as the network says. */
export type LinkFault =
  { type: 'NoAnswer' } | { type: 'TimedOut' } | { type: 'NotTheHub' } | { type: 'Garbled' }

/** What the laptop is told. Each carries the time and how the scopes stand at that moment. */
export type SyncEvent = {
  readonly nowMs: number
  readonly facts: readonly ScopeFacts[]
  readonly dice: number
} & (
  | { readonly kind: 'tick' }
  /** A person pressed 现在上报: do not wait for the next turn. */
  | { readonly kind: 'now' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'answer'; readonly request: SyncRequest; readonly reply: SyncReply }
  | {
      readonly kind: 'applied'
      readonly page: Page
      readonly how: 'applied' | 'stale' | 'missing' | 'forged' | 'differs' | 'full'
    }
  | { readonly kind: 'refused'; readonly request: SyncRequest; readonly refusal: HubRefusal }
  | { readonly kind: 'failed'; readonly request: SyncRequest; readonly fault: LinkFault }
)

/** What the laptop then does. */
export type SyncEffect =
  | { readonly kind: 'send'; readonly request: Exclude<SyncRequest, { kind: 'push' }> }
  /** Read the outbox within the limit and send it. */
  | {
      readonly kind: 'push'
      readonly scope: string
      readonly epoch: number
      readonly ops: number
      readonly bytes: number
    }
  | { readonly kind: 'apply'; readonly page: Page }
  | { readonly kind: 'cut'; readonly scope: string; readonly size: number; readonly epoch: number }
  | { readonly kind: 'wake'; readonly atMs: number }
  | { readonly kind: 'finished' }
