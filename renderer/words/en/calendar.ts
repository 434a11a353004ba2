import type { Complete } from '../complete.ts'
import type { calendar as zh } from '../zh-CN/calendar.ts'

/** The working-day calendar in settings. */
export const calendar: Complete<typeof zh> = {
  title: 'Holidays',
  sub: 'Working days are counted by this.',
  year: '{{year}}',
  official: 'Official',
  provisional: 'Estimated',
  missing: 'The schedule of {{year}} has not been brought in; counted by statutory holidays and weekends',
  workdays_one: '{{count}} working day',
  workdays_other: '{{count}} working days',
  source: { program: 'From the program', imported: 'Brought in', none: 'None' },
  see: 'See the days',
  seeOf: 'See the days of {{year}}',
  off: 'Days off',
  work: 'Make-up workdays',
  none: 'None',
  import: 'Bring in a year',
  preview: 'Bring in the schedule of {{year}}',
  read: '{{off}} days off and {{work}} make-up workdays were read',
  becomesOff_one: '{{count}} day becomes a day off',
  becomesOff_other: '{{count}} days become days off',
  becomesWork_one: '{{count}} day becomes a workday',
  becomesWork_other: '{{count}} days become workdays',
  noChange: 'The same as now: no day changes.',
  document: 'Number of the notice',
  documentHint: 'The number of the notice of the State Council office',
  keep: 'Bring in',
  kept: 'The schedule of {{year}} is in; due days were counted again',
  day: '{{on}} {{name}}',
}
