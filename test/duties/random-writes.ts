import fc from 'fast-check'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { Change, Json } from '../../electron/store/write-changes.ts'
import { accountIdOf } from '../harness/handler-context.ts'
import type { DutyOffice } from './duty-office.ts'

const kinds = [
  'person',
  'renamed',
  'politics',
  'post',
  'postEnded',
  'talk',
  'oldTalk',
  'talkGone',
  'dayCorrected',
  'promise',
  'promiseKept',
  'event',
  'eventGone',
  'plan',
  'planGone',
  'unit',
  'unitMoved',
  'branch',
  'branchPost',
  'branchPostEnded',
  'rule',
  'calendar',
  'account',
  'accountClosed',
  'nextDay',
  'takenBack',
] as const

/** One step of a random history: what is written, and about which of what is there. */
export interface Step {
  readonly do: (typeof kinds)[number]
  readonly a: number
  readonly b: number
}

const one = (does: Step['do'], a: number, b = 0): Step => ({ do: does, a, b })

/** Some people, three of them the committee of a branch: without them most of what follows would be about nobody. */
const beginning: readonly Step[] = [
  ...[0, 1, 2, 3, 4].map((n) => one('person', n, 1)),
  one('branch', 0),
  ...[0, 1, 2].map((n) => one('branchPost', n)),
]

/** Histories of writes; what happens to talks comes most, as it does in an office. */
export const steps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      do: fc.oneof(
        { arbitrary: fc.constantFrom(...kinds), weight: 1 },
        {
          arbitrary: fc.constantFrom<Step['do'][]>('talk', 'talk', 'oldTalk', 'talkGone', 'dayCorrected'),
          weight: 1,
        },
      ),
      a: fc.nat(99),
      b: fc.nat(99),
    }),
    { minLength: 5, maxLength: 40, size: 'max' },
  )
  .map((history) => [...beginning, ...history])

// Few names, so that some are borne by two and some by nobody any more.
const names = ['张三', '李四', '王五', '赵六']
const first = '2026-01-05' as CivilDate

