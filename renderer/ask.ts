import { QueryClient, useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ChannelName, Input, Output, Refusal } from '../shared/contract.ts'
import type { Result } from '../shared/kernel/result.ts'
import type { OfficeEvent } from '../shared/office/office-contract.ts'
import { call, onOfficeEvent } from './call.ts'
import { runUndoable } from './undo.ts'

/** A refusal on its way through react-query, which wants something thrown. */
export class Refused<N extends ChannelName> extends Error {
  readonly refusal: Refusal<N>
  constructor(refusal: Refusal<N>) {
    super(refusal.type)
    this.refusal = refusal
  }
}

/** One cache a window. The office is beside us: nothing is retried, nothing depends on a network. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, staleTime: Infinity },
    mutations: { retry: false, networkMode: 'always' },
  },
})

interface AskOptions {
  /** Ask at all; false while what is asked about is not known yet. */
  readonly when?: boolean
  /** Never answer from the cache when the component appears: the answer will be written back (a draft). */
  readonly fresh?: boolean
  /** Go on showing the last answer while the next one is fetched (lists, pickers). */
  readonly keepLast?: boolean
}

/** Asks a reading channel and asks again when the office says that its noun changed. */
export function useAsk<N extends ChannelName>(name: N, input: Input<N>, options: AskOptions = {}) {
  const query = useQuery<Output<N>, Refused<N>>({
    queryKey: [name, input],
    queryFn: async () => {
      const result = await call(name, input)
      if (result.ok) return result.value
      throw new Refused<N>(result.error)
    },
    enabled: options.when ?? true,
    ...(options.fresh ? { refetchOnMount: 'always' as const } : {}),
    ...(options.keepLast ? { placeholderData: (last: Output<N> | undefined) => last as never } : {}),
  })
  const { refetch } = query
  const again = useCallback(() => void refetch(), [refetch])
  return {
    // What is no more is not shown any longer, though it was a moment ago: its making was undone.
    value: query.error?.refusal.type === 'NotFound' ? undefined : query.data,
    refusal: query.error?.refusal ?? null,
    /** No answer yet. */
    waiting: query.isPending && query.fetchStatus !== 'idle',
    /** An answer is on its way, perhaps beside an older one. */
    asking: query.isFetching,
    again,
  }
}

// Drafts and phrases belong to one account: the office tells nobody that they changed, so whoever changed them asks again.
const ownAnswers: Partial<Record<ChannelName, ChannelName>> = {
  'talks/keep-draft': 'talks/drafts',
  'talks/drop-draft': 'talks/drafts',
  'talks/log': 'talks/drafts',
  'talks/keep-phrase': 'talks/options',
  'talks/drop-phrase': 'talks/options',
}

/** Marks as old what `name` changed for this window alone. */
export async function askAgainAfter(name: ChannelName): Promise<void> {
  const asked = ownAnswers[name]
  if (asked) await queries.invalidateQueries({ queryKey: [asked] })
}

/** A channel that does something: `run` answers the result, `busy` and `refusal` are for the screen. */
export function useDo<N extends ChannelName>(name: N) {
  const mutation = useMutation<Result<Output<N>, Refusal<N>>, never, Input<N>>({
    mutationFn: async (input) => {
      const result = await runUndoable(name, () => call(name, input))
      if (result.ok) void askAgainAfter(name)
      return result
    },
  })
  const { mutateAsync } = mutation
  const run = useCallback((input: Input<N>) => mutateAsync(input), [mutateAsync])
  return {
    run,
    busy: mutation.isPending,
    refusal: mutation.data && !mutation.data.ok ? mutation.data.error : null,
    forget: mutation.reset,
  }
}

const channelsOf: Record<Extract<OfficeEvent, { type: 'changed' }>['noun'], readonly string[]> = {
  people: ['people/', 'talks/list', 'talks/get', 'office/home', 'duties/', 'own/', 'sync/state'],
  talks: ['talks/', 'people/', 'office/home', 'duties/', 'own/', 'sync/state'],
  duties: ['duties/', 'calendar/', 'office/home', 'own/', 'sync/state'],
  settings: ['office/settings'],
  access: ['access/', 'sync/state'],
  sync: ['sync/', 'office/home'],
}

/** From here on, answers that a change made old are asked for again. Answers how to stop. */
export function followChanges(client: QueryClient = queries): () => void {
  return onOfficeEvent((event) => {
    if (event.type !== 'changed') return
    const starts = channelsOf[event.noun]
    void client.invalidateQueries({
      predicate: ({ queryKey }) => starts.some((start) => String(queryKey[0]).startsWith(start)),
    })
  })
}
