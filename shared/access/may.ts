import type { Verb } from '../kernel/contract.ts'
import type { Id } from '../kernel/schemas.ts'
import type { Role } from './access-contract.ts'

/** Who asks: the account that is signed in. */
export interface Actor {
  readonly accountId: Id
  readonly name: string
  readonly role: Role
  /** The person of the roster whose account this is; null where it is nobody's (a county officer on a unit's laptop). */
  readonly personId: Id | null
}

/** A talk, as far as rights depend on it. */
export interface TalkRights {
  readonly talkerAccountId: Id | null
  /** Accounts that led the talk beside the one that logged it. */
  readonly readerIds: readonly string[]
  /** Role of the one who logged it; empty on talks older than roles. */
  readonly talkerRole: Role | ''
  readonly readers: 'talkers' | 'county'
  readonly personIds: readonly string[]
}

/** The record a verb is asked about, as far as rights depend on it; `any` asks for the verb in general. */
export type Record_ = { readonly kind: 'any' } | ({ readonly kind: 'talk' } & TalkRights)

// Everyone may print: what stands on a paper is decided by the rights to the record it shows.
const everyone: readonly Verb[] = ['office:use', 'papers:print', 'own:see']
const roster: readonly Verb[] = [
  'people:see',
  'people:write',
  'people:reveal',
  'people:import',
  'people:export',
]
const talks: readonly Verb[] = ['talks:see', 'talks:read', 'talks:write', 'talks:export']
const duties: readonly Verb[] = ['duties:see', 'duties:plan', 'policy:write']

/** What each role may do (product.md, who sees what). A role that is not named for a verb gets nothing of it. */
export const verbsByRole: Readonly<Record<Role, readonly Verb[]>> = {
  secretary: [...everyone, 'office:manage', 'accounts:manage', 'audit:see', ...roster, ...talks, ...duties],
  clerk: [...everyone, 'office:manage', 'accounts:manage', ...roster, ...talks, ...duties],
  county: [
    ...everyone,
    'office:manage',
    'accounts:manage',
    'audit:see',
    'people:see',
    'people:export',
    ...talks,
    ...duties,
  ],
  health: [...everyone, 'people:see'],
  cadre: everyone,
  keeper: [...everyone, 'office:manage'],
}

const isTalker = (actor: Actor, talk: TalkRights) =>
  talk.talkerAccountId === actor.accountId || talk.readerIds.includes(actor.accountId)

const isAboutSelf = (actor: Actor, talk: TalkRights) =>
  actor.personId !== null && talk.personIds.includes(actor.personId)

/** May the actor know that this talk took place, when, of which kind and with whom? */
function mayKnowOf(actor: Actor, talk: TalkRights): boolean {
  if (isTalker(actor, talk)) return true
  if (talk.readers === 'county') return true
  // 仅谈话人: the county is given none of the unit's, and the unit none of the county's, be it on the same laptop: whoever
  // a county leader keeps such a note on, and whoever works beside them, does not learn that it is there.
  return actor.role !== 'county' && talk.talkerRole !== 'county'
}

/** May the actor read what was said? Those who led it, and the county where it was marked so; never who it is about. */
function mayReadTalk(actor: Actor, talk: TalkRights): boolean {
  if (isTalker(actor, talk)) return true
  return actor.role === 'county' && talk.readers === 'county' && !isAboutSelf(actor, talk)
}

/**
 * The one place where rights are decided. A talk's content is read by those who held it, and by the county where it was
 * marked so (product.md, who sees what); everybody else who may see talks learns time, kind and people only.
 */
export function may(actor: Actor, verb: Verb, record: Record_): boolean {
  if (!verbsByRole[actor.role].includes(verb)) return false
  if (record.kind === 'talk' && verb === 'talks:see') return mayKnowOf(actor, record)
  if (record.kind === 'talk' && verb === 'talks:read') return mayReadTalk(actor, record)
  // One's own page: that somebody talked with oneself, for everybody, whatever else the role sees.
  if (record.kind === 'talk' && verb === 'own:see')
    return isAboutSelf(actor, record) && mayKnowOf(actor, record)
  // Adding to a saved talk (补正) is for those who led it: nobody else knows what was said.
  if (record.kind === 'talk' && verb === 'talks:write') return isTalker(actor, record)
  return true
}

const rolesGrantedBy: Readonly<Record<Role, readonly Role[]>> = {
  county: ['secretary', 'clerk', 'cadre', 'health', 'county', 'keeper'],
  secretary: ['secretary', 'clerk', 'cadre', 'health', 'keeper'],
  clerk: ['clerk', 'cadre', 'health', 'keeper'],
  cadre: [],
  health: [],
  keeper: [],
}

/** May somebody of role `by` make an account of role `role`, or change or close one? Nobody gives more than they have. */
export const mayGrant = (by: Role, role: Role): boolean => rolesGrantedBy[by].includes(role)
