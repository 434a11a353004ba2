import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openOffice } from '../../electron/office/office.ts'
import type { Actor } from '../../shared/access/may.ts'
import type { ChannelName, Input, Output } from '../../shared/contract.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkOffice } from './talk-office.ts'
import { openTalkOffice, plainTalk, valueOf } from './talk-office.ts'

let office: TalkOffice
let li: Id
let self: Actor
beforeEach(() => {
  office = openTalkOffice()
  li = office.addPerson('李书记')
  self = { ...office.accounts.secretary, personId: li }
})
afterEach(() => office.close())

const log = async (by: Actor, more: Partial<Input<'talks/log'>['talk']> = {}) =>
  valueOf(
    await office.ask(by, 'talks/log', {
      draftId: null,
      talk: { ...plainTalk([li], '值得注意的苗头'), ...more },
    }),
  ).id

/** Everything that could tell somebody of a talk with 李书记. */
async function toldTo(who: Actor) {
  const list = (query: string, personId: Id | null = null) =>
    office.ask(who, 'talks/list', { personId, query, offset: 0, limit: 9 })
  const roster = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 9 } as const
  office.files['place'] = join(office.dir, 'talks.xlsx')
  const { timeline, talks, openDifficulties } = valueOf(await office.ask(who, 'people/get', { id: li }))
  return {
    lists: [
      valueOf(await list('')),
      valueOf(await list('', li)),
      valueOf(await list('李书记')),
      valueOf(await list('苗头')),
      valueOf(await list('值得注意的苗头')),
    ].map(({ total, more, rows }) => [total, more, rows.length]),
    exported: valueOf(await office.ask(who, 'talks/export', { ticket: 'place', personId: null, query: '' }))
      .rows,
    roster: valueOf(await office.ask(who, 'people/list', roster)).rows.map((row) => [
      row.lastTalkOn,
      row.openDifficulties,
    ]),
    picked: valueOf(await office.ask(who, 'people/find', { query: 'lsj', limit: 3 })).rows.map(
      (row) => row.lastTalkOn,
    ),
    page: [
      timeline.filter(({ kind }) => kind === 'talk' || kind === 'difficulty').length,
      talks,
      openDifficulties,
    ],
  }
}

const five = (row: unknown[]) => [row, row, row, row, row]
const nothing = {
  lists: five([0, false, 0]),
  exported: 0,
  roster: [[null, 0]],
  picked: [null],
  page: [0, 0, 0],
}
const difficulty = { what: '压力大', category: '其他', owner: '钱科长', dueOn: null }
const absent = { ok: false, error: { type: 'NotFound' } }
const paperOf = (who: Actor, talkId: Id) =>
  office.ask(who, 'papers/page', { paper: { kind: 'talkRecord', talkId }, use: 'print' })

describe("AS-47 a county leader's private note about the secretary", () => {
  test('is nowhere for the secretary: no line, no count, no day, no search, no paper', async () => {
    const before = await toldTo(self)
    expect(before).toEqual(nothing)
    const id = await log(office.accounts.county, { difficulty })
    expect(await toldTo(self)).toEqual(nothing)
    expect(await office.ask(self, 'talks/get', { id })).toEqual(absent)
    expect(await paperOf(self, id)).toEqual(absent)
    const correct = { talkId: id, field: 'place', text: '会议室', reason: '补' } as const
    expect(await office.ask(self, 'talks/correct', correct)).toEqual(absent)
    office.store.rebuild()
    expect(await toldTo(self)).toEqual(nothing)
  })

  test('is there for who wrote it, and for nobody else of the unit', async () => {
    await log(office.accounts.county, { difficulty })
    expect(await toldTo(office.accounts.county)).toMatchObject({
      lists: five([1, false, 1]),
      page: [2, 1, 1],
    })
    expect(await toldTo(office.accounts.otherSecretary)).toEqual(nothing)
  })

  test('an older talk that may be known shows through, as the last one', async () => {
    await log(office.accounts.clerk, { heldOn: '2026-02-01' as CivilDate })
    await log(office.accounts.county)
    expect(await toldTo(self)).toMatchObject({
      roster: [['2026-02-01', 0]],
      picked: ['2026-02-01'],
      page: [1, 1, 0],
    })
  })
})

test('AS-47 a talk marked 仅谈话人 is nowhere for the county, and there when it was led by them', async () => {
  const id = await log(office.accounts.secretary, { difficulty })
  const { county } = office.accounts
  expect(await toldTo(county)).toEqual(nothing)
  expect(await office.ask(county, 'talks/get', { id })).toEqual(absent)
  expect(await paperOf(county, id)).toEqual(absent)
  office.write([
    {
      kind: 'ins',
      entity: 'account',
      id: county.accountId,
      body: { name: county.name, role: 'county', closed: 0 },
    },
  ])
  await log(office.accounts.secretary, { talkers: [county.name] })
  expect(await toldTo(county)).toMatchObject({
    lists: five([1, false, 1]),
    roster: [['2026-03-05', 0]],
  })
})

test("AS-46 on one computer one account's talks are read by nobody else, in no list, search, export or paper", async () => {
  const { otherSecretary, clerk } = office.accounts
  const id = await log(office.accounts.secretary)
  for (const who of [otherSecretary, clerk]) {
    const told = await toldTo(who)
    expect(told.lists.slice(3)).toEqual([
      [0, false, 0],
      [0, false, 0],
    ])
    const detail = await office.ask(who, 'talks/get', { id })
    const listed = await office.ask(who, 'talks/list', { personId: null, query: '', offset: 0, limit: 9 })
    const paper = await paperOf(who, id)
    expect(paper).toEqual({ ok: false, error: { type: 'NotAllowed', verb: 'talks:read' } })
    expect(JSON.stringify([detail, listed, paper])).not.toContain('苗头')
  }
})

test('opening a talk tells no window to ask again: the window that asked would ask for ever', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-trace-'))
  const events: unknown[] = []
  const program = openOffice({
    storeDir: dir,
    templatesDir: dir,
    clock: () => Date.UTC(2026, 2, 5, 1),
    random: (bytes) => randomBytes(bytes),
    emit: (event) => events.push(event),
    log: () => {},
  })
  const ask = async <N extends ChannelName>(channel: N, input: Input<N>): Promise<Output<N>> =>
    valueOf((await program.ask({ channel, input, files: {} })) as { ok: true; value: Output<N> })
  try {
    await ask('access/create', {
      unitName: '样例镇',
      name: '李书记·样例',
      role: 'secretary',
      password: '青山绿水又一年 2026',
    })
    await ask('office/sample', { people: 3, talks: 3, seed: 1 })
    const [row] = (await ask('talks/list', { personId: null, query: '', offset: 0, limit: 1 })).rows
    const told = events.length
    expect((await ask('talks/get', { id: row!.id })).content).not.toBeNull()
    await ask('talks/get', { id: row!.id })
    expect(events.slice(told)).toEqual([])
    const audit = await ask('access/audit', { accountId: null, offset: 0, limit: 20 })
    expect(audit.rows.filter(({ verb }) => verb === 'talks:read')).toHaveLength(1)
  } finally {
    await program.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
