import type { ChannelName, Input, Output } from '../../shared/contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { ImportReading } from '../../shared/people/import-contract.ts'
import type { PersonDetail, PersonRow, UnitRow } from '../../shared/people/people-contract.ts'
import type { TalkDetail, TalkRow } from '../../shared/talks/talks-contract.ts'

// Answers for the screens of people, import, talks and papers, so that they can be looked at without an office.

/** What one channel answers in a test. */
export type FakeAnswers = {
  [N in ChannelName]?: (input: Input<N>) => Result<Output<N>, unknown> | Promise<Result<Output<N>, unknown>>
}

/** An id that looks like one: 26 characters, the number last. */
export const fakeId = (kind: string, n: number): Id =>
  `01TEST${kind}${String(n).padStart(20 - kind.length, '0')}` as Id

const seen = {}
const family: [string, string][] = [
  ['张', 'z'], ['章', 'z'], ['王', 'w'], ['陈', 'c'], ['赵', 'z'], ['李', 'l'], ['周', 'z'], ['吴', 'w'],
  ['郑', 'z'], ['孙', 's'], ['钱', 'q'], ['冯', 'f'], ['褚', 'c'], ['卫', 'w'], ['蒋', 'j'], ['沈', 's'],
] // prettier-ignore
const given: [string, string][] = [
  ['三', 's'], ['帅', 's'], ['芳', 'f'], ['静', 'j'], ['强', 'q'], ['建国', 'jg'], ['晓东', 'xd'], ['玉兰', 'yl'],
] // prettier-ignore
const unitNames = ['党政办', '便民中心', '综合执法办', '农业农村办', '社会事务办', '财政所']
const posts = ['主任', '副主任', '干事', '干事', '所长', '干事']
const ranks = ['一级主任科员', '三级主任科员', '四级主任科员', '一级科员', '二级主任科员', '试用期']

export interface FakePerson extends PersonRow {
  readonly initials: string
}

/** The roster of a made-up township; the same number gives the same people. */
export function fakeRoster(count: number): FakePerson[] {
  return Array.from({ length: count }, (_, n) => {
    const [surname, s] = family[n % family.length]!
    const [name, g] = given[Math.floor(n / family.length + n) % given.length]!
    const unit = n % unitNames.length
    return {
      id: fakeId('P', n),
      name: `${surname}${name}`,
      initials: `${s}${g}`,
      sex: n % 3 === 2 ? 'female' : 'male',
      bornOn: `${1966 + (n % 34)}-${String(1 + (n % 12)).padStart(2, '0')}` as PersonRow['bornOn'],
      unitId: fakeId('T', unit + 1),
      unitName: unitNames[unit]!,
      post: posts[n % posts.length]!,
      rank: ranks[n % ranks.length]!,
      orderNo: n + 1,
      lastTalkOn: n % 4 === 1 ? null : `2026-0${1 + (n % 2)}-${String(1 + (n % 27)).padStart(2, '0')}`,
      openDifficulties: n % 7 === 0 ? 1 : 0,
      left: false,
      sample: false,
    }
  })
}

function fakeUnits(roster: readonly FakePerson[]): UnitRow[] {
  const base = { areaCode: '', seen }
  const top: UnitRow = {
    ...base,
    id: fakeId('T', 0),
    parentId: null,
    name: '样例镇',
    orderNo: 1,
    depth: 0,
    people: roster.length,
  }
  return [
    top,
    ...unitNames.map((name, n) => ({
      ...base,
      id: fakeId('T', n + 1),
      parentId: top.id,
      name,
      orderNo: n + 1,
      depth: 1,
      people: roster.filter((person) => person.unitName === name).length,
    })),
  ]
}

