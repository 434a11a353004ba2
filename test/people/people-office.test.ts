import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import type { PersonFields } from '../../shared/people/people-contract.ts'
import type { Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { openTestOffice, type TestOffice } from '../harness/handler-context.ts'

const day = (text: string) => text as PartialDate
const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 100 } as const

let office: TestOffice
beforeEach(() => {
  office = openTestOffice()
})
afterEach(() => office.close())

async function add(fields: Partial<PersonFields>, post = '干事', fromOn: string | null = null, unitId?: Id) {
  const appointment = {
    unitId: unitId ?? office.rootUnitId,
    post,
    rank: '',
    fromOn: fromOn === null ? null : day(fromOn),
  }
  const { id } = await office.get('people/add', { fields: { ...emptyPerson, ...fields }, appointment })
  return id as Id
}

async function addUnit(name: string, parentId: Id | null = null) {
  const { id } = await office.get('people/save-unit', {
    id: null,
    parentId,
    name,
    areaCode: '',
    orderNo: 1,
    seen: {},
  })
  return id as Id
}

const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name)

describe('units', () => {
  test('the tree counts people in post there and below', async () => {
    const hall = await addUnit('党政办')
    const desk = await addUnit('综合岗', hall)
    await add({ name: '张三' }, '主任', null, hall)
    await add({ name: '李四' }, '干事', null, desk)
    await add({ name: '王五' })
    const { units } = await office.get('people/units', {})
    expect(units.map(({ name, depth, people }) => ({ name, depth, people }))).toEqual([
      { name: '青石镇', depth: 0, people: 3 },
      { name: '党政办', depth: 1, people: 2 },
      { name: '综合岗', depth: 2, people: 1 },
    ])
  })

  test('a unit is never put under itself, and its rename keeps what was on screen', async () => {
    const hall = await addUnit('党政办')
    const desk = await addUnit('综合岗', hall)
    const move = { id: hall, parentId: desk, name: '党政办', areaCode: '', orderNo: 1, seen: {} }
    expect(await office.run('people/save-unit', move)).toEqual({ ok: false, error: { type: 'UnderItself' } })
    const noName = { ...move, parentId: null, name: '  ' }
    expect(await office.run('people/save-unit', noName)).toEqual({ ok: false, error: { type: 'NameEmpty' } })
    await office.get('people/save-unit', { ...move, parentId: null, name: '党建办' })
    const { units } = await office.get('people/units', {})
    expect(units.find((unit) => unit.id === hall)).toMatchObject({ name: '党建办', depth: 1 })
  })
})

