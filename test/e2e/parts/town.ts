import type { CivilDate, Id, PartialDate } from '../../../shared/kernel/schemas.ts'
import type { PersonFields } from '../../../shared/people/people-contract.ts'
import { emptyPerson } from '../../../shared/people/person-columns.ts'
import type { TalkDraft } from '../../../shared/talks/talks-contract.ts'
import { makeStore, type Ask, type StoreOptions } from './first-start.ts'

/** The day on which the usability script takes place. */
export const scriptNow = '2026-03-05T09:00:00+08:00'

/** A person of whom only the name matters. */
export const namedOnly = (name: string): PersonFields => ({ ...emptyPerson, name })

/** The unit at the top of the tree. */
export async function topUnit(ask: Ask): Promise<Id> {
  const { units } = await ask('people/units', {})
  return units.find((unit) => unit.depth === 0)!.id
}

/** Puts a person into the unit at the top, as the form would. */
export async function addPerson(ask: Ask, fields: PersonFields, post = '干事'): Promise<Id> {
  const appointment = { unitId: await topUnit(ask), post, rank: '', fromOn: '2020-05' as PartialDate }
  return (await ask('people/add', { fields, appointment })).id
}

/** The town of the usability script: 46 people with twelve months of history, and 张三 and 章帅 among them. */
export async function makeTown(dir: string, more: StoreOptions = {}): Promise<void> {
  await makeStore(dir, {
    now: scriptNow,
    ...more,
    fill: async (ask) => {
      await addPerson(
        ask,
        { ...namedOnly('张三'), sex: 'male', bornOn: '1980-03' as PartialDate },
        '党政办主任',
      )
      await addPerson(ask, { ...namedOnly('章帅'), sex: 'male', bornOn: '1991-11' as PartialDate })
      await more.fill?.(ask)
    },
  })
}

/** A talk face to face on the day of the script. */
export const talkWith = (personId: Id, kind: string, content: string): TalkDraft => ({
  personIds: [personId],
  talkers: [],
  heldOn: '2026-03-04' as CivilDate,
  startedAt: '14:20',
  endedAt: '',
  place: '办公室',
  way: 'face',
  kind,
  trigger: '',
  content,
  mind: '',
  problems: '',
  advice: '',
  difficulty: null,
  followUps: [],
  nextOn: null,
  readers: 'county',
})

/** Logs a talk with somebody on the day of the script. */
export async function logTalk(ask: Ask, personId: Id, content: string): Promise<Id> {
  const { kinds } = await ask('talks/options', {})
  return (await ask('talks/log', { draftId: null, talk: talkWith(personId, kinds[0]!.code, content) })).id
}
