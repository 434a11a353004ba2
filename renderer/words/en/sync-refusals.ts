/** Refusals of sending to the county: joining it, and sending. */
export const syncRefusals = {
  NotEnrolled: {
    what: 'This computer has not joined a county, so nothing can be sent.',
    kept: 'All you wrote is saved on this computer.',
    next: 'Under Send to county, enter the address and the joining code that the county gave you.',
  },
  BadAddress: {
    what: 'The address of the county is not written correctly.',
    kept: 'What you typed is still on screen; nothing was joined.',
    next: 'Compare it with the note from the county, for example https://hub.example:7443.',
  },
  NoAnswer: {
    what: 'The county computer did not answer.',
    kept: 'What you typed is still on screen, and the joining code was not used up.',
    next: 'Check the cable or network and the address, then press Join the county again.',
  },
  NotTheCounty: {
    what: 'What answered is not the county that gave this joining code, so nothing was joined.',
    kept: 'Nothing was sent, what you typed is still on screen, and the joining code was not used up.',
    next: 'Call the county and compare the address and the code. If both are right, tell its keeper.',
  },
  BadCode: {
    what: 'The joining code is wrong, was used already or has run out (tries left: {{triesLeft}}).',
    kept: 'What you typed is still on screen; nothing was joined.',
    next: 'Compare it group by group. If it still fails, ask the county for a new code.',
  },
  ForeignCounty: {
    what: 'This unit belongs to “{{name}}” already and cannot join another county.',
    kept: 'Nothing was changed, and nothing was sent.',
    next: 'Check the address. If you did move to another county, the keepers of both counties must do this together.',
  },
  UnitTaken: {
    what: 'To the county, the unit on this computer is “{{name}}”, not the unit of this joining code.',
    kept: 'Nothing was changed, and the joining code was not used up.',
    next: 'Call the county and ask for a joining code for “{{name}}”, then join.',
  },
  DeviceTaken: {
    what: 'The county knows this computer already: its data may have been copied from another one.',
    kept: 'All you wrote is on this computer and unchanged; the joining code was not used up.',
    next: 'Tell the keeper of the county computer, and find out together which computer is which.',
  },
  SampleThere: {
    what: 'This computer still holds sample data, which must not be sent to the county.',
    kept: 'Nothing was changed.',
    next: 'Press Remove the sample on the home page first, then join.',
  },
  ProgramTooOld: {
    what: 'The program on this computer is too old: the county needs version {{least}} or later.',
    kept: 'All you wrote is on this computer, and the joining code was not used up.',
    next: 'Install the new program, then join.',
  },
  HubTooOld: {
    what: 'The program of the county is too old: it knows versions up to {{most}}, and yours is newer.',
    kept: 'All you wrote is on this computer, and the joining code was not used up.',
    next: 'Ask the keeper of the county computer to update it, then join.',
  },
  HubDiskFull: {
    what: 'The disk of the county computer is full, so joining did not work.',
    kept: 'What you typed is still on screen; nothing was changed on this computer.',
    next: 'Ask the keeper of the county computer to make room, then join.',
  },
  HubFault: {
    what: 'The county computer had a fault, so joining did not work.',
    kept: 'What you typed is still on screen; nothing was changed on this computer.',
    next: 'Try again in a while. If it still fails, tell the keeper of the county computer.',
  },
}