/** Everything about one of them. */
export function fakeDetail(person: FakePerson): PersonDetail {
  return {
    id: person.id,
    fields: {
      name: person.name,
      sex: person.sex,
      bornOn: person.bornOn,
      idNumber: '',
      ethnicity: '汉族',
      politics: 'member',
      joinedPartyOn: '2001-06' as PersonRow['bornOn'],
      startedWorkOn: '2002-07' as PersonRow['bornOn'],
      staffing: 'admin',
      education: '大学本科',
      mobile: '13800001234',
      orderNo: person.orderNo,
      pinyinFix: '',
      note: '家在县城，孩子上小学。',
    },
    idNumberMasked: '110105********101X',
    idDiffers: true,
    idBornOn: '1980-01-01',
    seniorityYears: 23,
    age: 46,
    unitId: person.unitId,
    unitName: person.unitName,
    post: person.post,
    rank: person.rank,
    left: false,
    sample: false,
    appointments: [
      { id: fakeId('A', 2), unitId: person.unitId!, unitName: person.unitName, post: person.post, rank: person.rank, fromOn: '2026-03-01' as never, toOn: null, seen },
      { id: fakeId('A', 1), unitId: person.unitId!, unitName: '便民中心', post: '干事', rank: '一级科员', fromOn: '2015-09' as never, toOn: '2026-02-28' as never, seen },
    ], // prettier-ignore
    timeline: [
      { on: '2026-03-01', kind: 'appointment', detail: `${person.unitName}${person.post}`, talkId: null },
      { on: '2026-02-14', kind: 'talk', detail: '日常谈心', talkId: fakeId('K', 1) },
      { on: '2026-02-14', kind: 'difficulty', detail: '两地分居，申请调县城工作', talkId: null },
      { on: '2025-11-12', kind: 'talk', detail: '岗位变动', talkId: fakeId('K', 2) },
      { on: '2025-11-02', kind: 'edit', detail: '手机', talkId: null },
      { on: '2025-10-08', kind: 'imported', detail: '花名册.xls', talkId: null },
      { on: '2015-09', kind: 'appointment', detail: '便民中心干事', talkId: null },
    ],
    talks: 2,
    openDifficulties: 1,
    seen,
  }
}

/** A talk in a list. */
export function fakeTalk(n: number, people: readonly FakePerson[]): TalkRow {
  const person = people[n % people.length]!
  return {
    id: fakeId('K', n),
    people: [{ id: person.id, name: person.name }],
    talkers: ['李书记'],
    heldOn: `2026-0${1 + (n % 2)}-${String(28 - (n % 27)).padStart(2, '0')}` as TalkRow['heldOn'],
    kind: 'daily',
    kindName: n % 3 === 0 ? '任前谈话' : '日常谈心',
    kindNameEn: n % 3 === 0 ? 'Before appointment' : 'Routine',
    excerpt: n % 5 === 4 ? '' : '对新岗位有信心，希望先熟悉办文流程；家在县城，孩子上小学，周末往返不便。',
    readable: n % 5 !== 4,
    difficulties: n % 4 === 0 ? 1 : 0,
    corrected: n % 6 === 1,
    savedMs: 1_772_600_000_000,
    sample: false,
  }
}

