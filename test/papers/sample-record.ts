import type { TalkRecord } from '../../shared/papers/talk-record.ts'

/** A talk with every field of the form filled in. */
export const fullRecord: TalkRecord = {
  unitName: '青石镇',
  number: '谈〔2026〕BKT007号',
  people: [{ name: '张三', post: '党政办主任' }],
  talkers: [{ name: '李书记', post: '党委书记' }],
  heldOn: '2026-03-05',
  startedAt: '14:20',
  endedAt: '15:00',
  place: '办公室',
  way: 'face',
  kindName: '家庭变故',
  triggerName: '家庭变故',
  content: '近期工作压力较大。\n家中老人住院，需要照顾。',
  mind: '情绪总体稳定。',
  problems: '材料报送偶有迟误。',
  advice: '值班表提前一周公布。',
  difficulties: [
    {
      number: '困〔2026〕BKT003号',
      personName: '张三',
      what: '老人无人照料',
      category: '家庭生活',
      owner: '李书记',
      dueOn: '2026-03-20',
    },
  ],
  followUps: [
    { what: '联系县医院', owner: '王干事', dueOn: '2026-03-10' },
    { what: '免排夜班', owner: '李书记', dueOn: '' },
  ],
  nextOn: '2026-09-05',
  readers: 'county',
  corrections: [
    {
      field: 'heldOn',
      text: '2026-03-04',
      reason: '日期记错',
      by: '李书记',
      atMs: Date.parse('2026-03-06T01:05:00Z'),
    },
  ],
  savedBy: '李书记',
  savedMs: Date.parse('2026-03-05T07:02:00Z'),
  sample: false,
}

/** The least that can be saved. */
export const bareRecord: TalkRecord = {
  ...fullRecord,
  startedAt: '',
  endedAt: '',
  place: '',
  triggerName: '',
  mind: '',
  problems: '',
  advice: '',
  difficulties: [],
  followUps: [],
  nextOn: '',
  corrections: [],
}

export const printing = { by: '李书记', atMs: Date.parse('2026-03-05T07:05:00Z') }

/** What people type without meaning harm, and what somebody might with. */
export const evilText = '<script>alert(1)</script>\n=1+1 & {姓名} {#办理事项} "\'</td>\u0000\u000B\uFFFE 𠮷'
