import { id as idSchema } from '../../shared/kernel/schemas.ts'
import type { Paper } from '../../shared/papers/papers-contract.ts'

/** The paper that the address names; null for one that does not exist. */
export function paperAt(kind: string | undefined, rawId: string | undefined): Paper | null {
  const id = idSchema.safeParse(rawId)
  return kind === 'talkRecord' && id.success ? { kind, talkId: id.data } : null
}
