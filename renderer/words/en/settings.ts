import type { Complete } from '../complete.ts'
import type { settings as zh } from '../zh-CN/settings.ts'

/** Settings. */
export const settings: Complete<typeof zh> = {
  title: 'Settings',
  sub: 'For this computer only; they work at once.',
  look: 'Look',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  textSize: 'Text size',
  sizes: { standard: 'Standard', large: 'Large', largest: 'Largest' },
  imports: 'Imports',
  noImports: 'No roster has been imported yet.',
  importLine: '{{added}} added, {{updated}} updated',
  importBy: '{{by}}, {{at}}',
  undone: 'Undone',
  undoBatch: 'Undo the batch',
  undoBatchOf: 'Undo the batch {{name}}',
  undoTitle: 'Undo the batch "{{name}}"?',
  undoBody:
    'People it added are removed, people it updated are put back. What was edited by hand since then is kept.',
  undoDone: 'Undone: {{removed}} removed, {{restored}} put back, {{kept}} kept',
  importMore: 'Import the roster',
  security: 'Safety',
  account: 'Account',
  lockNow: 'Lock',
  lockHint: 'Press Ctrl+L when you leave your desk. Everything is encrypted then, and drafts are kept.',
  sheet: 'Recovery sheet',
  renewSheet: 'Make a new sheet',
  renewPassword: 'Type your password again',
  sheetHint:
    'The paper printed at first use, for a forgotten password. It is not on this computer. Opening with it once hands out a new one; the old one stops working.',
  about: 'About',
  aboutText:
    "Lianxin keeps a township's care for its cadres, so that what was said is followed up. Everything is kept encrypted on this computer and works without a network; nothing is counted or sent elsewhere.",
  toHelp: 'Open the help',
  peopleHere: '{{people}} people, {{talks}} talks',
}
