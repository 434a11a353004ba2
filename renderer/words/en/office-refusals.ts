import type { Complete } from '../complete.ts'
import type { officeRefusals as zh } from '../zh-CN/office-refusals.ts'

/** Refusals about accounts, backups, duties and the calendar. */
export const officeRefusals: Complete<typeof zh> = {
  PasswordCommon: {
    what: 'This password is too common and easily guessed.',
    kept: 'Everything else you typed is still on the screen.',
    next: 'Choose a phrase you will remember; no names, no unit, no run of keys.',
  },
  KeychainLost: {
    what: "The half of the key that this computer's system kept is gone (another system user, or the system was installed again).",
    kept: 'All data is here; nothing is damaged or deleted.',
    next: 'Open it with the recovery sheet and set a new password.',
  },
  AccountClosed: {
    what: 'This account was closed.',
    kept: 'Its records and drafts are kept.',
    next: 'Sign in with another account, or ask the secretary to open it again.',
  },
  NameTaken: {
    what: 'There is an account of this name.',
    kept: 'Nothing was changed.',
    next: 'Add something to the name that tells them apart.',
  },
  RoleNotYours: {
    what: 'You cannot set up an account of this role.',
    kept: 'Nothing was changed.',
    next: 'Choose another role, or ask the secretary.',
  },
  LastManager: {
    what: 'This is the last person who can manage accounts.',
    kept: 'Nothing was changed.',
    next: 'First make somebody else secretary or cadre-affairs clerk.',
  },
  PersonTaken: {
    what: 'This person is tied to the account "{{name}}" already.',
    kept: 'Nothing was changed.',
    next: 'Choose another person, or change that account first.',
  },
  NoPersonLinked: {
    what: 'This account is not tied to a person of the roster yet.',
    kept: 'Nothing was changed.',
    next: 'Ask the secretary or the clerk to tie it under Settings › Accounts.',
  },
  PlaceGone: {
    what: 'The backup folder "{{name}}" is not there; the USB stick may not be plugged in.',
    kept: 'The backup on this computer was made.',
    next: 'Plug it in and try again, or choose another place.',
  },
  CopyBad: {
    what: 'The copy of the backup does not read back as it was written.',
    kept: 'The backup on this computer is good.',
    next: 'Try another USB stick or another place.',
  },
  SameFolder: {
    what: "This is the program's own data folder; a copy beside the data is no backup.",
    kept: 'Nothing was changed.',
    next: 'Choose another disk or a USB stick.',
  },
  NoSuchRule: {
    what: 'There is no such rule.',
    kept: 'Nothing was changed.',
    next: 'Go back and choose again.',
  },
  OutOfRange: {
    what: 'This number is too large or too small.',
    kept: 'What you typed is still on the screen; the rule is unchanged.',
    next: 'Check it and save again.',
  },
  LawStands: {
    what: 'This is required by Party regulations and cannot be switched off.',
    kept: 'The rule is unchanged.',
    next: 'You may set a higher frequency beside it.',
  },
  DayPast: {
    what: 'This day has passed.',
    kept: 'What you typed is still on the screen.',
    next: 'Choose today or a later day.',
  },
  DayAhead: {
    what: 'This day has not come yet.',
    kept: 'What you typed is still on the screen.',
    next: 'Choose today or an earlier day.',
  },
  AlreadyDone: { what: 'This is done already.', kept: 'Nothing was changed.', next: 'Go back and look.' },
  UnitHasBranch: {
    what: 'This unit has the Party branch "{{name}}" already.',
    kept: 'Nothing was changed.',
    next: 'Choose another unit, or change that branch.',
  },
  NotAPartyMember: {
    what: 'The roster does not have this person as a Party member.',
    kept: 'Nothing was changed.',
    next: "Check the political status on the person's page first.",
  },
  AlreadyThere: {
    what: 'This person is on the committee already.',
    kept: 'Nothing was changed.',
    next: 'Choose somebody else.',
  },
  NotACalendar: {
    what: 'No holiday schedule was found in this file.',
    kept: 'The calendar is unchanged.',
    next: "Choose the State Council's schedule, or a table of three columns: day, name, off or work.",
  },
  DayImpossible: {
    what: 'Row {{row}} has an impossible day ({{text}}).',
    kept: 'The calendar is unchanged.',
    next: 'Correct the row and import again.',
  },
  YearUnclear: {
    what: 'The file names no year, or several.',
    kept: 'The calendar is unchanged.',
    next: 'One file holds the schedule of one year.',
  },
  StatutoryMissing: {
    what: 'The statutory holiday {{name}} ({{on}}) is not off in this file.',
    kept: 'The calendar is unchanged.',
    next: 'Check whether the file is complete.',
  },
  MakeUpOnWeekday: {
    what: '{{on}} is a weekday already and cannot be a make-up workday.',
    kept: 'The calendar is unchanged.',
    next: 'Check whether off and work were mixed up in the file.',
  },
  NothingToUndo: {
    what: 'There is nothing to undo or redo.',
    kept: 'Nothing was changed.',
    next: 'Put a wrong talk right with "Correct" on its page; take a whole import back under "Settings › Imports".',
  },
  ChangedSince: {
    what: 'What this step changed has been changed again since, so it cannot be undone or redone.',
    kept: 'Nothing was changed; the later change stands.',
    next: 'Open the record, look at its history and change it by hand.',
  },
}
