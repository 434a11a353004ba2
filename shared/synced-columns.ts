/**
 * Field classes of sync: A append-only, L merges by itself (latest wins, the other stays in history), H needs a human
 * when two sides changed it, S state machine, T set.
 */
export type FieldClass = 'A' | 'L' | 'H' | 'S' | 'T'

/** One entity on the wire: the class of scope it travels in, and each column's field class. */
export interface SyncedEntity {
  readonly scope: 'base' | 'talk' | 'health' | 'allow' | 'audit'
  readonly columns: Readonly<Record<string, FieldClass>>
  /** Column that names the person the record is about; of a list the first counts. A record moves with its person. */
  readonly subject?: string
  /** The record goes with the one that this column names: with whom that one is about. */
  readonly partOf?: readonly [entity: string, column: string]
  /** For columns of class S: the states that may follow each state (`''` is the state before the first). */
  readonly states?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/**
 * The synced vocabulary: table and column names as they stand in ops. Append-only for ever: a name is never reused,
 * renamed or removed, for laptops a year behind still write and read it. Only names found here reach SQL.
 */
export const syncedColumns = {
  unit: { scope: 'base', columns: { parent_id: 'H', name: 'H', area_code: 'H', order_no: 'L', sample: 'A' } },
  person: {
    scope: 'base',
    subject: 'id',
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
    subject: 'person_id',
    columns: { person_id: 'A', unit_id: 'H', post: 'H', rank: 'H', from_on: 'H', to_on: 'H' },
  },
  talk: {
    scope: 'talk',
    subject: 'person_ids',
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
      /** Accounts that led the talk beside the one that logged it: they read it too. */
      reader_ids: 'A',
      /** People of the roster who led the talk, as far as they stand in it. */
      talker_ids: 'A',
      /** Role of who logged it: a county leader's private note about a person never reaches that person. */
      talker_role: 'A',
    },
  },
  talk_correction: {
    scope: 'talk',
    partOf: ['talk', 'talk_id'],
    columns: { talk_id: 'A', field: 'A', text: 'A', reason: 'A' },
  },
  follow_up: {
    scope: 'talk',
    partOf: ['talk', 'talk_id'],
    columns: { talk_id: 'A', what: 'A', owner: 'A', due_on: 'A' },
  },
  difficulty: {
    scope: 'base',
    subject: 'person_id',
    columns: { number: 'A', person_id: 'A', talk_id: 'A', what: 'A', category: 'A', owner: 'A', due_on: 'A' },
  },
  /** 办好了: what was promised in a talk has been done. Added, never changed. */
  follow_up_done: {
    scope: 'talk',
    partOf: ['follow_up', 'follow_up_id'],
    columns: { follow_up_id: 'A', done_on: 'A', note: 'A' },
  },
  /** 安排谈话: a talk planned for a day. A talk with the person closes it. */
  talk_plan: {
    scope: 'base',
    subject: 'person_id',
    columns: { person_id: 'A', planned_on: 'L', kind: 'A', note: 'L' },
  },
  /** 触发事由: what happened to a person that calls for a talk. In the scope of talks: it may be a family blow. */
  life_event: {
    scope: 'talk',
    subject: 'person_id',
    columns: { person_id: 'A', kind: 'A', happened_on: 'H', note: 'L' },
  },
  /** 党支部: the Party members of a unit and what is under it, less the units with a branch of their own. */
  branch: { scope: 'base', columns: { name: 'H', unit_id: 'H' } },
  /** 支委: who sits on the branch committee from when to when. */
  branch_post: {
    scope: 'base',
    subject: 'person_id',
    columns: { branch_id: 'A', person_id: 'A', duty: 'H', from_on: 'H', to_on: 'H' },
  },
  /** A rule of the unit's own, in force from a day on; the latest row for a `code` by that day counts. */
  duty_rule: {
    scope: 'base',
    columns: {
      code: 'A',
      enabled: 'A',
      applies_to: 'A',
      times: 'A',
      period: 'A',
      days: 'A',
      from_on: 'A',
      document: 'A',
    },
  },
  /** 放假安排 of one year, brought in from a file; the latest row for a year counts. */
  calendar_year: {
    scope: 'base',
    columns: { year: 'A', document: 'A', off_days: 'A', work_days: 'A' },
  },
  /** 账号: who may sign in on the unit's computers, and as what. Passwords stand elsewhere and never travel. */
  account: { scope: 'base', columns: { name: 'L', role: 'H', person_id: 'H', closed: 'H' } },
  audit_entry: {
    scope: 'audit',
    columns: { account_id: 'A', account_name: 'A', verb: 'A', entity: 'A', entity_id: 'A', what: 'A' },
  },
} as const satisfies Record<string, SyncedEntity>

/** Name of a synced entity. */
export type EntityName = keyof typeof syncedColumns
/** Column names of one entity. */
export type ColumnOf<E extends EntityName> = keyof (typeof syncedColumns)[E]['columns'] & string
