import type { Complete } from '../complete.ts'
import type { helpSettings as zh } from '../zh-CN/help-settings.ts'

/** Help: the settings. */
export const helpSettings: Complete<typeof zh> = {
  look: {
    title: 'Look',
    text: `
Language and size of text change at once, without a restart.
# Size of text
- Under “$t(settings.textSize)” choose $t(settings.sizes.standard), $t(settings.sizes.large) or $t(settings.sizes.largest); A⁻ A A⁺ in the top bar do the same.
# Language
- Under “$t(settings.language)” choose Chinese or English. Printed forms are always Chinese.
# Questions
? Does it change for others too? = Yes: all accounts of this computer share one look.
> keys
`,
  },
  accounts: {
    title: 'Accounts and roles',
    text: `
On a shared computer everyone has an account and a password of their own and sees only what is theirs. The role decides: what one may not see is in no list, no search, no export and on no paper.
# What each role sees
| Role | Roster | Talks | Duties and rules | Accounts, backup, log
| $t(access.roles.secretary) | see, change, import, export | log talks; time and kind of all talks of the unit; content only of those one led | see, plan, change rules | manage accounts and backups; see “$t(settings.section.audit)”
| $t(access.roles.clerk) | see, change, import, export | the same: no content of talks that others led | see, plan, change rules | manage accounts and backups
| $t(access.roles.county) | see, export | nothing of those marked “$t(talkForm.talkersOnly)”; content of those marked “$t(talkForm.county)” | see, plan, change rules | manage accounts and backups; see “$t(settings.section.audit)”
| $t(access.roles.health) | see | nothing | nothing | nothing
| $t(access.roles.cadre) | nothing | those with oneself on “$t(frame.own)”, without content | nothing | nothing
| $t(access.roles.keeper) | nothing | nothing | nothing | manage backups
# A new account
- Press “$t(accounts.add)”.
- Choose “$t(accounts.person)”: with it they find “$t(frame.own)” when they sign in.
- Choose the role, give a first password, then type your own.
- Tell it to them in person and ask them to change it.
# Changing and closing
- “$t(accounts.edit)” changes the role or the person; “$t(accounts.close)” closes it. A closed account opens nothing; its records stay.
- Your own password: press “$t(accounts.changePassword)”.
# Questions
? Can I make somebody a secretary? = A secretary can. A clerk can make clerks, cadres, health keepers and system keepers. Nobody gives more than they have.
? Somebody forgot the password. Can I look? = No. They need their own recovery sheet; without one, close the account and make another.
? Somebody was transferred. = Close the account.
> own audit safety
`,
  },
  safety: {
    title: 'Safety',
    text: `
Lock, lock by itself, and the recovery sheet. Locked, everything is encrypted and nobody sees it without a password; drafts are kept.
# Locking
- Press [Ctrl L] when you leave your desk, or “$t(settings.lockNow)”.
- “$t(settings.idle)”: 1 to 30 minutes. You are told before it locks, and any key keeps it open.
# A new recovery sheet
- If it is lost, or somebody has seen it, press “$t(settings.renewSheet)” and type your password.
- Print or copy the new one; the old one stops working at once.
# Changing the password
- Under “$t(settings.section.accounts)” press “$t(accounts.changePassword)”. The recovery sheet stays as it is.
# Questions
? Where do I keep the sheet? = Locked away with the seal and the files. Do not photograph it or keep it on this computer.
? The computer is lost. = Without a password nobody opens what is on it. Tell the county at once and keep the second copy of the backup safe.
? Several of us share it. How do we change over? = Lock; on the unlock screen choose your own account.
> unlock accounts backup
`,
  },
  backup: {
    title: 'Backup',
    text: `
An encrypted backup is made on this computer every day by itself. Choose another disk or a USB stick as well, and each backup is copied there, so that a broken computer loses nothing.
# Where the second copy goes
- Press “$t(settings.backupPick)” and choose a folder on another disk or a USB stick.
- If you skipped it at first use, it also stands on Home under “$t(home.setUpLeft)”.
# Backing up now
- Put in the USB stick, press “$t(settings.backupNow)”.
- Wait until it says that it was read back, then take out the stick.
# Questions
? It says that nothing was copied for more than 7 days. = Mostly the stick was not in. Put it in and press “$t(settings.backupNow)”.
? Does a stolen backup tell anything? = It is encrypted; nobody opens it without the password. Keep it like the seal all the same.
? How are damaged data brought back? = The program says so when it opens; press “$t(access.repair)” and it uses the last good backup.
> safety unlock
`,
  },
  rules: {
    title: 'Rules and branches',
    text: `
How often to talk, which occasions call for a talk and within how many working days, each with its source. A change counts from the day you give; days before it are counted as they were.
# Changing a rule
- Press “$t(duties.rules.change)” beside it.
- Change the number of times, “$t(duties.rules.period)” or “$t(duties.rules.days)”; fill in “$t(duties.rules.fromOn)” and “$t(duties.rules.document)”.
- To do without it, untick “$t(duties.rules.enabled)”. Press “$t(duties.rules.save)”.
# Branches and their committees
- Press “$t(duties.branches.add)”, write its name and choose its unit.
- Press “$t(duties.branches.addPost)” beside the branch and choose the member and the duty.
- After an election press “$t(duties.branches.end)”, fill in the day, and add the new ones.
# Questions
? Which of them does the law ask for? = Those marked “$t(duties.rules.confidence.H)”. Those marked “$t(duties.rules.confidence.L)” are where the program begins; set them as your unit does.
? Why can branch talks not be switched off? = Article 19 is a Party regulation: it can be asked for more often, not less.
? Can I see what was changed? = “$t(duties.rules.history)” below says who, when and what.
> duties calendar
`,
  },
  calendar: {
    title: 'The calendar',
    text: `
Working days are counted by this table. The schedules of 2024 to 2026 come with the program and are marked “$t(calendar.official)”; other years are worked out from the statutory holidays and weekends and marked “$t(calendar.provisional)”.
# Importing a year
- When the State Council has published the next year, ask the county for its file (a sheet or JSON).
- Under “$t(settings.section.rules)” in “$t(frame.settings)” press “$t(calendar.import)” below “$t(calendar.title)” and choose the file.
- Check which days change, fill in the document number, press “$t(calendar.keep)”. Due days are counted anew at once.
# Seeing the days of a year
- Press “$t(calendar.see)” beside it: every day off and every make-up workday.
# Questions
? Can a day that was worked out be wrong? = By some days, because make-up workdays are not known yet. Imported, it is exact.
? The wrong year file was imported. = Import the right one; the later one counts.
> rules duties
`,
  },
  imports: {
    title: 'Imports',
    text: `
Each import of a roster is a batch, with who, when, and how many people it added and updated. A wrong one can be undone as a whole.
# Undoing a batch
- Press “$t(settings.undoBatch)” beside it, read what will happen, confirm.
- People it added are removed and people it updated are put back; what was edited by hand since then is kept.
# Questions
? Can I import again afterwards? = Yes, with “$t(settings.importMore)”.
? I have logged talks with some of them. = People talked with or edited since the import stay, and so do the talks.
> import people
`,
  },
  audit: {
    title: 'Who looked at what',
    text: `
Seeing an ID number or the content of a talk, exporting, printing and changing roles are noted here by themselves, the latest first; nobody can change or delete a line. The secretary and the county see it.
# Looking for one person
- Choose an account under “$t(accounts.auditWho)”.
- A page has 20 lines; turn pages for earlier ones.
# Has it been tampered with?
- When it says above that the log is whole, nothing was changed. Each line carries the mark of the one before, so a changed line does not add up.
# Questions
? It says that the log does not add up. = Leave this computer as it is and tell the county system keeper.
? Is reading my own talks noted? = Yes. Whoever opens a talk and sees its content is noted, once for each time they sign in.
> accounts
`,
  },
}
