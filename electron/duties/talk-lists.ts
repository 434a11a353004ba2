import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { byDay, type KnownTalk } from './duty-facts-store.ts'

/** Talks by who had them and by who led them, each list in the order of days. */
export interface TalkLists {
  get(id: string): KnownTalk | null
  /** Talks with a person; not those the person led. */
  with(personId: Id): readonly KnownTalk[]
  /** Puts in what a talk has become, null where it is gone. Answers who took part before or takes part now. */
  replace(id: string, talk: KnownTalk | null): Id[]
  /** The earliest day of all; null when there is no talk. */
  firstDay(): CivilDate | null
}

const none: readonly KnownTalk[] = []

/** From the end: what is new is mostly the latest. */
function placeIn(list: readonly KnownTalk[], talk: KnownTalk): number {
  let at = list.length
  while (at > 0 && byDay(list[at - 1]!, talk) > 0) at -= 1
  return at
}

/** Puts a talk into a list that is in the order of days, or takes it out. */
export function put(list: KnownTalk[], talk: KnownTalk): void {
  list.splice(placeIn(list, talk), 0, talk)
}
export function drop(list: KnownTalk[], talk: KnownTalk): void {
  const at = list.lastIndexOf(talk)
  if (at >= 0) list.splice(at, 1)
}

const takingPart = (talk: KnownTalk): Id[] => [...talk.personIds, ...talk.talkerIds]

/** Sorts talks into lists. They come in the order of days. */
export function openTalkLists(talks: readonly KnownTalk[]): TalkLists {
  const byId = new Map<string, KnownTalk>()
  const had = new Map<Id, KnownTalk[]>()
  const led = new Map<Id, KnownTalk[]>()
  let first: CivilDate | null | undefined

  const listOf = (lists: Map<Id, KnownTalk[]>, id: Id): KnownTalk[] => {
    let list = lists.get(id)
    if (list === undefined) lists.set(id, (list = []))
    return list
  }
  const listsOf = ({ personIds, talkerIds }: KnownTalk): KnownTalk[][] => [
    ...personIds.filter((id) => !talkerIds.includes(id)).map((id) => listOf(had, id)),
    ...talkerIds.map((id) => listOf(led, id)),
  ]
  // Plain loops: a hundred thousand talks come through here at once.
  for (const talk of talks) {
    byId.set(talk.id, talk)
    for (const id of talk.personIds) if (!talk.talkerIds.includes(id)) listOf(had, id).push(talk)
    for (const id of talk.talkerIds) listOf(led, id).push(talk)
  }
  return {
    get: (id) => byId.get(id) ?? null,
    with: (personId) => had.get(personId) ?? none,
    replace: (id, talk) => {
      const before = byId.get(id)
      if (before) for (const list of listsOf(before)) drop(list, before)
      if (talk) for (const list of listsOf(talk)) put(list, talk)
      // Looked for again only where it may be another day now.
      if (!first || before?.heldOn === first || (talk && talk.heldOn < first)) first = undefined
      if (talk) byId.set(id, talk)
      else byId.delete(id)
      return [...(before ? takingPart(before) : []), ...(talk ? takingPart(talk) : [])]
    },
    firstDay: () => {
      if (first === undefined) {
        first = null
        for (const { heldOn } of byId.values()) if (first === null || heldOn < first) first = heldOn
      }
      return first
    },
  }
}
