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

export const vocabularies = { lastYear, today, nextYear } as const
export type Edition = keyof typeof vocabularies
export const schemaOf: Readonly<Record<Edition, number>> = { lastYear: 3, today: 4, nextYear: 5 }

/** What people write in the program's own vocabulary: a few columns of each class are enough. */
const realWritten = {
  person: { scope: 'base', subject: 'id', columns: { name: 'H', born_on: 'H', mobile: 'L', education: 'L' } },
  talk_plan: {
    scope: 'base',
    subject: 'person_id',
    columns: { person_id: 'A', planned_on: 'L', kind: 'A', note: 'L' },
  },
  branch: { scope: 'base', columns: { name: 'H', unit_id: 'H' } },
} as const satisfies Vocabulary

/** What a program of next year may know beside: to this year's hub and stores these are columns nobody knows. */
const realLater: Vocabulary = {
  person: {
    ...realWritten.person,
    columns: { ...realWritten.person.columns, stage: 'S', tags: 'T', z_h: 'H', z_l: 'L' },
    states: { stage: states },
  },
  talk_plan: { ...realWritten.talk_plan, columns: { ...realWritten.talk_plan.columns, z_h: 'H' } },
  branch: { ...realWritten.branch, columns: { ...realWritten.branch.columns, marks: 'T' } },
  later: nextYear.later!,
}

const withoutBranch: Vocabulary = { person: realWritten.person, talk_plan: realWritten.talk_plan }
export const writesReal: Readonly<Record<Edition, Vocabulary>> = {
  lastYear: withoutBranch,
  today: realWritten,
  nextYear: realLater,
}
const { branch: _branch, ...lastYearsNames } = syncedColumns
const widened = (more: Vocabulary): Vocabulary => ({
  ...syncedColumns,
  ...Object.fromEntries(
    Object.entries(more).map(([name, facts]) => {
      const known = (syncedColumns as Vocabulary)[name]
      return [name, { ...known, ...facts, columns: { ...known?.columns, ...facts.columns } }]
    }),
  ),
})
export const foldsReal: Readonly<Record<Edition, Vocabulary>> = {
  lastYear: lastYearsNames,
  today: syncedColumns,
  nextYear: widened(realLater),
}
export const realSchemaOf: Readonly<Record<Edition, number>> = { lastYear: 2, today: 3, nextYear: 4 }

/** Every column that anybody writes, with its class: what the laws go by. */
export const everyColumn = (entity: string, column: string): FieldClass | undefined =>
  nextYear[entity]?.columns[column] ?? realLater[entity]?.columns[column]

/** Columns of one class that a program can write. */
export const columnsOf = (vocabulary: Vocabulary, entity: string, kind: FieldClass): readonly string[] =>
  Object.entries(vocabulary[entity]?.columns ?? {}).flatMap(([name, is]) => (is === kind ? [name] : []))
