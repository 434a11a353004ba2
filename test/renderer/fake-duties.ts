import type { Input, Output } from '../../shared/contract.ts'
import type { CoverageRow, DutyLine } from '../../shared/duties/duties-contract.ts'
import { monthsIn, readPeriod } from '../../shared/duties/period.ts'
import { addDays, daysBetween } from '../../shared/kernel/civil-date.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { fakeId, fakePeople, type FakeAnswers, type FakePerson } from './fake-people.ts'
import { fakeOffice } from './fake-office.ts'
import { fakePolicy } from './fake-policy.ts'

// Answers for home, coverage and a person's duties. The same number gives the same people and the same state of things.

const TODAY = '2026-03-05' as CivilDate

/** What the window sent that changes something. */
export interface FakeDuties {
  readonly answers: FakeAnswers
  readonly roster: readonly FakePerson[]
  readonly planned: Input<'duties/plan'>[]
  readonly finished: Input<'duties/finish-follow-up'>[]
  readonly events: Input<'duties/add-event'>[]
  /** Every question about coverage, in the order it came. */
  readonly asked: Input<'duties/coverage'>[]
}

const briefly = ({ id, name, unitName, post }: FakePerson) => ({ id, name, unitName, post })

type Said = Pick<DutyLine, 'kind' | 'dueOn' | 'state'> & Partial<DutyLine>

/** Steps as the rules give them (`shared/duties/reasons.ts`). */
function stepsOf({ kind, from, dueOn, talkKind, owner = '' }: Said): DutyLine['reason']['steps'] {
  const due = { code: 'due', values: { on: dueOn } }
  switch (kind) {
    case 'frequency':
      return [
        { code: 'frequency', values: { times: 1, period: 'half', name: '2026-H1', from: '2026-01-01', to: '2026-06-30', group: 'members', source: 'unit' } },
        due,
      ]
    case 'trigger':
      return [
        { code: 'happened', values: { kind: talkKind ?? 'family', on: from ?? '2026-02-24' } },
        { code: 'workdays', values: { days: 5 } },
        { code: 'skipped', values: { name: '周末', from: '2026-02-28', to: '2026-03-01', days: 2 } },
        { code: 'makeUp', values: { on: '2026-02-28', name: '春节' } },
        due,
      ]
    case 'plan':
      return [{ code: 'planned', values: { on: dueOn, madeOn: '2026-03-01' } }]
    case 'next':
      return [{ code: 'agreed', values: { on: dueOn, heldOn: '2026-02-14' } }]
    case 'followUp':
      return [{ code: 'promised', values: { on: dueOn, heldOn: '2026-02-14', owner } }]
    default:
      return [
        { code: kind, values: { times: 1, year: 2026 } },
        { code: 'yearEnd', values: { on: '2026-12-31', daysLeft: 301, workdaysLeft: 207 } },
      ]
  }
} // prettier-ignore

let made = 0

/** A duty as the office tells it. */
export function fakeDuty(people: readonly FakePerson[], said: Said): DutyLine {
  made += 1
  return {
    key: `${said.kind}:${made}`,
    people: people.map(briefly),
    from: '2026-01-01' as CivilDate,
    daysLeft: daysBetween(TODAY, said.dueOn),
    need: 1,
    got: said.state === 'done' ? 1 : 0,
    doneOn: null,
    doneByTalk: null,
    subjectId: said.kind === 'followUp' || said.kind === 'plan' ? fakeId('F', made) : null,
    talkKind: '',
    talkKindName: '',
    talkKindNameEn: '',
    what: '',
    owner: '',
    provisional: false,
    reason: {
      document: '县委组织部谈心谈话办法',
      article: '第六条',
      steps: stepsOf(said),
    },
    ...said,
  }
}

const family = { talkKind: 'family', talkKindName: '家庭变故', talkKindNameEn: 'Family blow' }
const beforePost = {
  talkKind: 'beforePost',
  talkKindName: '任前谈话',
  talkKindNameEn: 'Before taking a post',
}

