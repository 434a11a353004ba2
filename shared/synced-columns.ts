/**
 * Field classes of sync: A append-only, L merges by itself (latest wins, the other stays in history), H needs a human
 * when two sides changed it, S state machine, T set.
 */
export type FieldClass = 'A' | 'L' | 'H' | 'S' | 'T'

/** One entity on the wire: the class of scope it travels in, and each column's field class. */
export interface SyncedEntity {
  readonly scope: 'base' | 'talk' | 'health' | 'allow' | 'audit'
  readonly columns: Readonly<Record<string, FieldClass>>
}

/**
 * The synced vocabulary: table and column names as they stand in ops. Append-only for ever: a name is never reused,
 * renamed or removed, for laptops a year behind still write and read it. Only names found here reach SQL.
 */
export const syncedColumns = {
  unit: { scope: 'base', columns: { parent_id: 'H', name: 'H', area_code: 'H', order_no: 'L', sample: 'A' } },
  person: {
    scope: 'base',
    columns: {
      name: 'H',
      sex: 'H',
      born_on: 'H',
      id_number: 'H',
      ethnicity: 'L',
      politics: 'H',
      joined_party_on: 'H',
      started_work_on: 'H',
      staffing: 'H',
      education: 'L',
      mobile: 'L',
      order_no: 'L',
      pinyin_fix: 'L',
      note: 'L',
      sample: 'A',
    },
  },
  appointment: {
    scope: 'base',
    columns: { person_id: 'A', unit_id: 'H', post: 'H', rank: 'H', from_on: 'H', to_on: 'H' },
  },
  talk: {
    scope: 'talk',
    columns: {
      number: 'A',
      person_ids: 'A',
      talkers: 'A',
      talker_account_id: 'A',
      held_on: 'A',
      started_at: 'A',
      ended_at: 'A',
      place: 'A',
      way: 'A',
      kind: 'A',
      trigger: 'A',
      content: 'A',
      mind: 'A',
      problems: 'A',
      advice: 'A',
      next_on: 'A',
      readers: 'A',
      sample: 'A',
    },
  },
  talk_correction: {
    scope: 'talk',
    columns: { talk_id: 'A', field: 'A', text: 'A', reason: 'A' },
  },
  follow_up: { scope: 'talk', columns: { talk_id: 'A', what: 'A', owner: 'A', due_on: 'A' } },
  difficulty: {
    scope: 'base',
    columns: { number: 'A', person_id: 'A', talk_id: 'A', what: 'A', category: 'A', owner: 'A', due_on: 'A' },
  },
  audit_entry: {
    scope: 'audit',
    columns: { account_id: 'A', account_name: 'A', verb: 'A', entity: 'A', entity_id: 'A', what: 'A' },
  },
} as const satisfies Record<string, SyncedEntity>

/** Name of a synced entity. */
export type EntityName = keyof typeof syncedColumns
/** Column names of one entity. */
export type ColumnOf<E extends EntityName> = keyof (typeof syncedColumns)[E]['columns'] & string
