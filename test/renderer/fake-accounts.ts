import type { AccountDetail, Role } from '../../shared/access/access-contract.ts'
import type { Input, Output } from '../../shared/contract.ts'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { fakeId, fakePeople, type FakeAnswers } from './fake-people.ts'

// Answers for accounts, backups, the log of who looked at what, and the steps of first use that may wait.

type Account = { id: AccountDetail['id']; name: string; role: Role }

const detail = (n: number, name: string, role: Role, more: Partial<AccountDetail> = {}): AccountDetail => ({
  id: fakeId('U', n),
  name,
  role,
  personId: null,
  personName: '',
  closed: false,
  here: true,
  changeable: true,
  seen: {},
  ...more,
})

/** What the window sent about accounts. */
export interface FakeAccounts {
  readonly answers: FakeAnswers
  readonly added: Input<'access/add-account'>[]
  readonly set: Input<'access/set-account'>[]
  readonly closed: Input<'access/close-account'>[]
  readonly settings: Input<'office/set-settings'>[]
  readonly audits: Input<'access/audit'>[]
}

const rolesOf: Partial<Record<Role, readonly Role[]>> = {
  secretary: ['secretary', 'clerk', 'cadre', 'health', 'keeper'],
  clerk: ['clerk', 'cadre', 'health', 'keeper'],
}

/** A computer with several accounts, seen by an account of the given role. Its password is `correct horse battery`. */
export function fakeAccounts(role: Role = 'secretary', options: { tied?: boolean } = {}): FakeAccounts {
  const { answers, roster } = fakePeople(46)
  const person = roster[3]!
  const tied = options.tied ? { personId: person.id, personName: person.name } : {}
  const me = detail(1, role === 'cadre' ? '陈静' : '李书记', role, { changeable: false, ...tied })
  const others = [
    detail(2, '周干事', 'clerk'),
    detail(3, '陈帅', 'cadre', { personId: roster[3]!.id, personName: roster[3]!.name }),
    detail(4, '吴体检', 'health', { here: false }),
    detail(5, '郑旧', 'clerk', { closed: true, here: false, changeable: false }),
  ]
  const grantable = rolesOf[role] ?? []
  let accounts = grantable.length > 0 ? [me, ...others] : [me]
  const account: Account = { id: me.id, name: me.name, role }
  const sent = { added: [], set: [], closed: [], settings: [], audits: [] } as Omit<FakeAccounts, 'answers'>
  const wrong = (password: string) => password !== 'correct horse battery'
  const own: FakeAnswers = {
    'access/state': () =>
      ok({
        state: 'open',
        accounts: [account],
        account,
        unitName: '样例镇党委',
        waitSeconds: 0,
        damaged: false,
      }),
    'access/accounts': () => ok({ accounts, grantable: [...grantable] }),
    'access/add-account': (input) => {
      sent.added.push(input)
      if (wrong(input.password)) return err({ type: 'WrongPassword', waitSeconds: 0 })
      if (accounts.some(({ name }) => name === input.name)) return err({ type: 'NameTaken' })
      accounts = [...accounts, detail(9, input.name, input.role)]
      return ok({ id: fakeId('U', 9), name: input.name, role: input.role })
    },
    'access/set-account': (input) => {
      sent.set.push(input)
      accounts = accounts.map((one) => (one.id === input.id ? { ...one, role: input.role } : one))
      return ok({})
    },
    'access/close-account': (input) => {
      sent.closed.push(input)
      return wrong(input.password) ? err({ type: 'WrongPassword', waitSeconds: 0 }) : ok({})
    },
    'access/change-password': ({ password, next }) => {
      if (wrong(password)) return err({ type: 'WrongPassword', waitSeconds: 0 })
      return next.includes('password') ? err({ type: 'PasswordCommon' }) : ok({})
    },
    'access/lock': () => ok({}),
    'access/audit': (input) => {
      sent.audits.push(input)
      const rows = auditRows.filter(({ by }) => input.accountId === null || by === '周干事')
      const { offset, limit } = input
      return ok({ total: rows.length, rows: rows.slice(offset, offset + limit), unbroken: true })
    },
    'office/set-settings': (input) => {
      sent.settings.push(input)
      return ok(input)
    },
    'own/page': () => (options.tied || role === 'cadre' ? ok(fakeOwnPage) : err({ type: 'NoPersonLinked' })),
  }
  return { answers: { ...answers, ...fakeSetUp().answers, ...own }, ...sent }
}

