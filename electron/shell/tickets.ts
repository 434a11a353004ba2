const lifeMs = 10 * 60_000

/** One-use names for paths that the person chose in a dialog: the window holds the name, the path stays here. */
export interface Tickets {
  give(path: string): string
  /** The path, once; null when the name is unknown, used or older than ten minutes. */
  take(ticket: string): string | null
  clear(): void
}

/** The clock and the dice come from outside. */
export function makeTickets(clock: () => number, newName: () => string): Tickets {
  const pathByTicket = new Map<string, { path: string; givenMs: number }>()
  const isOld = (givenMs: number) => Math.abs(clock() - givenMs) > lifeMs
  return {
    give: (path) => {
      for (const [name, { givenMs }] of pathByTicket) if (isOld(givenMs)) pathByTicket.delete(name)
      const ticket = newName()
      pathByTicket.set(ticket, { path, givenMs: clock() })
      return ticket
    },
    take: (ticket) => {
      const found = pathByTicket.get(ticket)
      pathByTicket.delete(ticket)
      return found && !isOld(found.givenMs) ? found.path : null
    },
    clear: () => pathByTicket.clear(),
  }
}

/** The tickets that an input names, wherever in it they stand. */
export function ticketsIn(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, value]) =>
    key === 'ticket' && typeof value === 'string' ? [value] : ticketsIn(value),
  )
}
