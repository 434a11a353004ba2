import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Input } from '../../shared/contract.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { Office } from '../../electron/office/office.ts'
import { officeOn, type Ask } from '../e2e/parts/first-start.ts'

/** What stands in the store, by a name of its own; each is found again by a text that stands nowhere else. */
export interface Facts {
  readonly [name: string]: string
}

/** One store on which every role has an account: what each of them put in is known by `facts`. */
export interface RightsOffice {
  readonly office: Office
  readonly dir: string
  readonly facts: Facts
  readonly ids: Readonly<Record<string, Id>>
  signIn(role: Role): Promise<void>
  close(): Promise<void>
}

const password = '雨落青石板 2026'
const now = '2026-03-05T09:00:00+08:00'
const day = (text: string) => text as CivilDate

const talk = (personId: Id, content: string, more: Partial<TalkDraft>): TalkDraft => ({
  personIds: [personId],
  talkers: [],
  heldOn: day('2026-03-04'),
  startedAt: '',
  endedAt: '',
  place: '',
  way: 'face',
  kind: 'daily',
  trigger: '',
  content,
  mind: '',
  problems: '',
  advice: '',
  difficulty: null,
  followUps: [],
  nextOn: null,
  readers: 'talkers',
  ...more,
})

/**
 * A county officer, a secretary, a clerk, a cadre, a health keeper and a county hub keeper on one laptop. The secretary
 * holds one talk for themself and one for the county, the clerk talks with the cadre, the county officer keeps a private
 * note on the secretary.
 */
export async function openRightsOffice(): Promise<RightsOffice> {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-rights-'))
  const { office, ask } = officeOn(dir, now)
  const accounts: Partial<Record<Role, Id>> = {}
  const signIn = async (role: Role) => {
    await ask('access/lock', {})
    await ask('access/unlock', { accountId: accounts[role]!, password })
  }
  const addAccount = async (role: Role, name: string, personId: Id | null) => {
    const made = await ask('access/add-account', { password, name, role, personId, newPassword: password })
    accounts[role] = made.id
  }

  const first = await ask('access/create', { unitName: '样例镇党委', name: '县里', role: 'county', password })
  accounts.county = first.account.id
  await addAccount('secretary', '书记', null)
  await signIn('secretary')
  const people = await addPeople(ask)
  await addAccount('clerk', '干事', null)
  await addAccount('cadre', '干部', people.cadre)
  await addAccount('health', '体检专干', null)
  await addAccount('keeper', '信息员', null)
  const { accounts: rows } = await ask('access/accounts', {})
  const own = rows.find(({ id }) => id === accounts.secretary)!
  await ask('access/set-account', {
    id: own.id,
    role: 'secretary',
    personId: people.secretary,
    seen: own.seen,
  })

  // A line of the audit log about somebody.
  await ask('people/reveal-id', { id: people.third })
  const kept = await ask('talks/log', { draftId: null, talk: talk(people.third, '家中老人住院', {}) })
  const shared = await ask('talks/log', {
    draftId: null,
    talk: talk(people.third, '两地分居多年', {
      readers: 'county',
      difficulty: { what: '爱人想调回来', category: '两地分居', owner: '书记', dueOn: null },
      followUps: [{ what: '问调动政策', owner: '书记', dueOn: day('2026-03-05') }],
    }),
  })
  await ask('duties/add-event', {
    personId: people.third,
    kind: 'family',
    happenedOn: day('2026-03-03'),
    note: '父亲去世',
  })
  await signIn('clerk')
  const own2 = await ask('talks/log', { draftId: null, talk: talk(people.cadre, '想学驾驶', {}) })
  await signIn('county')
  const note = await ask('talks/log', { draftId: null, talk: talk(people.secretary, '提醒注意方法', {}) })
  return {
    office,
    dir,
    ids: {
      secretaryPerson: people.secretary,
      cadrePerson: people.cadre,
      third: people.third,
      kept: kept.id,
      shared: shared.id,
      own: own2.id,
      note: note.id,
      ...accounts,
    },
    facts: {
      roster: '样例丙丙',
      idNumber: '11010519491231002X',
      keptExists: kept.id,
      keptContent: '老人住院',
      sharedExists: shared.id,
      sharedContent: '两地分居多年',
      difficulty: '爱人想调回来',
      followUp: '问调动政策',
      event: '父亲去世',
      ownExists: own2.id,
      ownContent: '想学驾驶',
      noteExists: note.id,
      noteContent: '提醒注意方法',
    },
    signIn,
    close: async () => {
      await office.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function addPeople(ask: Ask) {
  const { units } = await ask('people/units', {})
  const appointment = { unitId: units[0]!.id, post: '干事', rank: '', fromOn: null }
  const add = async (name: string, more: Partial<Input<'people/add'>['fields']> = {}) =>
    (await ask('people/add', { fields: { ...emptyPerson, name, ...more }, appointment })).id
  return {
    secretary: await add('样例甲甲'),
    cadre: await add('样例乙乙'),
    third: await add('样例丙丙', { idNumber: '11010519491231002X' }),
  }
}

/** Which of the facts an answer gives away. */
export const factsIn = (facts: Facts, answer: unknown): string[] => {
  const text = JSON.stringify(answer)
  return Object.keys(facts).filter((name) => text.includes(facts[name]!))
}
