import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Output } from '../../shared/contract.ts'
import type { ImportField } from '../../shared/people/import-contract.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import type { Id, PartialDate } from '../../shared/kernel/schemas.ts'
import { encodeGbk } from '../fixtures/gbk.ts'
import { badLines, inventedPerson, knownPeople, messyRoster } from '../fixtures/messy-roster.ts'
import { openTestOffice, type TestOffice } from '../harness/handler-context.ts'

type Reading = Output<'people/import-read'>
const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 500 } as const

let office: TestOffice
beforeEach(() => {
  office = openTestOffice()
})
afterEach(() => office.close())

const paste = (text: string) => office.get('people/import-read', { source: { from: 'paste', text } })
const drop = (bytes: Uint8Array, name = '名单.xls') =>
  office.run('people/import-read', {
    source: { from: 'drop', name, base64: Buffer.from(bytes).toString('base64') },
  })

function fieldsOf(reading: Reading): (ImportField | null)[] {
  const fields: (ImportField | null)[] = []
  for (const { index, field } of reading.columns) fields[index] = field
  return Array.from(fields, (field) => field ?? null)
}
const check = (reading: Reading, fields = fieldsOf(reading)) =>
  office.get('people/import-check', { importId: reading.importId, fields })
const apply = (reading: Reading, known: 'update' | 'skip' | 'each' = 'update', each = {}) =>
  office.get('people/import-apply', { importId: reading.importId, known, each })

/** Reads, checks and imports pasted lines in one go. */
async function importText(text: string, known: 'update' | 'skip' = 'update') {
  const reading = await paste(text)
  const checked = await check(reading)
  return { reading, checked, applied: await apply(reading, known) }
}

async function add(name: string, fields: Partial<typeof emptyPerson> = {}, unitId = office.rootUnitId) {
  const appointment = { unitId, post: '干事', rank: '', fromOn: null }
  const { id } = await office.get('people/add', { fields: { ...emptyPerson, name, ...fields }, appointment })
  return id as Id
}

const everybody = async () => (await office.get('people/list', list)).rows
const counts = () =>
  office.store.read
    .prepare(
      `SELECT (SELECT count(*) FROM op) AS ops, (SELECT count(*) FROM person WHERE deleted = 0) AS people,
         (SELECT count(*) FROM unit WHERE deleted = 0) AS units, (SELECT count(*) FROM import_batch) AS batches`,
    )
    .get()

