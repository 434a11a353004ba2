import type { EntityName } from '../../shared/synced-columns.ts'
import { partsOfNumber } from '../../shared/talks/talk-numbers.ts'
import type { WriteDb } from '../store/database.ts'
import type { Derivation } from '../store/derivation.ts'
import { openTalkLines } from './talk-lines.ts'

// The columns of the roster that come from talks.
const refresh = `
UPDATE person_list SET
  last_talk_on = (SELECT max(held_on) FROM talk_person WHERE person_id = @id),
  open_difficulties = (SELECT count(*) FROM difficulty WHERE person_id = @id AND deleted = 0)
WHERE person_id = @id`

const numberOf = {
  talk: 'SELECT number FROM talk WHERE id = ?',
  difficulty: 'SELECT number FROM difficulty WHERE id = ?',
}

/** Remembers how far each register has counted: a number is never given twice, not even one whose talk was taken away. */
function keepNumbers(db: WriteDb, entity: 'talk' | 'difficulty', ids: readonly string[]): void {
  const find = db.prepare(numberOf[entity])
  const keep = db.prepare(
    `INSERT INTO number_given (prefix, highest) VALUES (@prefix, @count)
     ON CONFLICT (prefix) DO UPDATE SET highest = max(highest, @count)`,
  )
  for (const id of ids) {
    const parts = partsOfNumber((find.get(id) as { number: string | null } | undefined)?.number ?? '')
    if (parts) keep.run(parts)
  }
}

function idsFrom(db: WriteDb, query: string, ids: readonly string[]): string[] {
  const find = db.prepare(query)
  return ids.flatMap((id) => (find.all(id) as { id: string | null }[]).flatMap((row) => row.id ?? []))
}

/** Ids of people whose line in the roster a change of these records may touch. */
function peopleTouched(db: WriteDb, entity: EntityName, ids: readonly string[]): string[] {
  const lines = openTalkLines(db)
  if (entity === 'talk') {
    keepNumbers(db, entity, ids)
    // In the order of their ids, in which lines are numbered: each then comes last and none has to make room.
    return ids.toSorted().flatMap((id) => lines.index(id))
  }
  if (entity === 'talk_correction') {
    const talks = idsFrom(db, 'SELECT talk_id AS id FROM talk_correction WHERE id = ?', ids)
    return [...new Set(talks)].flatMap((id) => lines.index(id))
  }
  if (entity === 'difficulty') {
    keepNumbers(db, entity, ids)
    return idsFrom(db, 'SELECT person_id AS id FROM difficulty WHERE id = ?', ids)
  }
  for (const id of ids) lines.rename(id)
  return [...ids]
}

/**
 * Lists and full text of talks, and the two columns of the roster that come from talks: the day of the last one and how
 * many difficulties are open. Runs after the roster's own derivation, which makes the lines that these columns stand in.
 */
export const talksDerivation: Derivation = {
  entities: ['person', 'talk', 'talk_correction', 'difficulty'],
  tables: ['talk_person', 'talk_row', 'talk_led', 'talk_name', 'talk_count', 'talk_words', 'number_given'],
  after(db, entity, ids) {
    const save = db.prepare(refresh)
    for (const id of new Set(peopleTouched(db, entity, ids))) save.run({ id })
  },
}