/** A saved talk with a correction, or one whose content the asker may not read. */
export function fakeTalkDetail(person: FakePerson, readable: boolean): TalkDetail {
  const text = (words: string) => (readable ? words : null)
  return {
    id: fakeId('K', 1),
    number: '2026-014',
    people: [{ id: person.id, name: person.name, post: '党政办主任' }],
    talkers: [{ name: '李书记', post: '镇党委书记' }],
    heldOn: '2026-02-14' as TalkDetail['heldOn'],
    startedAt: '14:20',
    endedAt: '15:05',
    place: '办公室',
    way: 'face',
    kind: 'daily',
    kindName: '日常谈心',
    kindNameEn: 'Routine',
    trigger: '',
    triggerName: '',
    triggerNameEn: '',
    content: text(
      '对新岗位有信心，希望先熟悉办文流程；家在县城，孩子上小学，周末往返不便。\n表示会把防汛值班安排好。',
    ),
    mind: text('思想状况平稳，工作积极。'),
    problems: text(''),
    advice: text('希望多安排业务培训。'),
    difficulties: [
      { id: fakeId('D', 1), number: '26-007', personName: person.name, what: '两地分居，申请调县城工作', category: '家庭', owner: '李书记', dueOn: '2026-03-26' },
    ], // prettier-ignore
    followUps: [
      { id: fakeId('F', 1), what: '联系县委组织部了解调动政策', owner: '李书记', dueOn: '2026-03-10' },
    ],
    nextOn: '2026-08-14',
    readers: 'county',
    correctable: readable,
    corrections: readable
      ? [{ id: fakeId('C', 1), field: 'content', text: '孩子上小学三年级，由爱人照顾。', reason: '补充当时没写的话', by: '李书记', atMs: 1_772_700_000_000 }]
      : [], // prettier-ignore
    savedBy: '李书记',
    savedMs: 1_772_600_000_000,
    unitName: '样例镇党委',
    sample: false,
  }
}

/** A messy roster as read: title rows above the header, one column the program is not sure of. */
export const fakeReading: ImportReading = {
  importId: fakeId('M', 1),
  fileName: '花名册2026.xls',
  sheets: ['在职', '退休'],
  sheet: 0,
  headerRow: 3,
  rows: 300,
  hiddenRows: 0,
  columns: [
    { index: 0, header: '序号', sample: '1', field: 'orderNo', unsure: false },
    { index: 1, header: '姓 名', sample: '张 三', field: 'name', unsure: false },
    { index: 2, header: '性别', sample: '男', field: 'sex', unsure: false },
    { index: 3, header: '身份证号码', sample: '110105198001011012', field: 'idNumber', unsure: false },
    { index: 4, header: '出生年月', sample: '1980.03', field: 'bornOn', unsure: false },
    { index: 5, header: '所在单位', sample: '党政办', field: 'unit', unsure: false },
    { index: 6, header: '职务', sample: '主任', field: 'post', unsure: false },
    { index: 7, header: '参加工作', sample: '2002.7', field: 'startedWorkOn', unsure: false },
    { index: 8, header: '何时入党', sample: '2001.6', field: null, unsure: true },
    { index: 9, header: '联系电话', sample: '13800001234', field: 'mobile', unsure: false },
    { index: 10, header: '签字', sample: '', field: null, unsure: false },
  ],
}

const problems: Output<'people/import-check'>['problems'] = [
  { row: 12, name: '王芳', field: 'idNumber', value: '11010519800101101', problem: 'idLength' },
  { row: 57, name: '陈静', field: 'idNumber', value: '5.30102E+17', problem: 'idDamaged' },
  { row: 203, name: '赵强', field: 'startedWorkOn', value: '2003.2.31', problem: 'dateImpossible' },
]

