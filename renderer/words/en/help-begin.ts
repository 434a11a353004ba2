import type { Complete } from '../complete.ts'
import type { helpBegin as zh } from '../zh-CN/help-begin.ts'

/** Help: beginning. How a text is written: `renderer/help/help-text.ts`. */
export const helpBegin: Complete<typeof zh> = {
  start: {
    title: 'The first five minutes',
    text: `
Lianxin keeps heart-to-heart talks with cadres and what follows from them: who is to be talked with, who has been, what was promised. It works without a network; everything is encrypted on this computer, and once a county is joined it is sent there and nowhere else.
# From the roster to the first sheet of paper
- On “$t(frame.people)” press “$t(people.importRoster)” and choose the roster you have (Excel, WPS or CSV), or paste it from a sheet.
- Rows that cannot be read are named with the reason. Correct them, or import the rest first; the whole batch can be undone later.
- Press [Alt N] to log a talk: type initials (such as zs), Enter picks; write a sentence, press [Alt S]. The kind is a routine talk at first; choose another where it is not.
- Press [Ctrl P] to see the pages; then print, or save as PDF, Word or Excel.
- Leaving your desk, press [Ctrl L]. What you are writing is kept as a draft.
# Questions
? The power failed before I saved. What now? = While you write a talk, a draft is kept half a second after you stop typing. Open the program again and press “$t(home.goOn)” under “$t(home.drafts)” on Home.
? I did something wrong. What now? = Outside text fields [Ctrl Z] takes back the last step and [Ctrl Y] does it again; “$t(common.undo)” also appears at the bottom of the page. A saved talk cannot be changed: use “$t(talks.talk.correct)”.
? May I enter classified matters? = No. State secrets must not be entered.
? What does “$t(common.savedHere)” mean? = It is written into the encrypted file of this computer and survives a power cut. What has not been sent to the county yet is counted in the top bar.
> keys home import log-talk sync accounts
`,
  },
  keys: {
    title: 'Keys and search',
    text: `
All that is done often has a key and can be done without a mouse. While an input method is choosing characters every key belongs to it, so nothing happens by accident.
# Keys
| Key | What it does
| [F1] | Help for this page; over it while you are filling something in, so nothing typed is lost
| [Alt N] | $t(frame.logTalk)
| [Alt S]　[Ctrl S] | Save
| [Ctrl K] | Search people, talks, functions
| [/]　[Ctrl F] | Find in a list
| [Ctrl P] | Print preview; once more in the preview prints
| [Ctrl Z]　[Ctrl Y] | Undo the last step, do it again
| [Ctrl L] | Lock
| [Esc] | Close the top layer
# Search with Ctrl+K
- Press [Ctrl K]; the cursor is in the search box of the top bar.
- Type a name, initials (such as zs), the last four digits of an ID number or mobile, two characters out of a talk, or the name of a function.
- Choose with the arrow keys, open with Enter.
# Questions
? The text is too small. = Press A⁺ in the top bar, or choose the size of text under “$t(settings.section.look)” in “$t(frame.settings)”; there are three.
? Does F5 lose anything? = No. It does nothing here, so that what is being written is not lost by a slip.
> look people
`,
  },
  'first-use': {
    title: 'First use',
    text: `
The first time the program is opened, five steps settle the unit, the password, the roster, how often to talk, and where backups go. All but the password can wait, even the names of the unit and your own: press “$t(common.later)” and take them up again on Home.
# Unit and role
- Fill in “$t(access.unitName)”: in full, as on the official seal; it is printed on papers.
- Fill in “$t(access.name)” and choose “$t(access.role)”: $t(access.roles.secretary) or $t(access.roles.clerk).
- Press “$t(common.next)”.
# Password and recovery sheet
- At least 10 characters; a sentence will do, and pasting works. Common passwords are not taken. Type it twice.
- Choose one of “$t(access.saveSheet)”, “$t(access.printSheet)” and “$t(access.copiedSheet)” to go on. The code is shown only this once.
- Lock the sheet away with the seal and the files; do not leave it on this computer.
# Roster, rules, backup
- Roster: choose “$t(access.rosterImport)”, “$t(access.rosterSample)” or “$t(access.rosterOne)”.
- Rules: how often to talk. What is filled in is the program's proposal; set it as your unit does and press “$t(setup.rulesYes)”.
- Backup: press “$t(setup.chooseFolder)” and choose another disk or a USB stick, so that a broken computer loses nothing.
# Questions
? Password and sheet are both lost. = Nobody can open the data then; the program has no back door. That is why the sheet must be kept, on paper or on a USB stick that is locked away.
? The names are not settled yet. = Press “$t(common.later)” and go on; the program calls them “this unit” and “secretary” in Chinese meanwhile. On Home, under “$t(home.setUpLeft)”, press “$t(home.setUpGo.names)”; what is printed from then on has the new ones.
? I went to import the roster. Where are the last two steps? = After the import they follow by themselves. Before it “$t(setup.goOn)” stays at the top of the page, and they stand on Home under “$t(home.setUpLeft)”.
? How do I get rid of the sample? = Press “$t(home.clearSample)” on Home. The sample people go with their talks; what you entered yourself stays.
? Can it speak Chinese? = Yes. The language is changed at the top right, without a restart.
> unlock import rules backup
`,
  },
  unlock: {
    title: 'Unlocking, and a forgotten password',
    text: `
When the program is opened, and after it was locked, choose your account and type the password. After some wrong ones the next try has to wait a little; this keeps others from guessing.
# Unlocking
- With several accounts on this computer, choose your own “$t(access.account)” first.
- Type the password, press [Enter]. Tick “$t(access.showPassword)” to check it.
- Drafts are all there; go on writing.
# A forgotten password
- Press “$t(access.forgot)”.
- Type the “$t(access.recoveryCode)” from the sheet, then a new password, and press “$t(access.recover)”.
- You are handed a new sheet and the old one stops working. Print it or copy it at once.
# Damaged data
- When it says that the data file is damaged, press “$t(access.repair)”.
- The last good backup is put back, then everything saved after it, one by one; at the end a report says what came back and what is missing. The damaged file is kept.
# Questions
? It says that the keychain of this computer cannot be opened. = That happens after the system or the system account was changed. Open once with the recovery sheet; after that all is as before.
? Can somebody else reset my password? = No. Other accounts cannot open yours. Only your own recovery sheet can.
> first-use safety
`,
  },
}