describe('T4: a roster of 300 in an old .xls', () => {
  async function addKnown() {
    for (const { name, idNumber, unit } of knownPeople) {
      const { units } = await office.get('people/units', {})
      const found = units.find((row) => row.name === unit)?.id
      const made = async () =>
        (
          await office.get('people/save-unit', {
            id: null,
            parentId: null,
            name: unit,
            areaCode: '',
            orderNo: 1,
            seen: {},
          })
        ).id
      await add(name, { idNumber }, (found ?? (await made())) as Id)
    }
  }

  test('three bad cells stay out with their reason, twelve people are known, 297 rows come in, and all of it can be undone', async () => {
    await addKnown()
    const before = await everybody()
    const read = await drop(messyRoster())
    if (!read.ok) throw new Error(read.error.type)
    expect(read.value).toMatchObject({ sheets: ['说明', '花名册'], sheet: 1, headerRow: 4, rows: 300 })
    expect(read.value.columns.filter((column) => column.field === null)).toEqual([])
    // 身份正号码 and 政治面貎 are slips that the cells bear out.
    expect(read.value.columns.filter((column) => column.unsure)).toEqual([])
    const checked = await check(read.value)
    expect(checked.ready).toBe(297)
    expect(checked.known).toHaveLength(12)
    expect(checked.problems.map(({ row, field, problem }) => [row, field, problem])).toEqual([
      [badLines.idTooShort + 5, 'idNumber', 'idLength'],
      [badLines.idAsNumber + 5, 'idNumber', 'idDamaged'],
      [badLines.noSuchDay + 5, 'bornOn', 'dateImpossible'],
    ])
    expect(await apply(read.value)).toMatchObject({ added: 285, updated: 12, skipped: 0, left: 3 })
    const rows = await everybody()
    expect(rows).toHaveLength(297)
    const third = inventedPerson(2)
    expect(rows[2]).toMatchObject({
      name: third.name,
      bornOn: third.bornOn,
      unitName: third.unit,
      post: third.post,
      orderNo: 3,
    })

    const { batches } = await office.get('people/import-batches', {})
    expect(batches).toMatchObject([
      { fileName: '名单.xls', by: 'clerk', added: 285, updated: 12, undone: false },
    ])
    const batchId = batches[0]!.id
    expect(await office.get('people/import-undo', { batchId })).toEqual({
      removed: 285,
      restored: 12,
      kept: 0,
    })
    expect(await everybody()).toEqual(before)
    const again = await office.run('people/import-undo', { batchId })
    expect(again).toEqual({ ok: false, error: { type: 'AlreadyUndone' } })
    const { before: folded, after } = office.store.rebuild()
    expect(after).toBe(folded)
  })

  test('every birth comes out as the day or month that was meant, whatever its form', async () => {
    const read = await drop(messyRoster('xlsx'))
    if (!read.ok) throw new Error(read.error.type)
    await check(read.value)
    await apply(read.value)
    for (const row of await everybody()) {
      const meant = inventedPerson(row.orderNo! - 1)
      expect(row.name).toBe(meant.name)
      expect(meant.bornOn.startsWith(row.bornOn!)).toBe(true)
    }
  })

  test('a bad cell put right comes along', async () => {
    const read = await drop(messyRoster())
    if (!read.ok) throw new Error(read.error.type)
    await check(read.value)
    const { importId } = read.value
    const fix = { importId, row: badLines.idTooShort + 5, field: 'idNumber', value: '1101' } as const
    expect(await office.get('people/import-fix', fix)).toEqual({ problem: 'idLength' })
    const right = { ...fix, value: inventedPerson(badLines.idTooShort).idNumber }
    expect(await office.get('people/import-fix', right)).toEqual({ problem: null })
    expect((await check(read.value)).ready).toBe(298)
    expect(await apply(read.value)).toMatchObject({ added: 298, left: 2 })
  })
})