describe('a person', () => {
  test('what only looks odd is kept as typed; a wrong ID number, day or order is told', async () => {
    const refusal = async (fields: Partial<PersonFields>) => {
      const answer = await office.run('people/add', {
        fields: { ...emptyPerson, name: '张三', ...fields },
        appointment: { unitId: office.rootUnitId, post: '', rank: '', fromOn: null },
      })
      return answer.ok ? null : answer.error
    }
    expect(await refusal({ name: ' ' })).toEqual({ type: 'NameEmpty' })
    expect(await refusal({ idNumber: '5301021990' })).toEqual({ type: 'IdNumberWrong', reason: 'length' })
    expect(await refusal({ idNumber: '110105194912310021' })).toEqual({
      type: 'IdNumberWrong',
      reason: 'check',
    })
    expect(await refusal({ bornOn: day('1990-02-31') })).toEqual({ type: 'DateImpossible', field: 'bornOn' })
    expect(await refusal({ bornOn: day('1990-05'), startedWorkOn: day('1980-07') })).toEqual({
      type: 'DateOrder',
      field: 'startedWorkOn',
    })
    expect(await refusal({ mobile: '不详', education: '？', ethnicity: '不知道' })).toBeNull()
  })

  test('one ID number is one person', async () => {
    const id = await add({ name: '张三', idNumber: '11010519491231002X' })
    const answer = await office.run('people/add', {
      fields: { ...emptyPerson, name: '张山', idNumber: '１１０１０５19491231002x' },
      appointment: { unitId: office.rootUnitId, post: '', rank: '', fromOn: null },
    })
    expect(answer).toEqual({ ok: false, error: { type: 'IdNumberTaken', personId: id, name: '张三' } })
  })

  test('AS-61 an ID number stays the 18 characters that were typed, masked on the page, whole only where the look is logged', async () => {
    const id = await add({ name: '张三', idNumber: '１１０１０５19491231002x' })
    office.reopen()
    const page = await office.get('people/get', { id })
    expect(page.idNumberMasked).toBe('110105********002X')
    expect(JSON.stringify(page)).not.toContain('11010519491231002X')
    expect(page.fields).toMatchObject({ bornOn: '1949-12-31', sex: 'female' })
    expect(await office.get('people/reveal-id', { id })).toEqual({ idNumber: '11010519491231002X' })
    const audited = office.store.read
      .prepare('SELECT verb, entity_id, what, account_name FROM audit_entry')
      .all()
    expect(audited).toEqual([
      { verb: 'people:reveal', entity_id: id, what: 'id_number', account_name: 'clerk' },
    ])
    expect(await office.run('people/reveal-id', { id }, { role: 'county' })).toMatchObject({ ok: false })
  })

  test('AS-23 born 1988-07-01 is born on that day after the store was closed and opened', async () => {
    const id = await add({ name: '李四', bornOn: day('1988-07-01'), startedWorkOn: day('2002-07') })
    office.reopen()
    const page = await office.get('people/get', { id })
    expect(page.fields.bornOn).toBe('1988-07-01')
    expect(page).toMatchObject({ age: 37, seniorityYears: 23, idDiffers: false })
  })

  test('a difference from the ID number is shown, never forced', async () => {
    const id = await add({
      name: '张三',
      idNumber: '11010519491231002X',
      bornOn: day('1950-01'),
      sex: 'female',
    })
    expect(await office.get('people/get', { id })).toMatchObject({ idDiffers: true, idBornOn: '1949-12-31' })
  })

  test('an edit writes only what changed, and a mask sent back changes nothing', async () => {
    const id = await add({ name: '张三', idNumber: '11010519491231002X', mobile: '13800000000' })
    const page = await office.get('people/get', { id })
    const before = office.store.waiting()
    await office.get('people/update', { id, set: page.fields, seen: page.seen })
    expect(office.store.waiting()).toBe(before)
    await office.get('people/update', { id, set: { ...page.fields, mobile: '13900000000' }, seen: page.seen })
    const op = office.store.read.prepare('SELECT kind, body, base FROM op ORDER BY lseq DESC LIMIT 1').get()
    expect(op).toMatchObject({ kind: 'set', body: '{"mobile":"13900000000"}' })
    expect(await office.get('people/reveal-id', { id })).toEqual({ idNumber: '11010519491231002X' })
  })

  test('an old mistake elsewhere in the record does not stop an edit', async () => {
    const id = await add({ name: '张三', bornOn: day('1990-05') })
    office.store.run({ accountId: id, name: '', role: 'clerk', personId: null }, (work) => {
      work.write([{ kind: 'set', entity: 'person', id, body: { started_work_on: '1980-07' } }])
      return { ok: true, value: undefined }
    })
    expect(await office.run('people/update', { id, set: { mobile: '1' }, seen: {} })).toMatchObject({
      ok: true,
    })
    const worse = await office.run('people/update', { id, set: { bornOn: day('1991-05') }, seen: {} })
    expect(worse).toEqual({ ok: false, error: { type: 'DateOrder', field: 'startedWorkOn' } })
  })

  test('a new post ends the old one, and the last post ended makes a person one who has left', async () => {
    const hall = await addUnit('党政办')
    const id = await add({ name: '张三' }, '干事', '2016-06')
    const next = { unitId: hall, post: '主任', rank: '一级主任科员', fromOn: day('2026-03-05') }
    await office.get('people/appoint', { personId: id, appointment: next, keepOthers: false })
    const page = await office.get('people/get', { id })
    expect(page).toMatchObject({ unitName: '党政办', post: '主任', left: false })
    expect(page.appointments.map(({ post, fromOn, toOn }) => ({ post, fromOn, toOn }))).toEqual([
      { post: '主任', fromOn: '2026-03-05', toOn: null },
      { post: '干事', fromOn: '2016-06', toOn: '2026-03-04' },
    ])
    const [held] = page.appointments
    const early = await office.run('people/end-appointment', {
      id: held!.id,
      toOn: day('2026-02'),
      seen: held!.seen,
    })
    expect(early).toEqual({ ok: false, error: { type: 'DateOrder', field: 'toOn' } })
    await office.get('people/end-appointment', { id: held!.id, toOn: day('2026-04'), seen: held!.seen })
    expect((await office.get('people/list', list)).total).toBe(0)
    const gone = await office.get('people/list', { ...list, left: true, unitId: hall })
    expect(gone.rows).toMatchObject([{ name: '张三', left: true, unitName: '党政办' }])
  })

  test('two posts at once: the one begun last is shown', async () => {
    const id = await add({ name: '张三' }, '副镇长', '2020-01')
    const also = { unitId: office.rootUnitId, post: '武装部长', rank: '', fromOn: day('2021-01') }
    await office.get('people/appoint', { personId: id, appointment: also, keepOthers: true })
    expect((await office.get('people/list', list)).rows[0]).toMatchObject({ post: '武装部长', left: false })
  })

  test('the history says who changed what, with ID numbers masked', async () => {
    const id = await add({ name: '张三', mobile: '1', idNumber: '11010519491231002X' }, '干事', '2016-06')
    await office.get('people/update', { id, set: { mobile: '2' }, seen: {} }, { role: 'secretary' })
    const { items } = await office.get('people/history', { id })
    expect(items[0]).toMatchObject({ by: 'secretary', field: 'mobile', before: '1', after: '2' })
    expect(items).toContainEqual(
      expect.objectContaining({ by: 'clerk', field: 'appointment.unit', after: '青石镇' }),
    )
    expect(items).toContainEqual(expect.objectContaining({ field: 'idNumber', after: '110105********002X' }))
    expect(JSON.stringify(items)).not.toContain('11010519491231002X')
    const page = await office.get('people/get', { id })
    expect(page.timeline).toEqual([
      { on: '2026-03-05', kind: 'edit', detail: 'mobile', talkId: null },
      { on: '2016-06', kind: 'appointment', detail: '青石镇 干事', talkId: null },
    ])
  })
})

