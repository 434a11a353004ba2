import { err, ok } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { talkPolicyOn, triggersOf } from '../../shared/talks/talk-policy.ts'
import type { DraftRow, TalkDraft } from '../../shared/talks/talks-contract.ts'
import { fakeSetUp } from './fake-accounts.ts'
import { fakeId, fakePeople, type FakeAnswers, type FakePerson } from './fake-people.ts'

// Answers for first use, unlocking, home, logging a talk and settings. They keep drafts and talks in memory, so that a
// test can ask afterwards what the window sent.

/** What the window sent to the fake office. */
export interface FakeOffice {
  readonly answers: FakeAnswers
  readonly roster: FakePerson[]
  /** Every keep of a draft, in the order it came. */
  readonly kept: { readonly id: Id | null; readonly body: TalkDraft }[]
  readonly logged: { readonly draftId: Id | null; readonly talk: TalkDraft }[]
}

const account = { id: fakeId('U', 1), name: '李书记', role: 'secretary' as const }

/** An office with people, two drafts less or more, and today set to 5 March 2026. */
export function fakeOffice(options: { people?: number; drafts?: number } = {}): FakeOffice {
  const { answers, roster } = fakePeople(options.people ?? 46)
  const kept: FakeOffice['kept'] = []
  const logged: FakeOffice['logged'] = []
  const policy = talkPolicyOn('2026-03-05' as never)
  let drafts = roster.slice(5, 5 + (options.drafts ?? 0)).map(fakeDraft)
  const own: FakeAnswers = {
    'talks/options': () =>
      ok({
        kinds: policy.kinds.map((kind) => ({
          ...kind,
          outline: [...kind.outline],
          outlineEn: [...kind.outlineEn],
        })),
        triggers: triggersOf(policy).map(({ code, name, nameEn }) => ({ code, name, nameEn })),
        places: policy.places.map((place) => place.name),
        phrases: policy.phrases.map(({ code, text }) => ({ id: code, text, own: false })),
        categories: policy.categories.map((category) => category.name),
      }),
    'talks/keep-phrase': () => ok({ id: 'own-1' as Id }),
    'talks/keep-draft': ({ id, body }) => {
      kept.push({ id, body })
      const saved = { id: id ?? fakeId('W', 50), savedMs: Date.UTC(2026, 2, 5, 6, 20, 31) }
      const people = body.personIds.map((each) => roster.find((person) => person.id === each)?.name ?? '')
      drafts = [{ ...saved, people, body }, ...drafts.filter((draft) => draft.id !== saved.id)]
      return ok(saved)
    },
    'talks/drafts': () => ok({ drafts }),
    'talks/drop-draft': ({ id }) => {
      drafts = drafts.filter((draft) => draft.id !== id)
      return ok({})
    },
    'talks/log': ({ draftId, talk }) => {
      logged.push({ draftId, talk })
      if (talk.personIds.length === 0) return err({ type: 'NoPerson' })
      if (talk.kind === '') return err({ type: 'NoKind' })
      if (talk.content === '') return err({ type: 'NoContent' })
      return ok({ id: fakeId('K', 1), savedMs: Date.UTC(2026, 2, 5), possibleDuplicate: false })
    },
    'access/lock': () => ok({}),
    'office/set-settings': (settings) => ok(settings),
  }

  return { answers: { ...answers, ...own }, roster, kept, logged }
}

function fakeDraft(person: FakePerson, n: number): DraftRow {
  const body = { ...emptyBody, personIds: [person.id], content: '上次写到一半的内容', kind: 'daily' }
  return { id: fakeId('W', n), people: [person.name], savedMs: Date.UTC(2026, 2, 5, 6, 20), body }
}

const emptyBody: TalkDraft = {
  personIds: [],
  talkers: [],
  heldOn: '2026-03-05' as TalkDraft['heldOn'],
  startedAt: '',
  endedAt: '',
  place: '',
  way: 'face',
  kind: '',
  trigger: '',
  content: '',
  mind: '',
  problems: '',
  advice: '',
  difficulty: null,
  followUps: [],
  nextOn: null,
  readers: 'county',
}

/** A computer where nothing is set up yet; setting it up opens it. */
export function freshOffice(more: FakeAnswers = {}): FakeAnswers {
  let open = false
  const { answers } = fakeOffice()
  const empty = { people: 0, talks: 0, today: '2026-03-05', waiting: 0, clockBehindMinutes: 0, sample: false, setUpLeft: [] } // prettier-ignore
  const state = () => ({
    state: open ? ('open' as const) : ('new' as const),
    accounts: open ? [account] : [],
    account: open ? account : null,
    unitName: open ? '样例镇党委' : '',
    waitSeconds: 0,
    damaged: false,
  })
  return {
    ...answers,
    ...fakeSetUp().answers,
    'access/state': () => ok(state()),
    'access/create': ({ name, unitName }) => {
      open = true
      return ok({ account: { ...account, name }, unitName, recoveryCode: recoveryCode })
    },
    'office/home': () => ok(empty),
    'office/sample': ({ people, talks }) => ok({ people, talks }),
    'talks/list': () => ok({ total: 0, more: false, rows: [] }),
    ...more,
  }
}

/** A recovery code as the office writes it. */
export const recoveryCode = 'LX1A-7Q2M-K4ZD-9VXP-3HTB-W8RC-5NEF-J6GS'

/** A locked computer; the password is `correct horse battery`. */
export function lockedOffice(more: FakeAnswers = {}): FakeAnswers {
  let open = false
  let wrong = 0
  const { answers } = fakeOffice()
  return {
    ...answers,
    'access/state': () =>
      ok({
        state: open ? ('open' as const) : ('locked' as const),
        accounts: [account, { id: fakeId('U', 2), name: '周干事', role: 'clerk' as const }],
        account: open ? account : null,
        unitName: '样例镇党委',
        waitSeconds: 0,
        damaged: false,
      }),
    'access/unlock': ({ password }) => {
      if (password !== 'correct horse battery') {
        wrong += 1
        return err({ type: 'WrongPassword', waitSeconds: wrong > 2 ? 8 : 0 })
      }
      open = true
      return ok({ account, unitName: '样例镇党委' })
    },
    'access/recover': () => {
      open = true
      return ok({ account, unitName: '样例镇党委', recoveryCode })
    },
    'access/repair': () => {
      open = true
      return ok({
        backupMs: Date.UTC(2026, 2, 5, 4),
        replayed: 12,
        unreadable: 0,
        account,
        unitName: '样例镇党委',
      })
    },
    ...more,
  }
}
