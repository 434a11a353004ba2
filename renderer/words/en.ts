import { common } from './en/common.ts'
import { refusals } from './en/refusals.ts'
import { frame } from './en/frame.ts'
import { access } from './en/access.ts'
import { home } from './en/home.ts'
import { talkForm } from './en/talk-form.ts'
import { settings } from './en/settings.ts'
import { help } from './en/help.ts'
import { people } from './en/people.ts'
import { importing } from './en/import.ts'
import { papers } from './en/papers.ts'
import { talks } from './en/talks.ts'
import { undo } from './en/undo.ts'
import { accounts } from './en/accounts.ts'
import { own } from './en/own.ts'
import { setup } from './en/setup.ts'
import { duties } from './en/duties.ts'
import { calendar } from './en/calendar.ts'
import { sync } from './en/sync.ts'
import type { Complete } from './complete.ts'
import type { zhCN } from './zh-CN.ts'

/** Every English word on screen; the type makes a missing one a compile error. */
export const en: Complete<typeof zhCN> = {
  common,
  refusals,
  frame,
  access,
  home,
  talkForm,
  settings,
  help,
  people,
  importing,
  papers,
  talks,
  undo,
  accounts,
  own,
  setup,
  duties,
  calendar,
  sync,
}
