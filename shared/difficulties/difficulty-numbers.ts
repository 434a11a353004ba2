import type { CivilDate, Id } from '../kernel/schemas.ts'

/** Year and count of a number such as `26-008`; null for one that was given in another way (it stays as it is). */
export function partsOfDifficultyNumber(
  number: string,
): { readonly year: string; readonly count: number } | null {
  const parts = /^(\d{2})-(\d{3,})$/.exec(number)
  return parts ? { year: parts[1]!, count: Number(parts[2]) } : null
}

/**
 * The number for a difficulty raised on a day: one more than the highest given this year as far as this computer knows,
 * `26-008`. A number once given is never given again here and never changed.
 */
export function nextDifficultyNumber(raisedOn: CivilDate, given: Iterable<string>): string {
  const year = raisedOn.slice(2, 4)
  let highest = 0
  for (const number of given) {
    const parts = partsOfDifficultyNumber(number)
    if (parts?.year === year && parts.count > highest) highest = parts.count
  }
  return `${year}-${String(highest + 1).padStart(3, '0')}`
}

interface Numbered {
  readonly id: Id
  readonly number: string
}

/** Tails of the ids, the shortest (two characters and up) that tell all of them apart. */
function tailsOf(ids: readonly Id[]): string[] {
  for (let length = 2; ; length += 2) {
    const tails = ids.map((id) => id.slice(-length))
    if (new Set(tails).size === ids.length || length >= 26) return tails
  }
}

/**
 * Numbers as they are shown. Two laptops that were offline may have given the same one: both records keep it, and each
 * is shown with a tail of its own id, `26-008·7K`. Both get one, so that a paper printed with the bare number is never
 * taken for just one of the two; and it comes from the record alone, so it is the same on every computer for good.
 */
export function shownDifficultyNumbers(all: Iterable<Numbered>): Map<Id, string> {
  const idsByNumber = new Map<string, Id[]>()
  for (const { id, number } of all) {
    const ids = idsByNumber.get(number)
    if (ids === undefined) idsByNumber.set(number, [id])
    else if (!ids.includes(id)) ids.push(id)
  }
  const shown = new Map<Id, string>()
  for (const [number, ids] of idsByNumber) {
    const tails = tailsOf(ids)
    for (const [at, id] of ids.entries()) shown.set(id, ids.length === 1 ? number : `${number}·${tails[at]!}`)
  }
  return shown
}