describe('what comes in', () => {
  test('AS-61 ID numbers of text come in unchanged, one held as a number is told as damaged', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['姓名', '身份证号'],
      ['张三', '11010519491231002x'],
      ['李四', 530102199001011234],
      ['王五', '１１０１０１１９９００１０１１２３７'],
    ])
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, sheet, '名单')
    const read = await drop(new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer))
    if (!read.ok) throw new Error(read.error.type)
    const checked = await check(read.value)
    expect(checked.problems).toEqual([
      { row: 3, name: '李四', field: 'idNumber', value: '5.30102E+17', problem: 'idDamaged' },
    ])
    await apply(read.value)
    const stored = office.store.read.prepare('SELECT name, id_number FROM person ORDER BY order_no').all()
    expect(stored).toEqual([
      { name: '张三', id_number: '11010519491231002X' },
      { name: '王五', id_number: '110101199001011237' },
    ])
  })

  test('AS-63 one roster as CSV in UTF-8, with BOM and in GBK is the same roster', async () => {
    const text = '姓名,性别,出生年月\r\n张三,男,1988-07-01\r\n艾力·买买提,男,1990.05\r\n'
    const seen: unknown[] = []
    for (const bytes of [
      new TextEncoder().encode(text),
      new TextEncoder().encode(`\uFEFF${text}`),
      encodeGbk(text),
    ]) {
      const read = await drop(bytes, '名单.csv')
      if (!read.ok) throw new Error(read.error.type)
      await check(read.value)
      await apply(read.value, 'skip')
      seen.push((await everybody()).map(({ name, sex, bornOn }) => ({ name, sex, bornOn })))
    }
    expect(seen[0]).toEqual([
      { name: '张三', sex: 'male', bornOn: '1988-07-01' },
      { name: '艾力·买买提', sex: 'male', bornOn: '1990-05' },
    ])
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  test('AS-22 AS-23 what is exported and read again keeps its days, numbers and people', async () => {
    await add('张三', {
      bornOn: '1988-07-01' as PartialDate,
      startedWorkOn: '2025-03-01' as PartialDate,
      idNumber: '530102198807010022',
      orderNo: 7,
    })
    await add('𠮷镕', {
      bornOn: '1980-03' as PartialDate,
      idNumber: '',
      sex: 'female',
      politics: 'probationary',
      orderNo: 12,
    })
    const before = await everybody()
    const path = join(office.dir, '花名册.xlsx')
    const { unitId, query, order, left } = list
    const exported = await office.get(
      'people/export',
      { ticket: 't1', list: { unitId, query, order, left } },
      { files: { t1: path } },
    )
    expect(exported).toEqual({ rows: 2, fileName: '花名册.xlsx' })
    expect(office.store.read.prepare('SELECT verb, what FROM audit_entry').all()).toEqual([
      { verb: 'people:export', what: '2' },
    ])
    const reading = await office.get(
      'people/import-read',
      { source: { from: 'file', ticket: 't1' } },
      { files: { t1: path } },
    )
    const checked = await check(reading)
    expect(checked).toMatchObject({ ready: 2, problems: [], newUnits: [] })
    expect(checked.known.map(({ name, differences }) => [name, differences])).toEqual([
      ['张三', []],
      ['𠮷镕', []],
    ])
    await apply(reading)
    expect(await everybody()).toEqual(before)
  })

  test('export to a place that cannot be written is told, and leaves neither a file nor a line in the log', async () => {
    const { unitId, query, order, left } = list
    const files = { t1: join(office.dir, 'no', 'such', 'folder.xlsx') }
    const answer = await office.run(
      'people/export',
      { ticket: 't1', list: { unitId, query, order, left } },
      { files },
    )
    expect(answer).toEqual({ ok: false, error: { type: 'CannotWriteThere' } })
    expect(office.store.read.prepare('SELECT count(*) AS n FROM audit_entry').get()).toEqual({ n: 0 })
  })

  test('new units are made under the office, known ones are found with or without its name', async () => {
    await office.get('people/save-unit', {
      id: null,
      parentId: null,
      name: '党政办',
      areaCode: '',
      orderNo: 1,
      seen: {},
    })
    const { checked } = await importText(
      '姓名\t所在科室\n张三\t党政办\n李四\t青石镇党政办\n王五\t财政所\n赵六\t财政所\n钱七\t青石镇\n孙八\t\n',
    )
    expect(checked.newUnits).toEqual(['财政所'])
    const { units } = await office.get('people/units', {})
    expect(units.map(({ name, depth, people }) => [name, depth, people])).toEqual([
      ['青石镇', 0, 6],
      ['党政办', 1, 2],
      ['财政所', 1, 2],
    ])
  })

  test('words that fit no code are kept in the note', async () => {
    await importText('姓名\t政治面貌\t编制\t备注\n张三\t其他人士\t返聘\t驻村\n')
    const [row] = await everybody()
    const { fields } = await office.get('people/get', { id: row!.id })
    expect(fields).toMatchObject({ politics: 'unknown', note: '驻村；政治面貌：其他人士；编制：返聘' })
  })

  test('two lines with one ID number are both told; a repeated name is not', async () => {
    const reading = await paste(
      '姓名\t身份证号\n张三\t11010519491231002X\n李四\t11010519491231002X\n王伟\t\n王伟\t\n',
    )
    const checked = await check(reading)
    expect(checked.problems.map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'idTwice'],
      [3, 'idTwice'],
    ])
    expect(checked.ready).toBe(2)
  })

  test('another header row and another mapping are taken', async () => {
    const reading = await paste('花名册\n甲\t乙\n张三\t李四\n')
    const { importId } = reading
    const again = await office.get('people/import-header', { importId, sheet: 0, headerRow: 2 })
    expect(again).toMatchObject({ headerRow: 2, rows: 1, columns: [{ header: '甲' }, { header: '乙' }] })
    expect(await check(again, [null, 'name'])).toMatchObject({ ready: 1, problems: [] })
    expect(await apply(again)).toMatchObject({ added: 1 })
    expect((await everybody()).map((row) => row.name)).toEqual(['李四'])
    expect(await office.run('people/import-check', { importId, fields: [] })).toMatchObject({
      ok: false,
      error: { type: 'NotFound' },
    })
  })
})

