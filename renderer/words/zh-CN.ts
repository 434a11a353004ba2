import { common } from './zh-CN/common.ts'
import { refusals } from './zh-CN/refusals.ts'
import { frame } from './zh-CN/frame.ts'
import { access } from './zh-CN/access.ts'
import { home } from './zh-CN/home.ts'
import { talkForm } from './zh-CN/talk-form.ts'
import { settings } from './zh-CN/settings.ts'
import { help } from './zh-CN/help.ts'
import { people } from './zh-CN/people.ts'
import { importing } from './zh-CN/import.ts'
import { papers } from './zh-CN/papers.ts'
import { talks } from './zh-CN/talks.ts'
import { undo } from './zh-CN/undo.ts'
import { accounts } from './zh-CN/accounts.ts'
import { own } from './zh-CN/own.ts'
import { setup } from './zh-CN/setup.ts'
import { duties } from './zh-CN/duties.ts'
import { calendar } from './zh-CN/calendar.ts'
import { sync } from './zh-CN/sync.ts'

/** Every Chinese word on screen, by noun. This tree is the measure of the English one. */
export const zhCN = {
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
