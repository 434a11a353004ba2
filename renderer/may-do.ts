import { verbsByRole } from '../shared/access/may.ts'
import type { AccountDetail, Role } from '../shared/access/access-contract.ts'
import type { Verb } from '../shared/kernel/contract.ts'
import { useAsk } from './ask.ts'

/** The role of who is signed in; null until the office has said. */
export function useRole(): Role | null {
  return useAsk('access/state', {}).value?.account?.role ?? null
}

/**
 * Whether a role may do something, so that the window offers only what the office would not refuse. The office decides
 * all the same; this only keeps people from a form that ends in a refusal (AS-67).
 */
export const roleMay = (role: Role | null, verb: Verb): boolean =>
  role !== null && verbsByRole[role].includes(verb)

/** May who is signed in do this? */
export const useMay = (verb: Verb): boolean => roleMay(useRole(), verb)

/** The account of who is signed in, with the person it is tied to. */
export function useOwnAccount(): AccountDetail | null {
  const id = useAsk('access/state', {}).value?.account?.id ?? null
  const accounts = useAsk('access/accounts', {}, { when: id !== null }).value?.accounts
  return accounts?.find((account) => account.id === id) ?? null
}