describe('people already here', () => {
  test('are known by ID number, by name and birth, by name and unit, and show what differs', async () => {
    await add('张三', { idNumber: '11010519491231002X', mobile: '1' })
    await add('李四', { bornOn: '1980-03-05' as PartialDate })
    await add('王五')
    await add('赵六', { bornOn: '1970-01' as PartialDate })
    const reading = await paste(
      '姓名\t身份证号\t出生年月\t手机号\n张山\t11010519491231002X\t\t2\n李 四\t\t1980.03\t3\n王五\t\t1990.01\t\n赵六\t\t1971.01\t\n',
    )
    const checked = await check(reading)
    expect(
      checked.known.map(({ row, by, differences }) => ({ row, by, fields: differences.map((d) => d.field) })),
    ).toEqual([
      { row: 2, by: 'idNumber', fields: ['name', 'mobile'] },
      { row: 3, by: 'nameAndBirth', fields: ['mobile'] },
      { row: 4, by: 'nameAndUnit', fields: ['bornOn'] },
    ])
    expect(await apply(reading, 'each', { 2: 'update' })).toMatchObject({ added: 1, updated: 1, skipped: 2 })
    const rows = await everybody()
    expect(rows.map((row) => [row.name, row.bornOn])).toContainEqual(['张山', '1949-12-31'])
    expect(rows.map((row) => [row.name, row.bornOn])).toContainEqual(['李四', '1980-03-05'])
  })

  test('an empty cell never wipes what is here, and a later start is a new post', async () => {
    const id = await add('张三', { mobile: '1', note: '旧' })
    const first = await office.get('people/get', { id })
    const { id: heldId, seen } = first.appointments[0]!
    await office.get('people/end-appointment', { id: heldId, toOn: '2020-01' as PartialDate, seen })
    const appointment = {
      unitId: office.rootUnitId,
      post: '科员',
      rank: '',
      fromOn: '2020-01' as PartialDate,
    }
    await office.get('people/appoint', { personId: id, appointment, keepOthers: true })
    await importText('姓名\t手机号\t备注\t职务\t任职时间\n张三\t\t\t主任\t2025.06\n')
    const page = await office.get('people/get', { id })
    expect(page.fields).toMatchObject({ mobile: '1', note: '旧' })
    expect(page.appointments.map(({ post, fromOn, toOn }) => [post, fromOn, toOn])).toEqual([
      ['主任', '2025-06', null],
      ['科员', '2020-01', '2025-06'],
      ['干事', null, '2020-01'],
    ])
    expect(page.timeline.map((line) => line.kind)).toContain('imported')
  })
})

