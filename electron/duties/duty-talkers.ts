import type { Id } from '../../shared/kernel/schemas.ts'
import type { AccountRecord, TalkersOf } from './duty-facts-store.ts'

/** Who led a talk, as people of the roster. */
export interface TalkerFinder {
  readonly talkersOf: TalkersOf
  /**
   * Somebody is called otherwise now, came or went (no name). Answers whether a talk says who led it by one of these names
   * only: then who bears the name decides whose duty it fulfils.
   */
  renamed(id: Id, before: string | undefined, after: string | undefined): boolean
}

/**
 * Talks say which people of the roster led them. Older ones say it by name only: there the person counts whose account
 * logged the talk, else the one person of the roster who is called so; of two with one name neither counts.
 */
export function talkerFinder(accounts: readonly AccountRecord[]): TalkerFinder {
  const idsByName = new Map<string, Set<Id>>()
  const personByAccount = new Map(accounts.map(({ id, personId }) => [id, personId]))
  const named = new Set<string>()

  const talkersOf: TalkersOf = (names, accountId) => {
    const own = accountId === null ? undefined : personByAccount.get(accountId)
    const found = new Set<Id>(own === undefined ? [] : [own])
    for (const name of own === undefined ? names : names.slice(1)) {
      named.add(name)
      const bearers = idsByName.get(name)
      if (bearers?.size === 1) for (const id of bearers) found.add(id)
    }
    return [...found]
  }
  const renamed: TalkerFinder['renamed'] = (id, before, after) => {
    if (before === after) return false
    if (before !== undefined) idsByName.get(before)?.delete(id)
    if (after !== undefined) idsByName.set(after, (idsByName.get(after) ?? new Set()).add(id))
    return [before, after].some((name) => name !== undefined && named.has(name))
  }
  return { talkersOf, renamed }
}
