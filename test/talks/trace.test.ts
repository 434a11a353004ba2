import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../shared/access/may.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import { openTestOffice } from '../harness/handler-context.ts'
import type { TalkOffice } from './talk-office.ts'
import { openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let zhang: Id
beforeEach(() => {
  office = openTalkOffice()
  zhang = office.addPerson('张三')
})
afterEach(() => office.close())

const log = async (by: Actor, readers: TalkDraft['readers'] = 'county') =>
  valueOf(await office.ask(by, 'talks/log', { draftId: null, talk: { ...plainTalk([zhang]), readers } })).id
const open = (who: Actor, id: Id) => office.ask(who, 'talks/get', { id })
const traces = () =>
  office.store.read
    .prepare(`SELECT account_name AS by, entity_id AS talk FROM audit_entry WHERE verb = 'talks:read'`)
    .all()

test('who reads a talk is in the audit log, once a sitting for each account and talk', async () => {
  const { secretary, county } = office.accounts
  const [one, other] = [await log(secretary), await log(secretary)]
  for (let times = 0; times < 3; times++) valueOf(await open(county, one))
  expect(traces()).toEqual([{ by: county.name, talk: one }])
  valueOf(await open(county, other))
  valueOf(await open(secretary, one))
  expect(traces()).toEqual([
    { by: county.name, talk: one },
    { by: county.name, talk: other },
    { by: secretary.name, talk: one },
  ])
})

test('where no content was given nothing is logged: onlookers, lists, talks one may not know of', async () => {
  const { secretary, clerk, county } = office.accounts
  const id = await log(secretary, 'talkers')
  valueOf(await open(clerk, id))
  expect((await open(county, id)).ok).toBe(false)
  valueOf(await office.ask(county, 'talks/list', { personId: null, query: '', offset: 0, limit: 9 }))
  expect(traces()).toEqual([])
})

test('a new sitting is logged anew', async () => {
  const inner = openTestOffice()
  try {
    const personId = inner.ctx().newId()
    inner.store.run(inner.ctx().actor, (work) => {
      work.write([{ kind: 'ins', entity: 'person', id: personId, body: { name: '张三' } }])
      return { ok: true, value: null }
    })
    const { id } = await inner.get('talks/log', { draftId: null, talk: plainTalk([personId]) })
    const count = () =>
      (
        inner.store.read.prepare(`SELECT count(*) AS n FROM audit_entry WHERE verb = 'talks:read'`).get() as {
          n: number
        }
      ).n
    await inner.get('talks/get', { id })
    await inner.get('talks/get', { id })
    expect(count()).toBe(1)
    inner.reopen()
    await inner.get('talks/get', { id })
    expect(count()).toBe(2)
  } finally {
    inner.close()
  }
})