describe('taking back', () => {
  test('what was edited by hand since is kept and counted', async () => {
    const known = await add('张三', { mobile: '1', education: '大专' })
    await importText('姓名\t手机号\t学历\n张三\t2\t大学\n李四\t3\t\n王五\t4\t\n赵六\t5\t\n')
    const people = await everybody()
    const idOf = (name: string) => people.find((row) => row.name === name)!.id
    await office.get('people/update', { id: known, set: { mobile: '9' }, seen: {} })
    await office.get('people/update', { id: idOf('李四'), set: { note: '手改' }, seen: {} })
    const talk = {
      personIds: [idOf('王五')],
      talkers: [],
      heldOn: '2026-03-05',
      startedAt: '',
      endedAt: '',
      place: '',
    }
    const texts = {
      content: '谈',
      mind: '',
      problems: '',
      advice: '',
      difficulty: null,
      followUps: [],
      nextOn: null,
    }
    const { kinds } = await office.get('talks/options', {})
    const logged = { ...talk, ...texts, way: 'face', kind: kinds[0]!.code, trigger: '', readers: 'talkers' }
    await office.get('talks/log', { draftId: null, talk: logged as never })
    const { batches } = await office.get('people/import-batches', {})
    const undone = await office.get('people/import-undo', { batchId: batches[0]!.id })
    expect(undone).toEqual({ removed: 1, restored: 1, kept: 3 })
    expect((await everybody()).map((row) => row.name).toSorted()).toEqual(['张三', '李四', '王五'].toSorted())
    const page = await office.get('people/get', { id: known })
    expect(page.fields).toMatchObject({ mobile: '9', education: '大专' })
  })

  test('two imports of the same sheet are taken back one after the other, whole', async () => {
    await add('张三', { mobile: '1' })
    await importText('姓名\t手机号\n张三\t2\n')
    await importText('姓名\t手机号\n张三\t3\n')
    const { batches } = await office.get('people/import-batches', {})
    for (const { id } of batches) await office.get('people/import-undo', { batchId: id })
    const [row] = await everybody()
    expect((await office.get('people/get', { id: row!.id })).fields.mobile).toBe('1')
  })

  test('units that the batch made go with it unless somebody stands there', async () => {
    await importText('姓名\t科室\n张三\t财政所\n')
    const { batches } = await office.get('people/import-batches', {})
    await office.get('people/import-undo', { batchId: batches[0]!.id })
    expect((await office.get('people/units', {})).units.map((unit) => unit.name)).toEqual(['青石镇'])
  })
})

describe('long and broken imports', () => {
  const manyPeople = (n: number) =>
    `姓名\t科室\t手机号\n${Array.from({ length: n }, (_, i) => `张${i}\t第${i % 7}站\t139${i}`).join('\n')}`

  test('a cancelled import of 5,000 rows leaves nothing half done, and can be done again', async () => {
    const reading = await paste(manyPeople(5000))
    await check(reading)
    const before = counts()
    const steps: number[] = []
    const cancelled = await office.run(
      'people/import-apply',
      { importId: reading.importId, known: 'update', each: {} },
      {
        onStep: ({ done, total }) => {
          expect(total).toBe(5000)
          steps.push(done)
          return done >= 1000
        },
      },
    )
    expect(cancelled).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(steps).toEqual([250, 500, 750, 1000])
    expect(counts()).toEqual(before)
    office.store.rebuild()
    expect(await apply(reading)).toMatchObject({ added: 5000 })
    expect((await office.get('people/units', {})).units).toHaveLength(8)
  })

  test('a picture, an empty file and a program are told; what was read before is still there', async () => {
    const reading = await paste('姓名\n张三\n')
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])
    expect(await drop(png, '花名册.xlsx')).toEqual({
      ok: false,
      error: { type: 'NotAWorkbook', looksLike: 'picture' },
    })
    expect(await drop(new Uint8Array(), '空.xlsx')).toEqual({ ok: false, error: { type: 'NoRows' } })
    const path = join(office.dir, '程序.xls')
    writeFileSync(path, new Uint8Array([0x4d, 0x5a, 0, 0]))
    const file = await office.run(
      'people/import-read',
      { source: { from: 'file', ticket: 't' } },
      { files: { t: path } },
    )
    expect(file).toEqual({ ok: false, error: { type: 'NotAWorkbook', looksLike: 'unknown' } })
    expect(await check(reading)).toMatchObject({ ready: 1 })
  })

  test('what is typed as a formula stays text', async () => {
    await importText('姓名\t备注\n张三\t=HYPERLINK("http://example.com")\n')
    const [row] = await everybody()
    const { fields } = await office.get('people/get', { id: row!.id })
    expect(fields.note).toBe('=HYPERLINK("http://example.com")')
  })

  test('people who may not import are not let to', async () => {
    for (const role of ['health', 'county', 'cadre'] as const) {
      const answer = await office.run(
        'people/import-read',
        { source: { from: 'paste', text: '姓名\n张三' } },
        { role },
      )
      expect(answer).toEqual({ ok: false, error: { type: 'NotAllowed', verb: 'people:import' } })
    }
  })
})
