import { expect, test } from 'vitest'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import { add, password, passwordOf, signIn, useOffices, type AccessOffice } from './access-office.ts'

const { start, started } = useOffices()

const secret = '父亲住院的事只说给我听'
const unfinished = '还没有写完的一句话'

async function addPerson({ get }: AccessOffice, name: string) {
  const { units } = await get('people/units')
  const appointment = { unitId: units[0].id, post: '干事', rank: '', fromOn: null }
  return (await get('people/add', { fields: { ...emptyPerson, name }, appointment })).id
}

const talk = (personId: string, content: string) => ({
  ...{ personIds: [personId], talkers: ['李书记'], heldOn: '2026-03-05' },
  ...{ startedAt: '', endedAt: '', place: '', way: 'face', kind: 'daily', trigger: '', content },
  ...{ mind: '', problems: '', advice: '', difficulty: null, followUps: [], nextOn: null },
  readers: 'talkers',
})

const list = { personId: null, query: '', offset: 0, limit: 50 }

test('AS-46: a second user on the same computer reads nothing private, and logging out discards nothing', async () => {
  const one = await started()
  const person = await addPerson(one, '赵六')
  const clerk = await add(one, '王干事', 'clerk')
  const draft = await one.get('talks/keep-draft', { id: null, body: talk(person, unfinished) })
  const logged = await one.get('talks/log', { draftId: null, talk: talk(person, secret) })
  const { waiting } = await one.get('office/home')
  expect(waiting).toBeGreaterThan(3)

  // A logs out with no line to anywhere; B comes.
  await signIn(one, clerk, passwordOf('王干事'))
  const home = await one.get('office/home')
  // What A wrote still waits to go up, whoever sits there; the talk is known to B as far as B may know.
  expect(home.waiting).toBe(waiting)
  expect(home.talks).toBe(1)
  const answers = [
    await one.ask('talks/list', list),
    await one.ask('talks/list', { ...list, query: secret.slice(0, 4) }),
    await one.ask('talks/get', { id: logged.id }),
    await one.ask('talks/drafts'),
    await one.ask('people/get', { id: person }),
  ]
  expect(JSON.stringify(answers)).not.toContain(secret.slice(0, 4))
  expect(JSON.stringify(answers)).not.toContain(unfinished.slice(0, 4))
  expect((await one.get('talks/drafts')).drafts).toEqual([])
  expect((await one.get('talks/list', { ...list, query: secret.slice(0, 4) })).total).toBe(0)
  // B can neither overwrite nor drop what A was typing.
  for (const [channel, input] of [
    ['talks/keep-draft', { id: draft.id, body: talk(person, '别人写的') }],
    ['talks/drop-draft', { id: draft.id }],
    ['talks/log', { draftId: draft.id, talk: talk(person, '别人写的') }],
  ] as const)
    await one.ask(channel, input)
  await one.get('access/lock')
  await one.office.close()

  // The program is started anew, and A is back.
  const again = start(one.dir)
  await again.get('access/unlock', { accountId: one.secretary, password })
  expect((await again.get('talks/get', { id: logged.id })).content).toBe(secret)
  const { drafts } = await again.get('talks/drafts')
  expect(drafts).toMatchObject([{ id: draft.id, body: { content: unfinished } }])
  expect((await again.get('office/home')).waiting).toBeGreaterThanOrEqual(waiting)
})