/** Answers with these people; a test overrides what it wants to be otherwise. */
export function fakePeople(count = 46): { answers: FakeAnswers; roster: FakePerson[] } {
  const roster = fakeRoster(count)
  const units = fakeUnits(roster)
  let open = [...problems]
  const matching = (query: string, unitId: string | null) =>
    roster.filter(
      (person) =>
        (unitId === null || unitId === units[0]!.id || person.unitId === unitId) &&
        (query === '' || person.name.includes(query) || person.initials.startsWith(query)),
    )
  const talks = Array.from({ length: count === 0 ? 0 : 62 }, (_, n) => fakeTalk(n, roster))
  const answers: FakeAnswers = {
    'people/units': () => ok({ units }),
    'people/save-unit': ({ id }) => ok({ id: id ?? fakeId('T', 99) }),
    'people/list': ({ query, unitId, left, offset, limit }) => {
      const found = left ? [] : matching(query, unitId)
      return ok({ total: found.length, rows: found.slice(offset, offset + limit) })
    },
    'people/find': ({ query, limit }) => ok({ rows: matching(query, null).slice(0, limit) }),
    'people/get': ({ id }) => {
      const person = roster.find((each) => each.id === id)
      return person ? ok(fakeDetail(person)) : err({ type: 'NotFound' })
    },
    'people/add': ({ fields }) =>
      fields.idNumber === '11010519491231002X'
        ? err({ type: 'IdNumberTaken', personId: roster[0]!.id, name: roster[0]!.name })
        : ok({ id: roster[1]!.id }),
    'people/update': ({ id }) => ok({ id }),
    'people/appoint': () => ok({ id: fakeId('A', 9) }),
    'people/end-appointment': ({ id }) => ok({ id }),
    'people/reveal-id': () => ok({ idNumber: '11010519491231002X' }),
    'people/export': () => ok({ rows: roster.length, fileName: '人员名单.xlsx' }),
    'office/choose-place': ({ name }) => ok({ ticket: 'place', name }),
    'office/choose-file': () => ok({ ticket: 'roster', name: fakeReading.fileName }),
    'people/history': () =>
      ok({
        items: [
          {
            atMs: 1_772_600_000_000,
            by: '李书记',
            field: 'mobile',
            before: '13800000000',
            after: '13800001234',
          },
          {
            atMs: 1_772_500_000_000,
            by: '李书记',
            field: 'politics',
            before: 'probationary',
            after: 'member',
          },
        ],
      }),
    'people/import-read': () => ok(fakeReading),
    'people/import-header': ({ headerRow, sheet }) =>
      ok({ ...fakeReading, headerRow: headerRow || 2, sheet }),
    'people/import-check': () =>
      ok({
        ready: 300 - open.length,
        problems: open,
        known: roster.slice(0, 12).map((person, n) => ({
          row: n + 4,
          name: person.name,
          personId: person.id,
          by: n % 3 === 0 ? ('nameAndBirth' as const) : ('idNumber' as const),
          differences: n % 2 === 0 ? [{ field: 'post' as const, before: '干事', after: '副主任' }] : [],
        })),
        newUnits: ['退役军人服务站', '文化站'],
      }),
    'people/import-fix': ({ row, value }) => {
      if (value.length < 8) return ok({ problem: 'idLength' as const })
      open = open.filter((problem) => problem.row !== row)
      return ok({ problem: null })
    },
    'people/import-apply': () =>
      ok({ batchId: fakeId('B', 1), added: 288 - open.length, updated: 12, skipped: 0, left: open.length }),
    'people/import-batches': () =>
      ok({
        batches: [
          { id: fakeId('B', 0), fileName: '2025花名册.xlsx', atMs: 1_762_000_000_000, by: '李书记', added: 44, updated: 0, undone: false },
        ], // prettier-ignore
      }),
    'people/import-undo': () => ok({ removed: 285, restored: 12, kept: 0 }),
    'talks/list': ({ query, personId, offset, limit }) => {
      const found = talks.filter(
        (talk) =>
          (personId === null || talk.people[0]!.id === personId) &&
          (query === '' || talk.people[0]!.name.includes(query) || talk.excerpt.includes(query)),
      )
      return ok({ total: found.length, more: false, rows: found.slice(offset, offset + limit) })
    },
    'talks/get': ({ id }) =>
      id === fakeId('K', 99)
        ? err({ type: 'NotFound' })
        : ok(fakeTalkDetail(roster[0]!, id !== fakeId('K', 4))),
    'talks/correct': ({ text }) =>
      text === '同样' ? err({ type: 'NothingChanged' }) : ok({ id: fakeId('C', 2) }),
    'papers/print': () => ok({ printed: true }),
    'papers/save': ({ format }) => ok({ fileName: `谈心谈话记录表.${format}` }),
  }
  return { answers, roster }
}
