import type { EntityName } from '../../shared/synced-columns.ts'
import type { Change } from '../store/write-changes.ts'
import type { Versions, WrittenRecord } from '../store/written.ts'

/** Under this name a record's removal has its version (electron/store/cells.ts). */
const life = '$deleted'

/** What a command did to one record, as far as taking it back needs. */
export interface CommandRecord {
  readonly entity: EntityName
  readonly id: string
  /** It was made, removed or brought back: then every field of it counts, else those that the command changed. */
  readonly whole: boolean
  /** Versions before the command; null where it made the record. */
  readonly before: Versions | null
  /** Versions as the command left them: what must still stand. An empty text is a field never set. */
  readonly after: Versions
  readonly back: readonly Change[]
}

/** What is kept of the records that a transaction wrote. */
export function commandRecords(written: readonly WrittenRecord[]): CommandRecord[] {
  return written
    .filter(({ back }) => back.length > 0)
    .map(({ entity, id, before, after, lifeChanged, back }) => {
      if (lifeChanged) return { entity, id, whole: true, before, after, back }
      const columns = [...Object.keys(after).filter((column) => after[column] !== before?.[column]), life]
      const only = (versions: Versions) =>
        Object.fromEntries(columns.map((column) => [column, versions[column] ?? '']))
      return { entity, id, whole: false, before: before && only(before), after: only(after), back }
    })
}

/** Does a record still stand as the command left it? `now` is how it was found. */
export function isAsLeft({ whole, after }: CommandRecord, now: Versions | null): boolean {
  if (now === null) return false
  const columns = whole ? new Set([...Object.keys(after), ...Object.keys(now)]) : Object.keys(after)
  return [...columns].every((column) => (now[column] ?? '') === (after[column] ?? ''))
}

/** A version that another one stands for by now: the value is the same, for a command was taken back or done again. */
export interface Alias {
  readonly entity: EntityName
  readonly id: string
  readonly column: string
  readonly from: string
  readonly to: string
}

/**
 * Turning a command over gives its fields new versions, with the values that stood there before it. The commands before
 * it are told that these stand for those: else the last command taken back would bar the way to the one before it.
 */
export function aliasesOf(turned: readonly CommandRecord[], now: readonly CommandRecord[]): Alias[] {
  const before = new Map(turned.map((record) => [`${record.entity} ${record.id}`, record.before]))
  return now.flatMap(({ entity, id, after, before: found }) => {
    const stood = before.get(`${entity} ${id}`)
    // What the command made stands for nothing that was there before.
    if (!stood) return []
    return Object.keys(after)
      .filter((column) => after[column] !== (found?.[column] ?? ''))
      .map((column) => ({ entity, id, column, from: stood[column] ?? '', to: after[column]! }))
  })
}

/** A command's records with these aliases followed; null when none of them concerns it. */
export function withAliases(
  records: readonly CommandRecord[],
  aliases: readonly Alias[],
): readonly CommandRecord[] | null {
  let changed = false
  const moved = records.map((record) => {
    const mine = aliases.filter(
      ({ entity, id, column, from }) =>
        entity === record.entity &&
        id === record.id &&
        (record.whole || column in record.after) &&
        (record.after[column] ?? '') === from,
    )
    if (mine.length === 0) return record
    changed = true
    return {
      ...record,
      after: { ...record.after, ...Object.fromEntries(mine.map(({ column, to }) => [column, to])) },
    }
  })
  return changed ? moved : null
}
