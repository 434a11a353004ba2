import type { Seen } from '../../shared/kernel/schemas.ts'
import type { EntityName } from '../../shared/synced-columns.ts'

/** A value as it stands in an op: text, whole number, list of text or small objects, or nothing. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One change to one record, as a handler asks for it. Column names are those of shared/synced-columns.ts. */
export interface Change {
  /** `trans` takes a class S column on, `[from, to]`; `resolve` settles a conflict; `void` gives a returned change up. */
  readonly kind: 'ins' | 'set' | 'del' | 'undel' | 'trans' | 'resolve' | 'void'
  readonly entity: EntityName
  readonly id: string
  readonly body: Readonly<Record<string, Json>>
  /** Versions the author had on screen, for `set`; a field not named takes the current version. */
  readonly seen?: Seen
  /** For `resolve`: by column the versions and branch tips that were on screen; all of them where nothing is said. */
  readonly saw?: Readonly<Record<string, readonly string[]>>
  /** The returned op that this one replaces, or gives up (`void`). */
  readonly replaces?: string
  /** Belongs to the sample office (样例) and never travels. Records about sample records are so by themselves. */
  readonly sample?: boolean
}
