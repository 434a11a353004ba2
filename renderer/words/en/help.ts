import type { Complete } from '../complete.ts'
import type { help as zh } from '../zh-CN/help.ts'

/** The help page. */
export const help: Complete<typeof zh> = {
  title: 'Help',
  sub: 'Works without a network. F1 brings you here from any page.',
  first: 'The first five minutes',
  steps: {
    roster:
      'Import the roster: on People press Import the roster and choose the file you have (Excel, WPS or CSV), or paste straight from a sheet.',
    check:
      'Check: rows that cannot be read are named with the reason; correct them or import the rest first. The whole batch can be undone later.',
    talk: 'Log a talk: press Alt+N, type initials (such as zs), Enter picks, choose a kind, write a sentence, press Alt+S.',
    print:
      'Print: after saving press Print or Ctrl+P, look at the pages, then print or save as PDF, Word or Excel.',
    lock: 'Leaving your desk: press Ctrl+L. What you are writing is kept as a draft.',
  },
  keys: 'Keys',
  key: 'Key',
  does: 'What it does',
  keyList: {
    logTalk: 'Log a talk',
    save: 'Save',
    search: 'Search people, talks, functions',
    find: 'Find in a list',
    print: 'Print preview',
    lock: 'Lock',
    escape: 'Close the top layer',
    help: 'Help',
  },
  questions: 'Questions',
  lost: 'The power failed before I saved. What now?',
  lostAnswer:
    'A draft is kept every half second while you type. Open the program again and press Go on beside the draft on Home.',
  wrong: 'I saved a mistake. What now?',
  wrongAnswer:
    'Open the talk and press Correct. The first text stays; the correction carries its reason and both are shown.',
  forgot: 'I forgot the password. What now?',
  forgotAnswer:
    'On the unlock screen press Forgot the password, type the code from the recovery sheet and set a new one. Without password and sheet nobody can open the data.',
  secret: 'May I enter classified matters?',
  secretAnswer: 'No. State secrets must not be entered.',
  who: 'Can others read the talks I log?',
  whoAnswer:
    'Only the talkers read the notes, and the county where you chose so. The person sees time, kind and follow-ups only.',
}
