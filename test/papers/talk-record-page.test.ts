import { beforeAll, expect, test } from 'vitest'
import { paperFonts } from '../../shared/papers/paper-fonts.ts'
import { codeGroups, recoverySheetPage } from '../../shared/papers/recovery-sheet-page.ts'
import { talkRecordPage } from '../../shared/papers/talk-record-page.ts'
import type { PrintedPage } from './pages-to-pdf.ts'
import { placeOf, printAll } from './pages-to-pdf.ts'
import { bareRecord, evilText, fullRecord, printing } from './sample-record.ts'

const code = '7K3M-Q9XD-2HVN-8RTB-C4WF-J6PE-5ZYG-1ASK-M3D7'
const longTalk = {
  ...fullRecord,
  people: [...fullRecord.people, { name: '阿依古丽·买买提', post: '民政所所长' }],
  content: Array.from({ length: 60 }, (_, at) => `第${at + 1}段。${fullRecord.content}`).join('\n'),
  sample: true,
}
const pages: Record<string, string> = {
  full: talkRecordPage(fullRecord, printing),
  usual: talkRecordPage({ ...fullRecord, corrections: [] }, printing),
  bare: talkRecordPage(bareRecord, printing),
  long: talkRecordPage(longTalk, printing),
  evil: talkRecordPage(
    { ...fullRecord, unitName: evilText, content: evilText, place: evilText },
    { ...printing, by: evilText },
  ),
  sheet: recoverySheetPage({ unitName: '青石镇', name: '李书记', code, madeOn: '2026年3月5日' }),
}
let printed: Record<string, PrintedPage[]>
beforeAll(async () => {
  printed = await printAll(pages)
})
const words = (name: string) => (printed[name] ?? []).map((page) => page.words).join('\n')
const tight = (text: string) => text.replaceAll(/\s/g, '')

test('every page of every paper is A4 upright', () => {
  for (const page of Object.values(printed).flat()) {
    expect(page.widthMm).toBeCloseTo(210, 0)
    expect(page.heightMm).toBeCloseTo(297, 0)
  }
})

test('a talk as most are fills one page, with every field of the form and who printed it', () => {
  expect(printed.full).toHaveLength(1)
  expect(printed.usual).toHaveLength(1)
  const expected = [
    ...['谈心谈话记录表', '单位：青石镇', '谈〔2026〕BKT007号', '张三（党政办主任）', '李书记（党委书记）'],
    ...['2026年3月5日 14:20—15:00', '办公室', '面谈 · 一对一', '家庭变故', '2026年9月5日', '家中老人住院'],
    ...[
      '情绪总体稳定',
      '材料报送偶有迟误',
      '值班表提前一周公布',
      '困〔2026〕BKT003号',
      '时限：2026年3月20日',
    ],
    ...[
      '联系县医院',
      '王干事',
      '2026年3月10日',
      '补正为：2026年3月4日',
      '补正原因：日期记错',
      '谈话对象',
      '确认签字',
    ],
    ...['知悉范围：谈话人、县委组织部', '打印：李书记 2026年3月5日 15:05', '第 1 页 / 共 1 页'],
  ]
  for (const text of expected) expect(tight(words('full'))).toContain(tight(text))
})

test('a talk with the least in it keeps its ruled form, room for pen and signatures, on one page', () => {
  expect(printed.bare).toHaveLength(1)
  const [page] = printed.bare!
  const heightOf = (label: string) => placeOf(page!, label).yMm
  for (const label of ['思想动态', '存在问题', '意见建议', '困难诉求', '办理事项'])
    expect(heightOf(label)).toBeGreaterThan(0)
  expect(heightOf('存在问题') - heightOf('思想动态')).toBeGreaterThan(16)
  // The signature row: its label stands in the middle of a box at least 14 mm high, the day at its foot.
  expect(heightOf('记 录 人') - heightOf('办理情况')).toBeGreaterThan(14 + 15)
  expect(words('bare').match(/年\s+月\s+日/g)).toHaveLength(2)
  expect(words('bare')).not.toContain('补')
})

test('T11 name and number stand where the form has them', () => {
  const [page] = printed.full!
  const at = (text: string) => placeOf(page!, text)
  expect(at('张三').xMm).toBeGreaterThan(48)
  expect(at('张三').xMm).toBeLessThan(53)
  expect(at('张三').yMm).toBeLessThan(60)
  expect(at('谈心谈话记录表').yMm).toBeLessThan(at('张三').yMm)
})

test('a long talk flows over pages: unit and number come again on each, nothing is lost, nothing stands in the margins', () => {
  const all = printed.long!
  expect(all.length).toBeGreaterThan(3)
  for (const [at, page] of all.entries()) {
    expect(page.words).toContain('谈〔2026〕BKT007号')
    expect(page.words).toContain(`第 ${at + 1} 页 / 共 ${all.length} 页`)
    for (const piece of page.pieces) {
      expect(piece.xMm).toBeGreaterThan(20)
      expect(piece.yMm).toBeGreaterThan(18)
      expect(piece.yMm).toBeLessThan(288)
    }
  }
  for (let at = 1; at <= 60; at++) expect(words('long')).toContain(`第${at}段。`)
  expect(words('long')).toContain('样例')
  expect(words('full')).not.toContain('样例')
})

test('text typed by people stays text: no tag, no script, no outside address, nothing unprintable', () => {
  const html = pages.evil!
  expect(html).not.toMatch(/<script|<td>"|onerror|https?:|url\(|@import|<img|<link/)
  expect(html).not.toContain('\u0000')
  expect(words('evil')).toContain('<script>alert(1)</script>')
  expect(words('evil')).toContain('=1+1 & {姓名}')
  expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'`)
})

test('a footer cannot be broken out of', () => {
  const html = talkRecordPage(fullRecord, { ...printing, by: '"; } body { display: none } </style><b>' })
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(html).not.toContain('display: none')
})

test('the recovery sheet has the code in groups of four, in order, on one page', () => {
  expect(printed.sheet).toHaveLength(1)
  const groups = code.split('-')
  expect(codeGroups(code)).toEqual(groups)
  const places = groups.map((group) => tight(words('sheet')).indexOf(group))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  for (const text of ['青石镇', '李书记', '2026年3月5日', '保险柜', '保管人签字'])
    expect(words('sheet')).toContain(text)
})

test('every role of type names an open face last, so that any computer prints it', () => {
  for (const font of paperFonts) expect(font.faces.at(-1)).toMatch(/^Noto/)
})
