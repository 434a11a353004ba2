import type { CalendarYear } from '../../shared/calendar/calendar-contract.ts'
import type { Input } from '../../shared/contract.ts'
import type { BranchRow, RuleRow } from '../../shared/duties/duties-contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { fakeId, fakePeople, type FakeAnswers, type FakePerson } from './fake-people.ts'

// Answers for the cards of settings: rules, branches, years of the calendar.

const article19 = { document: '《中国共产党支部工作条例（试行）》', article: '第十九条' }

function rule(code: string, more: Partial<RuleRow> = {}): RuleRow {
  return {
    code,
    name: '',
    nameEn: '',
    enabled: true,
    times: 1,
    period: 'half',
    days: 5,
    fromOn: '2026-01-01' as CivilDate,
    document: '县委组织部谈心谈话办法',
    article: '',
    confidence: 'M',
    source: 'program',
    ...more,
  }
}

const rules: readonly RuleRow[] = [
  rule('branch', { ...article19, period: 'year', confidence: 'H', fromOn: '2018-10-28' as CivilDate }),
  rule('frequencyMembers', { ...article19, period: 'half', source: 'unit' }),
  rule('frequencyOthers', { period: 'half', confidence: 'L', document: '' }),
  rule('trigger:family', { name: '家庭变故', nameEn: 'Family blow' }),
  rule('trigger:discipline', { name: '受处分', nameEn: 'Disciplined', days: 0 }),
  rule('trigger:bigTask', { name: '重大任务', nameEn: 'Major task', enabled: false, confidence: 'L' }),
]

function year(value: number, more: Partial<CalendarYear> = {}): CalendarYear {
  return {
    year: value,
    official: true,
    source: 'program',
    document: '国办发明电〔2025〕7 号',
    workdays: 248,
    off: [
      { on: `${value}-01-01` as CivilDate, name: '元旦' },
      { on: `${value}-10-01` as CivilDate, name: '国庆节' },
      // As many as there are in a year, so that they do not fit into a dialog.
      ...Array.from({ length: 26 }, (_, n) => ({
        on: `${value}-02-${String(n + 1).padStart(2, '0')}` as CivilDate,
        name: '春节',
      })),
    ],
    work: [{ on: `${value}-10-10` as CivilDate, name: '国庆节' }],
    ...more,
  }
}

/** What the cards of settings sent. */
export interface FakePolicy {
  readonly answers: FakeAnswers
  readonly rules: readonly RuleRow[]
  readonly set: Input<'duties/set-rule'>[]
  readonly saved: Input<'duties/save-branch'>[]
  readonly posts: Input<'duties/add-branch-post'>[]
  readonly ended: Input<'duties/end-branch-post'>[]
  readonly kept: Input<'calendar/keep-year'>[]
}

function branchesOf(roster: readonly FakePerson[]): BranchRow[] {
  if (roster.length === 0) return []
  const post = (n: number, duty: 'secretary' | 'member', toOn: string | null = null) => {
    const { id, name, unitName, post: held } = roster[n]!
    return {
      id: fakeId('Q', n),
      person: { id, name, unitName, post: held },
      duty,
      fromOn: '2024-06' as never,
      toOn: toOn as never,
      seen: {},
    }
  }
  return [
    {
      id: fakeId('B', 1),
      name: '机关党支部',
      unitId: fakeId('T', 0),
      unitName: '样例镇',
      members: 18,
      committee: [post(0, 'secretary'), post(1, 'member'), post(4, 'member', '2025-12')],
      seen: {},
    },
    {
      id: fakeId('B', 2),
      name: '便民中心党支部',
      unitId: fakeId('T', 2),
      unitName: '便民中心',
      members: 9,
      committee: [],
      seen: {},
    },
  ]
}

/** Fake answers about rules, branches and the calendar. */
export function fakePolicy(roster: readonly FakePerson[] = fakePeople().roster): FakePolicy {
  const sent: Omit<FakePolicy, 'answers' | 'rules'> = { set: [], saved: [], posts: [], ended: [], kept: [] }
  const answers: FakeAnswers = {
    'duties/rules': () =>
      ok({
        rules: [...rules],
        history: [{ ...rules[1]!, by: '李书记', atMs: Date.UTC(2026, 0, 4, 1) }],
      }),
    'duties/set-rule': (input) => {
      sent.set.push(input)
      if (input.code === 'branch' && !input.enabled) return err({ type: 'LawStands' })
      return ok({})
    },
    'duties/branches': () => ok({ branches: branchesOf(roster) }),
    'duties/save-branch': (input) => {
      sent.saved.push(input)
      if (input.name.trim() === '') return err({ type: 'NameEmpty' })
      return ok({ id: input.id ?? fakeId('B', 9) })
    },
    'duties/add-branch-post': (input) => {
      sent.posts.push(input)
      return ok({ id: fakeId('Q', 9) })
    },
    'duties/end-branch-post': (input) => {
      sent.ended.push(input)
      return ok({})
    },
    'calendar/years': () =>
      ok({
        years: [
          year(2025),
          year(2026),
          year(2027, { official: false, source: 'none', document: '', work: [] }),
        ],
      }),
    'calendar/read-file': () =>
      ok({
        readingId: 'reading',
        year: 2027,
        document: '',
        off: [{ on: '2027-02-05' as CivilDate, name: '春节' }],
        work: [{ on: '2027-01-30' as CivilDate, name: '春节' }],
        becomesOff: ['2027-02-09' as CivilDate],
        becomesWork: ['2027-01-30' as CivilDate],
      }),
    'calendar/keep-year': (input) => {
      sent.kept.push(input)
      return ok({ year: 2027 })
    },
  }
  return { answers, rules, ...sent }
}
