import type { Verb } from '../kernel/contract.ts'
import type { Id } from '../kernel/schemas.ts'
import type { Role } from './access-contract.ts'

/** Who asks: the account that is signed in. */
export interface Actor {
  readonly accountId: Id
  readonly name: string
  readonly role: Role
}

/** The record a verb is asked about, as far as rights depend on it; `any` asks for the verb in general. */
export type Record_ =
  | { readonly kind: 'any' }
  | { readonly kind: 'talk'; readonly talkerAccountId: Id | null; readonly readers: 'talkers' | 'county' }

// Everyone may print: what stands on a paper is decided by the rights to the record it shows.
const everyday: readonly Verb[] = ['office:use', 'people:see', 'talks:see', 'papers:print']
const verbsByRole: Readonly<Record<Role, readonly Verb[]>> = {
  secretary: [
    ...everyday,
    'office:manage',
    'people:write',
    'people:reveal',
    'people:import',
    'people:export',
    'talks:read',
    'talks:write',
    'talks:export',
  ],
  clerk: [
    ...everyday,
    'office:manage',
    'people:write',
    'people:reveal',
    'people:import',
    'people:export',
    'talks:read',
    'talks:write',
    'talks:export',
  ],
  health: everyday,
  county: [...everyday, 'people:export', 'talks:read', 'talks:export'],
  cadre: ['office:use', 'papers:print'],
  keeper: ['office:use', 'office:manage', 'papers:print'],
}

/**
 * The one place where rights are decided. A talk's content is read by the one who held it, and by the county where it
 * was marked so (product.md, who sees what); everybody else who may see talks learns time, kind and people only.
 */
export function may(actor: Actor, verb: Verb, record: Record_): boolean {
  if (!verbsByRole[actor.role].includes(verb)) return false
  if (record.kind === 'talk' && verb === 'talks:read') {
    return (
      record.talkerAccountId === actor.accountId || (actor.role === 'county' && record.readers === 'county')
    )
  }
  return true
}
