import type { Complete } from '../complete.ts'
import type { refusals as zh } from '../zh-CN/refusals.ts'
import { officeRefusals } from './office-refusals.ts'
import { syncRefusals } from './sync-refusals.ts'

/** What each refusal says: what happened, whether anything was lost, what to press next. */
export const refusals: Complete<typeof zh> = {
  BadInput: {
    what: 'One value cannot be accepted ({{field}}).',
    kept: 'What you typed is still on the screen.',
    next: 'Please check it and try again.',
  },
  UnknownChannel: {
    what: 'Two parts of the program do not match; an update may be unfinished.',
    kept: 'Everything saved is safe.',
    next: 'Close the program and open it again; if that fails, install it again.',
  },
  UnknownCaller: {
    what: 'This window was not opened by the program, so its request was turned down.',
    kept: 'Everything saved is safe.',
    next: 'Close the window and start from the desktop icon.',
  },
  Locked: {
    what: 'The program is locked.',
    kept: 'Everything saved and all drafts are there.',
    next: 'Enter your password to go on.',
  },
  NotAllowed: {
    what: 'Your role may not do this.',
    kept: 'Nothing was changed.',
    next: 'If it is needed, ask the secretary or the clerk of your unit.',
  },
  NotFound: {
    what: 'This record is no longer here.',
    kept: 'Nothing was changed.',
    next: 'Go back and search again.',
  },
  Cancelled: { what: 'Cancelled.', kept: 'Nothing was changed.', next: 'You can start again at any time.' },
  DiskFull: {
    what: 'The disk is full; this was not saved.',
    kept: 'Everything saved before is safe, and what you typed is still on the screen.',
    next: 'Free some space (at least 200 MB) and press Save again.',
  },
  StoreDamaged: {
    what: 'The data file is damaged and cannot be read.',
    kept: 'There are backups and a journal; most likely everything can be brought back.',
    next: 'Press Repair on the unlock screen (Ctrl+L brings you there).',
  },
  NewerRecord: {
    what: 'A newer program wrote part of this record. This one cannot see all of it, so it cannot be changed here.',
    kept: 'Nothing was changed; the record is whole and is sent on as usual.',
    next: 'Update the program, then change it; if it is urgent, use a computer that has the update.',
  },
  MovedAway: {
    what: 'This person has moved to another unit; the records left here can be read but not changed.',
    kept: 'Nothing was changed, and the earlier records are all there.',
    next: 'For a correction, ask the new unit.',
  },
  Bug: {
    what: 'The program made a mistake (number {{ref}}).',
    kept: 'Everything saved is safe, and what you typed is still on the screen.',
    next: 'Try again; if it fails again, tell your system keeper the number.',
  },
  WrongPassword: {
    what: 'Wrong password.',
    kept: 'Nothing is lost.',
    next: 'Check capitals and the input method and try again. If you forgot it, use the recovery sheet.',
  },
  TooSoon: {
    what: 'Too many wrong passwords; please wait a little.',
    kept: 'Nothing is lost.',
    next: 'Try again in {{waitSeconds}} seconds. If you forgot it, use the recovery sheet.',
  },
  NewerStore: {
    what: 'This data was saved by a newer program (version {{found}}; this program knows up to {{known}}).',
    kept: 'The data is whole and unchanged.',
    next: 'Install the newer program and open it again.',
  },
  NotEncrypted: {
    what: 'The data file is not encrypted: anyone could open it, so the program will not go on.',
    kept: 'The file was not changed.',
    next: 'Do not copy this file; tell your system keeper.',
  },
  Foreign: {
    what: 'The data file is not ours, or can no longer be read.',
    kept: 'The file was not changed, and the automatic backups are there.',
    next: 'Press Repair to bring back the latest backup.',
  },
  KeyfileDamaged: {
    what: 'The key file (keys.json) is gone or can no longer be read; the data file is there.',
    kept: 'Not a word of the data was changed, and no empty data will take its place.',
    next: 'Put keys.json back into the data folder from a backup or USB stick and open the program again, or ask the county’s hub keeper.',
  },
  AlreadyOpen: {
    what: 'Another window has this data open.',
    kept: 'Nothing is lost.',
    next: 'Close the other window and try again.',
  },
  AlreadyExists: {
    what: 'This computer has been set up already.',
    kept: 'Everything that was there is safe.',
    next: 'Close the program, open it again and unlock with your password.',
  },
  PasswordTooShort: {
    what: 'The password is too short.',
    kept: 'What you typed is still on the screen.',
    next: 'Use at least {{least}} characters.',
  },
  NameEmpty: {
    what: 'The name is empty.',
    kept: 'What you typed is still on the screen.',
    next: 'Fill in the name and try again.',
  },
  WrongCode: {
    what: 'The recovery code is wrong.',
    kept: 'Nothing is lost.',
    next: 'Compare it with the sheet group by group; capitals do not matter.',
  },
  NoBackup: {
    what: 'No usable backup was found.',
    kept: 'The data file is still there, unchanged.',
    next: 'Do not delete any file; tell your system keeper.',
  },
  NotEmpty: {
    what: 'There are people here already, so no sample can be added.',
    kept: 'Everything that was there is safe.',
    next: 'You can use the present roster.',
  },
  NotAWorkbook: {
    what: 'This is not a spreadsheet.',
    kept: 'Nothing was imported.',
    next: 'Choose an .xlsx, .xls or .csv file, or paste straight from a sheet.',
  },
  TooBig: {
    what: 'The file is too big.',
    kept: 'Nothing was imported.',
    next: 'Remove pictures or split the file, then import again.',
  },
  TooManyRows: {
    what: 'Too many rows ({{rows}}; at most {{most}}).',
    kept: 'Nothing was imported.',
    next: 'Split the file and import again.',
  },
  NoRows: {
    what: 'No data was found in the sheet.',
    kept: 'Nothing was imported.',
    next: 'Choose another sheet or file.',
  },
  Unreadable: {
    what: 'The file cannot be opened; it may be damaged.',
    kept: 'Nothing was imported.',
    next: 'Open it in WPS or Excel, save a copy and try that.',
  },
  AlreadyUndone: {
    what: 'This batch has been undone already.',
    kept: 'Nothing was changed.',
    next: 'There is nothing more to do.',
  },
  UnderItself: {
    what: 'A unit cannot be placed under itself.',
    kept: 'Nothing was changed.',
    next: 'Choose another parent unit.',
  },
  IdNumberWrong: {
    what: 'The ID number is wrong; check its length and last character.',
    kept: 'What you typed is still on the screen.',
    next: 'Correct it, or leave it empty for now.',
  },
  DateImpossible: {
    what: 'One date does not exist.',
    kept: 'What you typed is still on the screen.',
    next: 'Correct it and save again.',
  },
  DateOrder: {
    what: 'The dates are in the wrong order.',
    kept: 'What you typed is still on the screen.',
    next: 'Check the first and the last day.',
  },
  IdNumberTaken: {
    what: 'This ID number already belongs to {{name}}.',
    kept: 'What you typed is still on the screen.',
    next: "Check the number, or edit that person's page.",
  },
  NoPerson: {
    what: 'Nobody is chosen for the talk yet.',
    kept: 'What you wrote is kept as a draft.',
    next: 'Choose who was talked with, then save.',
  },
  NoDay: {
    what: 'The date is empty.',
    kept: 'What you wrote is kept as a draft.',
    next: 'Fill in the date, then save.',
  },
  NoContent: {
    what: 'Nothing is written about the talk yet.',
    kept: 'What you filled in is kept as a draft.',
    next: 'One sentence is enough; then save.',
  },
  NoKind: {
    what: 'No kind of talk is chosen yet.',
    kept: 'What you wrote is kept as a draft.',
    next: 'Choose a kind, then save.',
  },
  TimeImpossible: {
    what: 'The time is wrong; write it like 14:20.',
    kept: 'What you wrote is kept as a draft.',
    next: 'Correct or clear the time, then save.',
  },
  NothingChanged: {
    what: 'The text is the same as before; there is nothing to correct.',
    kept: 'The record was not changed.',
    next: 'Change it and save again, or cancel.',
  },
  NoReason: {
    what: 'The reason for the correction is empty.',
    kept: 'What you wrote is still on the screen.',
    next: 'Write one sentence and save again.',
  },
  CannotWriteThere: {
    what: 'The file cannot be written there.',
    kept: 'Existing files were not changed.',
    next: 'Close the open file of that name, or choose another place.',
  },
  TemplateBroken: {
    what: 'The form template has a mark the program does not know ({{tag}}).',
    kept: 'Neither the template nor the record was changed.',
    next: 'Correct the template, or restore the default one.',
  },
  NoSuchFormat: {
    what: 'This paper has no such format.',
    kept: 'Nothing was changed.',
    next: 'Choose another format.',
  },
  ...officeRefusals,
  ...syncRefusals,
}
