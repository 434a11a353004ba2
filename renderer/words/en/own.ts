import type { Complete } from '../complete.ts'
import type { own as zh } from '../zh-CN/own.ts'

/** One's own page. */
export const own: Complete<typeof zh> = {
  title: 'My page',
  sub: 'Only what is about you; nobody sees this page but you, signed in.',
  me: 'About me',
  unit: 'Unit',
  post: 'Post',
  rank: 'Rank',
  idNumber: 'ID number',
  bornOn: 'Born',
  startedWorkOn: 'Started work',
  seniority: 'Years of work',
  years_one: '{{count}} year',
  years_other: '{{count}} years',
  mobile: 'Mobile',
  wrong: 'If something is wrong, please ask the cadre-affairs clerk to correct it.',
  nextTalk: 'Next talk',
  noNextTalk: 'No next talk has been agreed yet',
  talks: 'Talks with me',
  talksHint:
    'When, which kind, with whom and what was promised; what was said is seen only by those who led the talk.',
  noTalks: 'No talk with you is recorded yet',
  noTalksHint: 'After a talk, its day and what was promised will stand here.',
  by: 'Led by {{names}}',
  promised: 'Promised',
  byWhom: '{{owner}}, by {{dueOn}}',
  doneOn: 'done {{on}}',
  notDone: 'not done yet',
  late: 'overdue, not done yet',
  difficulties: 'Difficulties I raised',
  noDifficulties: 'No difficulty is on record',
  noDifficultiesHint: 'Raise one in a talk, or go straight to the cadre-affairs clerk.',
  raised: 'recorded {{on}}',
  handling: '{{owner}}, by {{dueOn}}',
  handlingNoDay: '{{owner}}',
  waiting: 'not assigned yet',
  noPerson: 'This account is not tied to anybody on the roster yet',
  noPersonHint:
    'Once it is, your talks, what was promised and the difficulties you raised stand here. Ask the secretary or the clerk to tie it under Settings › Accounts.',
}
