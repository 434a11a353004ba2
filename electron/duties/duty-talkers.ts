import type { Id } from '../../shared/kernel/schemas.ts'
import type { AccountRecord, PersonRow, TalkersOf } from './duty-facts-store.ts'

/** Who led a talk, as people of the roster. */
export interface TalkerFinder {
  readonly talkersOf: TalkersOf
  /** Is there a talk that says who led it by this name only? Then who bears the name decides whose duty it fulfils. */
  isNamed(name: string): boolean
}

/**
 * Talks say which people of the roster led them. Older ones say it by name only: there the person counts whose account
 * logged the talk, else the one person of the roster who is called so; of two with one name neither counts.
 */
export function talkerFinder(people: Iterable<PersonRow>, accounts: readonly AccountRecord[]): TalkerFinder {
  const idsByName = new Map<string, Id | null>()
  for (const { id, name } of people) idsByName.set(name, idsByName.has(name) ? null : id)
  const personByAccount = new Map(accounts.map(({ id, personId }) => [id, personId]))
  const named = new Set<string>()

  const talkersOf: TalkersOf = (names, accountId) => {
    const own = accountId === null ? undefined : personByAccount.get(accountId)
    const found = new Set<Id>(own === undefined ? [] : [own])
    for (const name of own === undefined ? names : names.slice(1)) {
      named.add(name)
      const id = idsByName.get(name)
      if (id) found.add(id)
    }
    return [...found]
  }
  return { talkersOf, isNamed: (name) => named.has(name) }
}
