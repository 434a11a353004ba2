import type { Complete } from '../complete.ts'
import type { help as zh } from '../zh-CN/help.ts'
import { helpBegin } from './help-begin.ts'
import { helpCounty } from './help-county.ts'
import { helpDaily } from './help-daily.ts'
import { helpOwed } from './help-owed.ts'
import { helpSettings } from './help-settings.ts'

/** The help: what stands around its topics, the words of its pictures, and the topics. */
export const help: Complete<typeof zh> = {
  title: 'Help',
  sub: 'Works without a network. F1 brings you here from any page; Esc takes you back.',
  topicsList: 'Topics of the help',
  find: 'Find in the help',
  findHint: 'such as correct, sheet',
  found_one: '{{count}} topic found',
  found_other: '{{count}} topics found',
  see: 'See also',
  table: 'Table; where it is narrow it moves sideways',
  groups: {
    begin: 'Beginning',
    daily: 'Every day',
    owed: 'What is owed, and paper',
    county: 'The county',
    own: 'Oneself',
    settings: 'Settings',
  },
  pictures: {
    home: 'Home: at the left what is due today, overdue and promised, at the right the coverage',
    search: 'The search box of the top bar: initials typed, people and talks listed',
    'wizard-unit': 'First use, first step: name of the unit, own name, role',
    'wizard-sheet': 'The recovery sheet: the code, and below it print, save and copied by hand',
    unlock: 'The unlock screen: account, password, and the way for a forgotten password',
    people: 'People: the tree of units at the left, the list at the right, search and order above it',
    person:
      "A person's page: log a talk and print above, the overview in the middle, duties and timeline at the right",
    'person-duties': 'The tab of duties: each with its due day, its reason and its button',
    'import-columns': 'Import, second step: your columns, a sample, and where they go',
    'import-check':
      'Import, third step: how many rows are ready, wrong or already known, and each problem below',
    'talk-form': 'Logging a talk: person, day, kind, content; the outline at the right',
    talks: 'The list of talks: the latest first, difficulties and corrections marked',
    talk: 'A saved talk: its content at the left, day, place and readers at the right',
    'talk-correct': 'The dialog of a correction: which part, the new words, the reason',
    coverage:
      'Coverage: four figures above, a row for each person and a cell for each month, the sources below',
    'duty-why': 'The dialog that says why: the rule, and step by step how the due day was counted',
    papers: 'The page of papers: which one at the left, period and unit at the right',
    paper: 'The print preview: pages at the left, saving and fonts at the right',
    sync: 'Send to county: the two numbers, the check code, and the rounds at the right',
    own: 'My page: talks with me, what was promised, difficulties I raised',
    'settings-look': 'Look: language and size of text',
    'settings-accounts': 'Accounts: who has one on this computer, in which role',
    'account-add': 'The dialog for a new account: person on the roster, role, first password',
    'settings-safety': 'Safety: lock, minutes until it locks by itself, the recovery sheet',
    'settings-backup': 'Backup: the last one, how many are kept, where the second copy goes',
    'settings-rules': 'Rules: how often, branch talks, occasions; branches and the calendar at the right',
    'calendar-days': 'The days off and make-up workdays of a year',
    'settings-imports': 'Imports: how many people each batch added and updated, with a way to undo it',
    'settings-audit': 'Who looked at what: when, who, what, about whom',
  },
  topics: { ...helpBegin, ...helpDaily, ...helpOwed, ...helpCounty, ...helpSettings },
}
