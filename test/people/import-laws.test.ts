import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestOffice } from '../harness/handler-context.ts'

const list = { unitId: null, query: '', order: 'own', left: false, offset: 0, limit: 500 } as const
const seed = Number(process.env.SEED ?? 20260305)

/** Anything people type into a cell, and what they should not. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '男',
    '女',
    '男/女',
    '1980.03(45岁)',
    '1990.02.31',
    '2001.6',
    '党员',
    '合计',
    '党政办',
    '青石镇',
  ),
  fc.constantFrom(
    '11010519491231002X',
    '5.3E+17',
    '13900000001',
    '=1+1',
    '<b>',
    "Robert'); --",
    '𠮷',
    '買·買',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const name = fc.oneof(fc.constantFrom('张三', '李 四', '王五', '', '𠮷镕'), cell)
const line = fc.tuple(name, cell, cell, cell, cell, cell, cell)
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

test('whatever a sheet holds, it is read, imported and taken back to what was before', async () => {
  console.log(`seed ${seed}`)
  const office = openTestOffice()
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom('update', 'skip'),
      async (lines, known) => {
        const header = ['姓名', '性别', '出生年月', '身份证号', '政治面貌', '科室', '手机号'].join('\t')
        const text = [header, ...lines.map((cells) => cells.map(quoted).join('\t'))].join('\n')
        const before = await office.get('people/list', list)
        const units = await office.get('people/units', {})
        const reading = await office.get('people/import-read', { source: { from: 'paste', text } })
        const fields = reading.columns.map((column) => column.field)
        const checked = await office.get('people/import-check', { importId: reading.importId, fields })
        const bad = new Set(checked.problems.map((problem) => problem.row)).size
        expect(checked.ready + bad).toBe(reading.rows)
        const done = await office.get('people/import-apply', { importId: reading.importId, known, each: {} })
        expect(done.added + done.updated + done.skipped).toBe(checked.ready)
        expect(done.left).toBe(bad)
        const undone = await office.get('people/import-undo', { batchId: done.batchId })
        expect(undone).toMatchObject({ removed: done.added, kept: 0 })
        expect(await office.get('people/list', list)).toEqual(before)
        const after = await office.get('people/units', {})
        expect(after.units.map(({ name: unitName }) => unitName)).toEqual(
          units.units.map((unit) => unit.name),
        )
        // Every other sheet stays, so that the next one meets people who are here already.
        const again = await office.get('people/import-read', { source: { from: 'paste', text } })
        await office.get('people/import-check', { importId: again.importId, fields })
        await office.get('people/import-apply', { importId: again.importId, known, each: {} })
      },
    ),
    { numRuns: 25, seed },
  )
  const { before, after } = office.store.rebuild()
  expect(after).toBe(before)
  office.close()
})

test('a list of 2,500 people takes well under 50 ms of the processor, in every order and search', async () => {
  const office = openTestOffice()
  const surnames = [...'赵钱孙李周吴郑王冯陈']
  const givens = [...'伟芳娜敏静丽强磊军洋']
  const rows = Array.from({ length: 2500 }, (_, i) => {
    const given = givens[i % 10]! + givens[Math.floor(i / 10) % 10]!
    return `${surnames[Math.floor(i / 100) % 10]}${given}\t第${i % 9}站\t139${String(i).padStart(8, '0')}`
  })
  const text = `姓名\t科室\t手机号\n${rows.join('\n')}`
  const reading = await office.get('people/import-read', { source: { from: 'paste', text } })
  await office.get('people/import-check', { importId: reading.importId, fields: ['name', 'unit', 'mobile'] })
  await office.get('people/import-apply', { importId: reading.importId, known: 'skip', each: {} })
  // The processor's time and not the clock's: other tests run beside this one.
  const spent: number[] = []
  for (const order of ['own', 'strokeSurname', 'strokeName', 'pinyin'] as const) {
    for (const query of ['', 'z', 'zww', '李伟', '1234', 'lmm', 'zhaow']) {
      const from = process.cpuUsage()
      await office.get('people/list', { ...list, limit: 50, order, query })
      await office.get('people/find', { query, limit: 20 })
      const { user, system } = process.cpuUsage(from)
      spent.push((user + system) / 1000 / 2)
    }
  }
  const p95 = spent.toSorted((a, b) => a - b)[Math.floor(spent.length * 0.95)]!
  expect(p95).toBeLessThan(50)
  console.log(`p95 ${p95.toFixed(1)} ms`)
  office.close()
})