function homeOf(roster: readonly FakePerson[]): Output<'duties/home'> {
  const at = (n: number) => [roster[n]!]
  const due = [
    fakeDuty(at(0), { kind: 'trigger', from: '2026-03-01' as CivilDate, dueOn: TODAY, state: 'today', ...beforePost }),
    fakeDuty(at(9), { kind: 'plan', dueOn: TODAY, state: 'today', what: '在便民中心谈' }),
  ]
  const overdue = [
    fakeDuty(at(2), { kind: 'trigger', from: '2026-02-24' as CivilDate, dueOn: '2026-03-03' as CivilDate, state: 'overdue', ...family }),
  ]
  const followUps = [
    fakeDuty(at(0), { kind: 'followUp', dueOn: '2026-03-04' as CivilDate, state: 'overdue', what: '联系县委组织部了解调动政策', owner: '李书记' }),
    fakeDuty(at(3), { kind: 'followUp', dueOn: '2026-03-10' as CivilDate, state: 'soon', what: '帮助联系学校', owner: '' }),
  ]
  const soon = [
    fakeDuty(at(4), { kind: 'next', dueOn: '2026-03-06' as CivilDate, state: 'soon' }),
    fakeDuty([roster[5]!, roster[6]!], { kind: 'branchPair', dueOn: '2026-03-15' as CivilDate, state: 'soon', provisional: true }),
    fakeDuty(at(7), { kind: 'frequency', dueOn: '2026-03-12' as CivilDate, state: 'soon' }),
  ]
  const difficulties = [
    { id: fakeId('D', 1), person: briefly(roster[3]!), what: '两地分居，申请调县城工作', category: '两地分居', owner: '李书记', dueOn: '2026-03-06' },
    { id: fakeId('D', 2), person: briefly(roster[8]!), what: '老人住院需要陪护', category: '家庭生活', owner: '周干事', dueOn: '' },
  ]
  return {
    today: TODAY,
    due,
    overdue,
    soon,
    followUps,
    difficulties,
    period: '2026-H1',
    coverage: { due: 46, done: 31, open: 11, overdue: 4 },
    totals: { due: 2, overdue: 1, soon: 3, followUps: 2, difficulties: 2 },
  }
} // prettier-ignore

const stateOf = (n: number): CoverageRow['state'] =>
  n % 23 === 22 ? 'exempt' : n % 12 === 1 ? 'overdue' : n % 4 === 3 ? 'open' : 'done'

function rowOf(person: FakePerson, n: number, months: readonly string[]): CoverageRow {
  const state = stateOf(n)
  const cells = months.map((month, at) => ({
    month,
    talks: month > '2026-03' || state === 'open' || state === 'overdue' ? 0 : (n * 7 + at * 3) % 4 === 0 ? 0 : 1 + ((n + at) % 2),
    overdue: state === 'overdue' && at === Math.min(2, months.length - 1),
  })) // prettier-ignore
  const dueOn = (state === 'overdue' ? '2026-03-03' : '2026-06-30') as CivilDate
  const duty = { done: 'done', open: 'open', overdue: 'overdue', exempt: 'open' } as const
  return {
    person: briefly(person),
    cells,
    state,
    daysOver: state === 'overdue' ? daysBetween(dueOn, TODAY) : 0,
    lastTalkOn: state === 'done' ? ('2026-02-14' as CivilDate) : null,
    duties:
      state === 'exempt'
        ? []
        : [
            fakeDuty([person], {
              kind: state === 'overdue' ? 'trigger' : 'frequency',
              dueOn,
              state: duty[state],
              ...(state === 'overdue' ? family : {}),
              ...(state === 'done' ? { doneOn: '2026-02-14' as CivilDate, doneByTalk: fakeId('K', 1) } : {}),
            }),
          ],
  }
}

const branchId = fakeId('B', 1)

function coverageOf(
  roster: readonly FakePerson[],
  input: Input<'duties/coverage'>,
): Output<'duties/coverage'> {
  const period = readPeriod(input.period)!
  const months = monthsIn(period)
  const all = roster
    .map((person, n) => ({ person, row: rowOf(person, n, months) }))
    .filter(({ person }) => input.unitId === null || person.unitId === input.unitId)
    .map(({ row }) => row)
  const count = (state: CoverageRow['state']) => all.filter((row) => row.state === state).length
  const rows = all.filter((row) => input.which === 'all' || row.state === input.which)
  const figures = { done: count('done'), open: count('open'), overdue: count('overdue') }
  return {
    period: period.name,
    today: TODAY,
    months,
    figures: { due: figures.done + figures.open + figures.overdue, ...figures },
    total: rows.length,
    rows: rows.slice(input.offset, input.offset + input.limit),
    triggers:
      all.length === 0
        ? []
        : [
            { kind: 'postChange', name: '岗位变动', nameEn: 'Change of post', done: 2, due: 2 },
            { kind: 'discipline', name: '受处分', nameEn: 'Disciplined', done: 1, due: 1 },
            { kind: 'family', name: '家庭变故', nameEn: 'Family blow', done: 1, due: 2 },
          ],
    branches:
      all.length === 0
        ? []
        : [
            { id: branchId, name: '机关党支部', members: 18, committee: 5, pairs: { due: 10, done: 7 }, people: { due: 13, done: 10 }, workdaysLeft: 207, daysLeft: 301, dueOn: '2026-12-31' as CivilDate },
            { id: fakeId('B', 2), name: '便民中心党支部', members: 9, committee: 0, pairs: { due: 0, done: 0 }, people: { due: 0, done: 0 }, workdaysLeft: 207, daysLeft: 301, dueOn: '2026-12-31' as CivilDate },
          ],
    rules: fakePolicy().rules.filter((rule) => rule.code.startsWith('frequency')),
    provisional: false,
  }
} // prettier-ignore

