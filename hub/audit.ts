import { newId } from '../shared/kernel/new-id.ts'
import type { Db } from './database.ts'

/** The clock and the dice of one act. */
export interface ActTools {
  readonly nowMs: number
  readonly random: (bytes: number) => Uint8Array
}

export type AuditVerb =
  | 'keys-made'
  | 'unit-added'
  | 'code-made'
  | 'code-wrong'
  | 'enrolled'
  | 'renewed'
  | 'revoked'
  | 'revocations-heard'
  | 'admitted'
  | 'backed-up'
  | 'restored'
  | 'keeper-signed-in'
  | 'keeper-refused'
  | 'keeper-password'

/** Writes down who did what to what, in the same transaction as the act. Ids and counts, never content. */
export async function writeAudit(
  db: Db,
  act: { who: string; verb: AuditVerb; about: string; what?: string },
  { nowMs, random }: ActTools,
): Promise<void> {
  const { who, verb, about, what = '' } = act
  await db
    .insertInto('audit')
    .values({ id: newId(nowMs, random(10)), at_ms: nowMs, who, verb, about, what })
    .execute()
}

/** The last acts, newest first. */
export const lastActs = (db: Db, count: number) =>
  db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(count).execute()
