import { role, type Role } from '../../shared/access/access-contract.ts'
import type { Output } from '../../shared/contract.ts'
import type { Words } from '../words/words.ts'

type AuditRow = Output<'access/audit'>['rows'][number]

const didByVerb = {
  'people:reveal': 'reveal',
  'people:export': 'exportPeople',
  'talks:read': 'readTalk',
  'talks:export': 'exportTalks',
  'policy:write': 'setPolicy',
  'access:create': 'addAccount',
  'access:role': 'changeRole',
  'access:person': 'changePerson',
  'access:name': 'changeName',
  'access:close': 'closeAccount',
  'access:password': 'password',
  'access:recover': 'recover',
  'access:sheet': 'renewSheet',
} as const

/** What was done, in words; a verb that a newer program wrote is shown as it is. */
export function didWords(t: Words, { verb, what }: AuditRow): string {
  if (verb === 'people:import')
    return t(what.startsWith('undo') ? 'accounts.did.undoImport' : 'accounts.did.importPeople')
  if (verb === 'papers:print') return paperWords(t, what)
  const known = Object.hasOwn(didByVerb, verb) ? didByVerb[verb as keyof typeof didByVerb] : null
  return known ? t(`accounts.did.${known}`) : t('accounts.did.other', { verb })
}

function paperWords(t: Words, what: string): string {
  if (what.endsWith('preview')) return t('accounts.did.preview')
  return t(what.endsWith('print') ? 'accounts.did.print' : 'accounts.did.saveFile')
}

/** What more there is to say: a number of lines, a role before and after. Ids and codes say nothing to a person. */
export function detailWords(t: Words, { verb, what }: AuditRow): string {
  const roleWords = (name: string) => {
    const known = role.safeParse(name)
    return known.success ? t(`access.roles.${known.data satisfies Role}`) : name
  }
  if (verb === 'access:create' || verb === 'access:close') return what === '' ? '' : roleWords(what)
  if (verb === 'access:role') {
    const [from = '', to = ''] = what.split('>')
    return t('accounts.fromTo', { from: roleWords(from), to: roleWords(to) })
  }
  const numbers = /^(?:undo )?(\d+)(?:\+(\d+))?$/.exec(what)
  if (!numbers || verb === 'policy:write') return ''
  return t('accounts.whatCount', { count: Number(numbers[1]) + Number(numbers[2] ?? 0) })
}
