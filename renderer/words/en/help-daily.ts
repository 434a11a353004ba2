import type { Complete } from '../complete.ts'
import type { helpDaily as zh } from '../zh-CN/help-daily.ts'

/** Help: the screens of every day. */
export const helpDaily: Complete<typeof zh> = {
  home: {
    title: 'Home',
    text: `
Home says what there is to do today, and why. Each line has its button; a group with nothing in it is not shown.
# Doing one of them
- Under “$t(duties.home.today)”, “$t(duties.home.overdue)” and “$t(duties.home.soon)” press “$t(duties.record)”: the form opens with person and kind filled in.
- “$t(duties.home.followUps)” are things promised in talks; press “$t(duties.finish)” when one is done.
- “$t(duties.home.difficulties)” are difficulties whose day has come; “$t(duties.home.open)” leads to the person's page.
- To know why, and until when, press “$t(duties.why)”.
# Going on with a draft
- Under “$t(home.drafts)” press “$t(home.goOn)” and write on where you stopped.
- “$t(home.drop)” throws it away; you are asked first, and it cannot be brought back.
# Seeing the coverage
- “$t(duties.home.coverage)” at the right counts who is to be talked with in this period, who has been, who is left and who is overdue. Each figure opens its list.
- “$t(duties.printNotTalked)” leads straight to the pages.
# Questions
? How soon is soon? = Within seven days.
? Does somebody missed in the last period stay for ever? = For a month under “$t(duties.home.overdue)”; after that look in the coverage of that period.
? Why do I see “$t(frame.own)” instead? = Cadres, health keepers and system keepers owe no talks; their own page is their home.
? It says that the clock is behind. = Please set the clock. Everything is saved as usual, but today and the due days would be wrong.
? Home says that the names are not filled in. = Somebody pressed “$t(common.later)” in first use. Under “$t(home.setUpLeft)” press “$t(home.setUpGo.names)”; there is no hurry, everything else works without.
? What is “$t(home.waiting)”? = Changes written on this computer and not sent to the county yet: the same number as in the top bar. “$t(home.toSync)” shows which.
> coverage duties log-talk sync
`,
  },
  people: {
    title: 'People',
    text: `
The roster of the whole unit: the tree of units at the left, the list at the right. Click a person to open their page.
# Finding somebody
- Press [/] or [Ctrl F] and type characters of the name, initials (such as zs), or the last four digits of ID number or mobile.
- [Enter] opens the first; [↓] goes into the list, and the arrow keys walk in it.
- A unit at the left narrows the list to it and what stands below it.
# Adding and exporting
- One person: press “$t(people.add)”, fill in the name and whatever else you know, press [Alt S].
- Many: press “$t(people.importRoster)”.
- “$t(people.export)” saves the people you see now as a sheet, with ID numbers masked.
- Units: “$t(people.addUnit)” and “$t(people.renameUnit)” at the lower left.
# Questions
? What is the difference between the two stroke orders? = “$t(people.orders.strokeSurname)” puts one-character given names first; “$t(people.orders.strokeName)” goes on by the strokes of the given name. An example stands beside each.
? Initials do not find somebody whose name is read differently. = Open the page, press “$t(people.person.edit)” and write the right reading into “$t(people.fields.pinyinFix)”.
? Where are people who have left? = At the bottom of the tree, under “$t(people.left)”.
? What does “$t(people.notTalked)” mean? = No talk with this person has been logged.
> person import
`,
  },
  person: {
    title: "A person's page",
    text: `
All about one person on one page: overview, posts, talks, timeline, duties, changes. At the right always stand what is owed, the figures people look for, and what happened last.
# Changing what is known
- In the overview press “$t(people.person.edit)”, change it, press [Alt S].
- A new post: under “$t(people.person.tabs.appointments)” press “$t(people.person.addAppointment)”; tick “$t(people.person.keepOthers)” where the old one is kept.
- The end of a post: press “$t(people.person.endAppointment)” on it and fill in the day.
# Duties and occasions
- “$t(duties.person.tab)” lists what is owed to this person and until when; “$t(duties.why)” says how it was counted.
- Trouble in the family, a sanction and the like: press “$t(duties.event.open)”, choose the occasion and its day, and the program works out by when to talk.
- To fix a day: press “$t(duties.planTalks)”. To call it off: “$t(duties.dropPlan)”.
# Seeing the ID number
- Hold “$t(people.person.reveal)” (or the space bar on it) to see the whole number; let go and it is masked. Each look is noted.
# Questions
? The birth date differs from the ID number. = The personnel file decides; nothing has to be changed. It is mentioned quietly and stops nothing.
? I recorded an occasion by mistake. = Press “$t(duties.event.drop)” under “$t(duties.event.list)”. Talks are not touched.
? What does [Ctrl P] print? = The record of the latest talk with this person.
> people duties log-talk
`,
  },
  import: {
    title: 'Importing the roster',
    text: `
Brings in the roster you have: Excel, WPS or CSV; headers, title rows and merged cells may stay as they are. Before the last button nothing is changed.
# The file
- Drop it here or press “$t(importing.source.choose)”; or copy the cells, headers too, and paste them.
# The columns
- When all of them are clear this step is passed over; “$t(importing.check.changeColumns)” leads to it.
- Look through “$t(importing.columns.yours)” and “$t(importing.columns.target)”. The program asks only about those marked “$t(importing.columns.unsure)”.
- For a column that is not needed choose “$t(importing.columns.leftOut)”. If the header row is wrong press “$t(importing.reading.change)”.
- Press “$t(importing.next)”.
# Check and import
- Rows under “$t(importing.check.problems)” say what is wrong. Fill in the right value and press “$t(importing.check.fix)”; the others can wait and hold nobody up.
- For people already here choose “$t(importing.check.knownUpdate)”, “$t(importing.check.knownSkip)” or “$t(importing.check.knownEach)”.
- Press the button below; it says how many rows it imports.
# Questions
? It was the wrong file. = Press “$t(importing.done.undo)” on the last page, or later under “$t(settings.section.imports)” in “$t(frame.settings)”.
? How does it know who is already here? = By the ID number; without one by name and birth date, or name and unit.
? The last digits of the ID number became 0. = The sheet kept it as a number and the digits are lost. The program does not guess: type the whole number from the document.
? The file has a password, or is a picture or a PDF. = It cannot be read. Save it as a sheet without a password.
> people imports
`,
  },
  'log-talk': {
    title: 'Logging a talk',
    text: `
Log it when it is over: pick the person, write a sentence, save. No number of words is asked for, and the day is today already. A draft is kept while you write; a power cut or the lock loses nothing.
# The quickest way
- Press [Alt N] on any page.
- Type initials, Enter picks. If you talked with several together, pick on.
- “$t(talkForm.kind)” is a routine talk at first; click another where it is not. Write a sentence into “$t(talkForm.content)”.
- [Alt S] saves; “$t(talkForm.saveAndPrint)” or [Ctrl P] saves and shows the pages.
# Less typing
- A click on one of “$t(talkForm.phrases)” puts it where the cursor is; unfolded, what you selected can be kept as one of your own.
- “$t(talkForm.outline)” of the kind stands at the right; “$t(talkForm.useOutline)” puts it into the content.
- A day can be typed: 20260305, 2026.3.5.
# A difficulty, something promised
- Tick “$t(talkForm.difficulty)” and write what it is, who sees to it and by when.
- Unfold the last line for who else led the talk, state of mind and advice; “$t(talkForm.followUps)” are things promised, and Home reminds you of their day.
- “$t(talkForm.next)” agrees on the next talk; Home reminds you of that too.
# Questions
? Who can read the content? = Those who led the talk. With “$t(talkForm.county)” the county can as well, with “$t(talkForm.talkersOnly)” nobody else. The person sees time, kind and follow-ups only.
? Can the Enter that picks a character save by mistake? = No.
? I am called away in the middle. = Just go; it waits under “$t(home.drafts)” on Home. [Alt N] again begins another talk.
? It says that it may be a duplicate. = It has been saved. There is another one with this person on the same day; have a look.
> talk talks duties
`,
  },
  talks: {
    title: 'The list of talks',
    text: `
Every talk that you may know of, the latest first. Only those who led a talk read its content; others see time, kind and people.
# Finding a talk
- Press [/] or [Ctrl F] and type a name, or two characters of the content.
- Click the line to open it; with the keyboard [↓] goes into the list and Enter opens.
# Exporting
- Search first, so that only what you need is left.
- Press “$t(talks.export)”. Of a talk you may not read, the sheet says no more than the screen. The export is noted.
# Questions
? What does “$t(talks.notReadable)” mean? = You did not lead this talk, so its content is not given to you.
? And “$t(talks.openToRead)”? = You may read it, but by opening it; that is noted under “$t(settings.section.audit)”.
? What does “$t(talks.corrected)” mean? = Something was added after it was saved; the first text is there as well.
> talk log-talk audit
`,
  },
  talk: {
    title: 'A talk and its corrections',
    text: `
A saved talk is neither changed nor deleted; that is what makes it count. What was wrong or left out is corrected: the first text stays, and the correction is added with who, when and why.
# Correcting
- Press “$t(talks.talk.correct)”.
- Choose “$t(talks.correct.field)”, write “$t(talks.correct.text)” and “$t(talks.correct.reason)”.
- Press “$t(talks.correct.save)”. It is printed with the record.
# Printing the record
- Press “$t(talks.talk.print)” or [Ctrl P] to see the pages.
- [Ctrl P] once more prints; or save as PDF, Word or Excel.
# Questions
? Why is there no “$t(talks.talk.correct)”? = Only those who led the talk can correct it.
? Why do I not see the content? = It is for those who led the talk and whoever was named to read it. You see time, kind and follow-ups.
? It was logged for the wrong person. = Add a correction that says so, and log it again for the right one.
> log-talk papers
`,
  },
}