describe('finding people', () => {
  test('AS-64 "lml" finds 李明朗; "g" does not return everyone with a g anywhere', async () => {
    for (const name of ['李明朗', '王刚', '高强', '张芳', '杨洋', '郑成功']) await add({ name })
    const find = async (query: string) => names((await office.get('people/find', { query, limit: 10 })).rows)
    expect(await find('lml')).toEqual(['李明朗'])
    expect(await find('g')).toEqual(['高强', '王刚', '郑成功'])
    expect(await find('李明')).toEqual(['李明朗'])
    expect(await find('zhangf')).toEqual(['张芳'])
  })

  test('surnames, minority names, rare characters and the last four digits', async () => {
    await add({ name: '单雄信', idNumber: '11010519491231002X' })
    await add({ name: '艾力·买买提', mobile: '139 0000 5678' })
    await add({ name: '𠮷镕' })
    const find = async (query: string) => names((await office.get('people/find', { query, limit: 10 })).rows)
    expect(await find('sxx')).toEqual(['单雄信'])
    expect(await find('dxx')).toEqual(['单雄信'])
    expect(await find('002x')).toEqual(['单雄信'])
    expect(await find('5678')).toEqual(['艾力·买买提'])
    expect(await find('艾力买买提')).toEqual(['艾力·买买提'])
    expect(await find('𠮷')).toEqual(['𠮷镕'])
    expect(await find('%')).toEqual([])
  })

  test('the best match stands first, those who have left last', async () => {
    const left = await add({ name: '张三' }, '干事', '2016-06')
    const page = await office.get('people/get', { id: left })
    const { id, seen } = page.appointments[0]!
    await office.get('people/end-appointment', { id, toOn: day('2020-01'), seen })
    await add({ name: '王张三' })
    await add({ name: '张三丰' })
    const { rows } = await office.get('people/find', { query: '张三', limit: 10 })
    expect(names(rows)).toEqual(['张三丰', '王张三', '张三'])
  })

  test('lists stand in the order asked for', async () => {
    await add({ name: '田大利', orderNo: 3 })
    await add({ name: '田富', orderNo: 2 })
    await add({ name: '王尤' })
    await add({ name: '丁一', orderNo: 1 })
    const order = async (by: 'own' | 'strokeSurname' | 'strokeName' | 'pinyin') =>
      names((await office.get('people/list', { ...list, order: by })).rows)
    expect(await order('own')).toEqual(['丁一', '田富', '田大利', '王尤'])
    expect(await order('strokeSurname')).toEqual(['丁一', '王尤', '田富', '田大利'])
    expect(await order('strokeName')).toEqual(['丁一', '王尤', '田大利', '田富'])
    expect(await order('pinyin')).toEqual(['丁一', '田大利', '田富', '王尤'])
  })

  test('a page of a unit holds those there and below', async () => {
    const hall = await addUnit('党政办')
    const desk = await addUnit('综合岗', hall)
    await add({ name: '张三' }, '', null, desk)
    await add({ name: '李四' }, '', null, hall)
    await add({ name: '王五' })
    const page = await office.get('people/list', { ...list, unitId: hall, offset: 1, limit: 1 })
    expect(page.total).toBe(2)
    expect(names(page.rows)).toEqual(['李四'])
    const found = await office.get('people/list', { ...list, unitId: hall, query: 'w' })
    expect(found).toEqual({ total: 0, rows: [] })
  })
})

test('a rebuild folds the lists again to the same bytes', async () => {
  const id = await add({ name: '张三', pinyinFix: 'zhang san', mobile: '13800001234' }, '干事', '2016-06')
  await add({ name: '李四', orderNo: 1 })
  const next = { unitId: office.rootUnitId, post: '主任', rank: '', fromOn: day('2026-03') }
  await office.get('people/appoint', { personId: id, appointment: next, keepOthers: false })
  const { before, after } = office.store.rebuild()
  expect(after).toBe(before)
})

test('those who may not write are not let to', async () => {
  const fields = { ...emptyPerson, name: '张三' }
  const appointment = { unitId: office.rootUnitId, post: '', rank: '', fromOn: null }
  for (const role of ['health', 'county', 'cadre', 'keeper'] as const) {
    expect(await office.run('people/add', { fields, appointment }, { role })).toMatchObject({ ok: false })
  }
  expect(await office.run('people/list', list, { role: 'cadre' })).toEqual({
    ok: false,
    error: { type: 'NotAllowed', verb: 'people:see' },
  })
})
