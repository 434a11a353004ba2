import type { Complete } from '../complete.ts'
import type { setup as zh } from '../zh-CN/setup.ts'

/** Steps of first use that may wait: rules and backup. */
export const setup: Complete<typeof zh> = {
  rulesTitle: 'How often to talk',
  rulesHint:
    "These are the program's proposal to start from, not a rule from above. Set them as your unit does; you can change them later in Settings.",
  members: 'Party members',
  others: 'Other cadres',
  each: '{{who}}: how often',
  timesOf: '{{who}}: times',
  timesUnit: 'times',
  timesWrong: 'A whole number from 1 to 12, please',
  periods: { year: 'a year', half: 'a half-year', quarter: 'a quarter', month: 'a month' },
  fixed: 'Inside the Party branch, fixed by Party regulations',
  fixedText:
    'Committee members with each other, committee members with members, and members with each other talk at least once a year as a rule.',
  fixedFrom: 'Regulations on the Work of Party Branches (trial), Article 19',
  rulesYes: 'Confirm',
  rulesSaved: 'How often to talk is saved on this computer',
  backupTitle: 'Where a second copy of each backup goes',
  backupHint:
    'The program makes an encrypted backup on this computer every day. Choose another disk or a USB stick as well, so that a broken computer loses nothing. Nobody can open a backup without the password.',
  chooseFolder: 'Choose a folder…',
  otherFolder: 'Another one…',
  placeIs: 'A second copy will go to "{{name}}"',
  backupYes: 'Finish',
  ready: 'Everything is ready; log your first talk with Alt+N',
  stripNext: {
    rules: 'After the roster two steps are left: how often to talk, and where backups go',
    backup: 'One step is left: where backups go',
  },
  goOn: 'Go on',
}
