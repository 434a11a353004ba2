import type { Vocabulary } from '../../shared/sync/record.ts'
import { syncedColumns, type FieldClass } from '../../shared/synced-columns.ts'

/** Records about whom others are: `person` is the one that moves between units. */
const person = {
  scope: 'base',
  subject: 'id',
  columns: { name: 'H', born_on: 'H', mobile: 'L', education: 'L', sample: 'A' },
} as const

const event = {
  scope: 'base',
  subject: 'person_id',
  columns: { person_id: 'A', kind: 'A', happened_on: 'H', note: 'L' },
} as const

/** Not about anybody: it never moves. */
const branch = { scope: 'base', columns: { name: 'H', unit_id: 'H', order_no: 'L' } } as const

/** The vocabulary of a program that is a year behind: it does not know the columns and the entity of `today`. */
export const lastYear: Vocabulary = { person, event, branch }

const states = {
  '': ['draft'],
  draft: ['asked'],
  asked: ['agreed', 'draft'],
  agreed: ['back'],
  back: ['draft'],
}

/** The vocabulary of an up-to-date program. Unknown to all are still `z_h`, `z_l`, `z_t` and the entity `later`. */
export const today: Vocabulary = {
  person: {
    ...person,
    columns: { ...person.columns, stage: 'S', tags: 'T', post: 'H', remark: 'L' },
    states: { stage: states },
  },
  event,
  branch: { ...branch, columns: { ...branch.columns, stage: 'S', marks: 'T' }, states: { stage: states } },
  task: {
    scope: 'base',
    columns: { title: 'H', tone: 'L', tags: 'T', stage: 'S', number: 'A' },
    states: { stage: states },
  },
}

/** What the authors of next year's program write: columns that no other replica and no hub knows. */
export const nextYear: Vocabulary = {
  ...today,
  person: { ...today.person!, columns: { ...today.person!.columns, z_h: 'H', z_l: 'L', z_t: 'T' } },
  later: { scope: 'base', columns: { what: 'H', how: 'L', who: 'T', number: 'A' } },
}

/** The real program's vocabulary, and the simulator's columns beside it as a newer program would write them. */
export const realToday: Vocabulary = {
  ...nextYear,
  ...syncedColumns,
}

export const vocabularies = { lastYear, today, nextYear } as const
export type Edition = keyof typeof vocabularies
export const schemaOf: Readonly<Record<Edition, number>> = { lastYear: 3, today: 4, nextYear: 5 }

/** Columns of one class that a program can write. */
export const columnsOf = (vocabulary: Vocabulary, entity: string, kind: FieldClass): readonly string[] =>
  Object.entries(vocabulary[entity]?.columns ?? {}).flatMap(([name, is]) => (is === kind ? [name] : []))