function listOf(roster: readonly FakePerson[], input: Input<'duties/list'>): DutyLine[] {
  if (input.which === 'branchPair') {
    return [
      fakeDuty([roster[0]!, roster[1]!], { kind: 'branchPair', dueOn: '2026-12-31' as CivilDate, state: 'open' }),
      fakeDuty([roster[0]!, roster[2]!], { kind: 'branchPair', dueOn: '2026-12-31' as CivilDate, state: 'done', doneOn: '2026-02-14' as CivilDate, doneByTalk: fakeId('K', 1) }),
    ]
  }
  const kind = input.which === 'trigger' ? 'trigger' : input.which === 'branchMember' ? 'branchMember' : 'frequency'
  return roster.slice(0, 30).map((person, n) =>
    fakeDuty([person], { kind, dueOn: addDays(TODAY, n - 3), state: n < 3 ? 'overdue' : n === 3 ? 'today' : n < 9 ? 'soon' : 'open', ...(kind === 'trigger' ? family : {}) }),
  )
} // prettier-ignore

/** Fake answers of an office whose duties are to be looked at. */
export function fakeDuties(people = 46): FakeDuties {
  const roster = fakePeople(people).roster
  const sent: Pick<FakeDuties, 'planned' | 'finished' | 'events' | 'asked'> = {
    planned: [],
    finished: [],
    events: [],
    asked: [],
  }
  const answers: FakeAnswers = {
    ...fakeOffice({ people }).answers,
    ...fakePolicy(roster).answers,
    'duties/home': () => ok(people === 0 ? quietHome : homeOf(roster)),
    'duties/coverage': (input) => {
      sent.asked.push(input)
      return ok(coverageOf(roster, input))
    },
    'duties/list': (input) => {
      const rows = people === 0 ? [] : listOf(roster, input)
      return ok({ total: rows.length, rows: rows.slice(input.offset, input.offset + input.limit) })
    },
    'duties/of-person': ({ personId }) => {
      const person = roster.find((each) => each.id === personId)
      if (!person) return err({ type: 'NotFound' })
      return ok({
        duties: [
          fakeDuty([person], { kind: 'trigger', from: '2026-02-24' as CivilDate, dueOn: '2026-03-03' as CivilDate, state: 'overdue', subjectId: fakeId('E', 1), ...family }),
          fakeDuty([person], { kind: 'plan', dueOn: '2026-03-09' as CivilDate, state: 'soon', what: '在办公室谈' }),
          fakeDuty([person], { kind: 'frequency', dueOn: '2026-06-30' as CivilDate, state: 'done', doneOn: '2026-02-14' as CivilDate, doneByTalk: fakeId('K', 1) }),
        ],
        events: [{ id: fakeId('E', 1), kind: 'family', name: '家庭变故', nameEn: 'Family blow', happenedOn: '2026-02-24' as CivilDate, note: '父亲去世' }],
      }) // prettier-ignore
    },
    'duties/plan': (input) => {
      sent.planned.push(input)
      if (input.personIds.length === 0) return err({ type: 'NoPerson' })
      if (input.on < TODAY) return err({ type: 'DayPast' })
      return ok({ ids: input.personIds.map((_, n) => fakeId('F', 100 + n)) })
    },
    'duties/drop-plan': () => ok({}),
    'duties/add-event': (input) => {
      sent.events.push(input)
      if (input.kind === '') return err({ type: 'NoKind' })
      if (input.happenedOn > TODAY) return err({ type: 'DayAhead' })
      return ok({ id: fakeId('E', 2), dueOn: '2026-03-12' as CivilDate, provisional: false })
    },
    'duties/drop-event': () => ok({}),
    'duties/finish-follow-up': (input) => {
      sent.finished.push(input)
      return ok({})
    },
  }
  return { answers, roster, ...sent }
}

const quietHome: Output<'duties/home'> = {
  today: TODAY,
  due: [],
  overdue: [],
  soon: [],
  followUps: [],
  difficulties: [],
  period: '2026-H1',
  coverage: { due: 0, done: 0, open: 0, overdue: 0 },
  totals: { due: 0, overdue: 0, soon: 0, followUps: 0, difficulties: 0 },
}
