import { partsOfNumber } from '../../shared/talks/talk-numbers.ts'
import type { WriteDb } from '../store/database.ts'
import type { Derivation } from '../store/derivation.ts'
import { openTalkLines } from './talk-lines-store.ts'

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

/** Talks that these corrections are of. */
function talksCorrected(db: WriteDb, ids: readonly string[]): Set<string> {
  const find = db.prepare('SELECT talk_id AS id FROM talk_correction WHERE id = ?')
  const talks = ids.map((id) => (find.get(id) as { id: string | null } | undefined)?.id ?? null)
  return new Set(talks.filter((id) => id !== null))
}

/** Lists, totals and full text of talks, and how far their numbers have come. */
export const talksDerivation: Derivation = {
  entities: ['person', 'talk', 'talk_correction', 'difficulty'],
  tables: ['talk_person', 'talk_row', 'talk_led', 'talk_name', 'talk_count', 'talk_words', 'number_given'],
  after(db, entity, ids) {
    if (entity === 'talk' || entity === 'difficulty') keepNumbers(db, entity, ids)
    if (entity === 'difficulty') return
    const lines = openTalkLines(db)
    if (entity === 'person') for (const id of ids) lines.rename(id)
    // In the order of their ids, in which lines are numbered: each then comes last and none has to make room.
    if (entity === 'talk') for (const id of ids.toSorted()) lines.index(id)
    if (entity === 'talk_correction') for (const id of talksCorrected(db, ids)) lines.index(id)
  },
}