/** Does the steps to an office, one by one. */
export function writer(office: DutyOffice): (step: Step) => void {
  const made = new Map<string, Id[]>([['unit', [office.root]]])
  const all = (entity: string) => made.get(entity) ?? []
  const pick = (entity: string, n: number): Id | undefined => all(entity)[n % Math.max(1, all(entity).length)]
  const day = (n: number) => addDays(first, (n * 7) % 400)
  const add = (entity: Change['entity'], body: Record<string, Json>) => {
    made.set(entity, [...all(entity), office.add(entity, body)])
  }
  const set = (entity: Change['entity'], n: number, body: Record<string, Json>) => {
    const id = pick(entity, n)
    if (id) office.write([{ kind: 'set', entity, id, body }])
  }
  const gone = (entity: Change['entity'], n: number) => {
    const id = pick(entity, n)
    if (id) office.write([{ kind: 'del', entity, id, body: {} }])
  }
  const people = (...at: number[]) => [...new Set(at.flatMap((n) => pick('person', n) ?? []))]
  const talk = (a: number, b: number): Record<string, Json> => ({
    person_ids: people(a, ...(b % 4 === 0 ? [a + 1] : [])),
    held_on: day(a + b),
    kind: b % 3 === 0 ? 'family' : 'daily',
    trigger: '',
    readers: 'talkers',
    talker_account_id: b % 2 === 0 ? accountIdOf('secretary') : null,
    next_on: b % 5 === 0 ? addDays(day(a + b), 20) : null,
  })

  const does: Record<Step['do'], (a: number, b: number) => void> = {
    person: (a, b) => {
      add('person', { name: names[a % names.length]!, politics: b % 3 === 0 ? 'masses' : 'member' })
      add('appointment', {
        person_id: all('person').at(-1)!,
        unit_id: pick('unit', b)!,
        from_on: '2020-01',
        to_on: null,
      })
    },
    renamed: (a, b) => set('person', a, { name: names[b % names.length]! }),
    politics: (a, b) => set('person', a, { politics: b % 2 === 0 ? 'member' : 'masses' }),
    post: (a, b) => {
      const [person_id] = people(a)
      if (person_id)
        add('appointment', { person_id, unit_id: pick('unit', b)!, from_on: day(b), to_on: null })
    },
    postEnded: (a, b) => set('appointment', a, { to_on: day(b) }),
    talk: (a, b) => add('talk', { ...talk(a, b), talkers: [], talker_ids: people(b) }),
    // As saved before talks said which people of the roster led them.
    oldTalk: (a, b) =>
      add('talk', {
        ...talk(a, b),
        talkers: [
          { name: names[b % names.length]!, post: '' },
          { name: names[a % 4]!, post: '' },
        ],
      }),
    talkGone: (a) => gone('talk', a),
    dayCorrected: (a, b) => {
      const talk_id = pick('talk', a)
      if (talk_id) add('talk_correction', { talk_id, field: 'heldOn', text: day(b), reason: '误记' })
    },
    promise: (a, b) => {
      const talk_id = pick('talk', a)
      if (talk_id) add('follow_up', { talk_id, what: '办理', owner: '', due_on: b % 6 === 0 ? null : day(b) })
    },
    promiseKept: (a, b) => {
      const follow_up_id = pick('follow_up', a)
      if (follow_up_id) add('follow_up_done', { follow_up_id, done_on: day(b), note: '' })
    },
    event: (a, b) => {
      const [person_id] = people(a)
      if (person_id) add('life_event', { person_id, kind: 'family', happened_on: day(b), note: '' })
    },
    eventGone: (a) => gone('life_event', a),
    plan: (a, b) => {
      const [person_id] = people(a)
      if (person_id) add('talk_plan', { person_id, planned_on: day(b), kind: 'daily', note: '' })
    },
    planGone: (a) => gone('talk_plan', a),
    unit: (a) => add('unit', { name: `第${a}办`, parent_id: pick('unit', a)! }),
    unitMoved: (a, b) => {
      if (pick('unit', a) !== office.root) set('unit', a, { parent_id: pick('unit', b)! })
    },
    branch: (a) => add('branch', { name: `第${a}支部`, unit_id: pick('unit', a)! }),
    branchPost: (a, b) => {
      const branch_id = pick('branch', b)
      const [person_id] = people(a)
      if (branch_id && person_id)
        add('branch_post', { branch_id, person_id, duty: 'member', from_on: null, to_on: null })
    },
    branchPostEnded: (a, b) => set('branch_post', a, { to_on: day(b) }),
    rule: (a, b) =>
      add('duty_rule', {
        code: a % 2 === 0 ? 'frequencyMembers' : 'trigger:family',
        enabled: b % 4 === 0 ? 0 : 1,
        times: 1 + (b % 3),
        period: 'quarter',
        days: 1 + (b % 10),
        from_on: day(a),
        document: '',
      }),
    calendar: (a) =>
      add('calendar_year', {
        year: 2026,
        document: '',
        off_days: JSON.stringify([{ on: day(a), name: '休' }]),
        work_days: '[]',
      }),
    account: (a) => {
      const [person_id] = people(a)
      if (!person_id || made.has('account')) return
      made.set('account', [accountIdOf('secretary')])
      office.write([
        {
          kind: 'ins',
          entity: 'account',
          id: accountIdOf('secretary'),
          body: { name: names[a % 4]!, role: 'secretary', person_id, closed: 0 },
        },
      ])
    },
    accountClosed: (a, b) => set('account', a, { closed: b % 2 }),
    nextDay: (a) => void (office.inner.clock.ms += (1 + (a % 40)) * 86_400_000),
    takenBack: () => undefined,
  }
  return (step) => does[step.do](step.a, step.b)
}