const kinds = [
  ['people:reveal', 'id_number', '张三'],
  ['papers:print', 'talkRecord print', '2026-014'],
  ['papers:print', 'talkRecord docx', '2026-014'],
  ['talks:read', '', '2026-013'],
  ['people:export', '46', ''],
  ['people:import', '288+12', ''],
  ['access:role', 'cadre>clerk', '周干事'],
  ['access:create', 'cadre', '陈帅'],
  ['later:thing', 'code', ''],
] as const

const auditRows: Output<'access/audit'>['rows'] = Array.from({ length: 45 }, (_, n) => {
  const [verb, what, about] = kinds[n % kinds.length]!
  const by = n % 2 === 0 ? '李书记' : '周干事'
  return {
    id: fakeId('L', n),
    atMs: 1_772_600_000_000 - n * 3_600_000,
    by,
    verb,
    entity: 'person',
    about,
    what,
  }
})

/** What a cadre finds about themself. */
export const fakeOwnPage: Output<'own/page'> = {
  id: fakeId('P', 3),
  name: '陈静',
  unitName: '样例镇党政办',
  post: '干事',
  rank: '四级主任科员',
  idNumberMasked: '110105********101X',
  bornOn: '1985-06',
  startedWorkOn: '2008-07',
  seniorityYears: 17,
  mobile: '13800001234',
  talks: [
    {
      id: fakeId('K', 1),
      heldOn: '2026-02-14' as CivilDate,
      kindName: '日常谈心',
      kindNameEn: 'Routine',
      talkers: ['李书记', '周干事'],
      followUps: [
        { what: '联系县委组织部了解调动政策', owner: '李书记', dueOn: '2026-03-10', doneOn: '' },
        { what: '调整值班', owner: '周干事', dueOn: '2026-02-20', doneOn: '2026-02-18' },
        { what: '帮助联系学校', owner: '李书记', dueOn: '2026-03-01', doneOn: '' },
      ],
    },
    {
      id: fakeId('K', 2),
      heldOn: '2025-08-01' as CivilDate,
      kindName: '岗位变动',
      kindNameEn: 'Change of post',
      talkers: ['李书记'],
      followUps: [],
    },
  ],
  difficulties: [
    { id: fakeId('D', 1), number: '26-007', what: '两地分居，申请调县城工作', category: '家庭', owner: '李书记', dueOn: '2026-03-26', raisedOn: '2026-02-14' },
    { id: fakeId('D', 2), number: '26-009', what: '宿舍漏水', category: '', owner: '', dueOn: '', raisedOn: '2026-03-01' },
  ], // prettier-ignore
  nextTalk: '2026-08-14' as CivilDate,
}

const frequency = (code: string): RuleRow => ({
  code,
  name: '',
  nameEn: '',
  enabled: true,
  times: 1,
  period: 'half',
  days: 0,
  fromOn: '2018-10-28' as CivilDate,
  document: '本单位谈心谈话制度（未设定，程序建议值）',
  article: '每半年一次',
  confidence: 'L',
  source: 'program',
})

/** Rules and backups, and what the window sent about them. */
export function fakeSetUp(): {
  readonly answers: FakeAnswers
  readonly rules: Input<'duties/set-rule'>[]
  readonly finished: string[]
} {
  const rules: Input<'duties/set-rule'>[] = []
  const finished: string[] = []
  let place: Output<'office/backups'>['place'] = null
  let lastMs = Date.UTC(2026, 2, 5, 4)
  const answers: FakeAnswers = {
    'duties/rules': () =>
      ok({ rules: [frequency('frequencyMembers'), frequency('frequencyOthers')], history: [] }),
    'duties/set-rule': (input) => {
      rules.push(input)
      return ok({})
    },
    'office/finish-step': ({ step }) => {
      finished.push(step)
      return ok({})
    },
    'office/choose-folder': () => ok({ ticket: 'folder', name: 'U 盘备份' }),
    'office/set-backup-place': () => {
      place = { name: 'U 盘备份', lastMs: null }
      return ok({ name: place.name })
    },
    'office/backups': () => ok({ lastMs, kept: 7, place }),
    'office/backup-now': () => {
      lastMs += 60_000
      if (place) place = { ...place, lastMs }
      return ok({ atMs: lastMs, copied: place !== null })
    },
  }
  return { answers, rules, finished }
}
