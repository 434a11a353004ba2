import type { Complete } from '../complete.ts'
import type { helpOwed as zh } from '../zh-CN/help-owed.ts'

/** Help: what is owed, coverage, papers, one's own page. */
export const helpOwed: Complete<typeof zh> = {
  coverage: {
    title: 'Coverage',
    text: `
Who is to be talked with in this period, who has been and who is left, on one page. A row for each person, a cell for each month: filled for a talk, hatched for overdue, empty for none; the number is how many talks there were.
# Seeing the lists
- On Home press “$t(duties.home.seeList)” under “$t(duties.home.coverage)”; “$t(duties.title)” stands on “$t(frame.talks)” too.
- Choose the period: $t(duties.periods.year), $t(duties.periods.half1), $t(duties.periods.half2), $t(duties.periods.quarter); beside it the year and the unit.
- Press a figure above, such as “$t(duties.figures.open)” or “$t(duties.figures.overdue)”, and only these people are left; “$t(duties.figures.due)” shows all again.
- “$t(duties.why)” beside a name says why and how it was counted.
# Planning talks
- Tick people; the box in the heading ticks all who are left on this page.
- Press “$t(duties.planTalks)”, choose the day, press “$t(duties.planDialog.save)”. On that day they stand on Home under “$t(duties.home.today)”.
# Printing
- [Ctrl P] shows the pages of “$t(duties.printNotTalked)”; “$t(duties.printCoverage)” those of the whole table.
# Questions
? Why these people? = $t(duties.whyTheseText) “$t(duties.whyThese)” names the sources.
? Where are the occasions? = Below the table, each with how many were followed by a talk; they open their lists.
? Where is the branch? = At the bottom, “$t(duties.branch.title)”; its figures say which pairs are left.
? Is there a ranking? = No. It only helps you see who is left.
> duties papers rules
`,
  },
  duties: {
    title: 'Where duties come from',
    text: `
Nobody types in a duty: the program works it out from the rules, the roster and the talks. A talk closes what it fulfils by itself. Each duty says its source and its counting under “$t(duties.why)”.
# Working through a list
- Press a figure on Home or in the coverage; its list opens.
- “$t(duties.record)” opens the form with person and kind filled in; when something promised is done, press “$t(duties.finish)”.
- “$t(common.back)” leads back.
# Five origins
| Origin | When to talk | What counts as done
| $t(duties.kinds.frequency) | as often as the unit has set, such as once a half-year; Party members and others may differ | a talk of any kind within the period
| Branch talks | Regulations on the Work of Party Branches (trial), Article 19: each two of the committee, and each other member with the committee, at least once a year | a talk that one of them led with the other
| $t(duties.kinds.trigger) | a change of post, a sanction, trouble in the family and the like: within some working days, counted from the next day | a later talk of that kind or occasion
| $t(duties.kinds.plan), $t(duties.kinds.next) | the day planned, or agreed in the talk before | a talk after that
| $t(duties.kinds.followUp) | by the day promised in a talk | pressing “$t(duties.finish)”
# How days are counted
* Working days are counted from the day after it happened. Weekends and holidays do not count; a make-up workday does.
* Years with a schedule of the State Council are exact. Others are worked out from the statutory holidays and weekends and marked “$t(duties.provisional)”; import the schedule of that year and all is counted anew.
* Regular talks and branch talks have until the last day of their period; only after it are they overdue.
# How Article 19 is read here
* Each two members of the committee talk at least once a year, and each other member with at least one of the committee; members among themselves are not counted pair by pair. This cannot be switched off, only be asked for more often.
* First set up the branch and its committee under “$t(settings.section.rules)” in “$t(frame.settings)”.
# Questions
? Are frequency and days a rule from above? = Only Article 19 is. The others are proposals of the program; set them as your unit does, and name the document.
? Why did a change of post add one? = A new post is an occasion; the roster shows it and nobody has to record it.
? One event was recorded as two occasions. = Talk once: choose one as the kind and the other as “$t(talkForm.trigger)”, and both are done.
? I talked, and it is still there. = Mostly the kind differs: trouble in the family wants a talk of that kind or occasion. “$t(duties.why)” says what is missing.
> coverage rules calendar
`,
  },
  papers: {
    title: 'Printing',
    text: `
Before printing you see the pages as they will come out. There are three papers: $t(papers.kinds.talkRecord), $t(papers.kinds.not-talked), $t(papers.kinds.coverage). Papers are always in Chinese.
# Choosing a paper
- Open “$t(frame.papers)” at the left, choose under “$t(papers.which)”, then the period and the unit.
- Press “$t(papers.toPreview)”; the pages appear.
# Printing
- [Ctrl P] on a talk, a person's page or the coverage shows the pages as well.
- Press [Ctrl P] once more, or “$t(papers.print)”.
# Saving
- Under “$t(papers.saveAs)” at the right choose PDF, Word or Excel.
- Word and Excel can be opened and changed in WPS.
# Seeing it well
- Under “$t(papers.zoom)” choose “$t(papers.fit)” or “$t(papers.fitWidth)”.
- With the keyboard: put the focus on the pages and press [PgDn].
# Questions
? It says that a font is missing. = Another font stands in; the words stay the same. If your unit has bought the fonts, install them and the layout is as designed.
? Is there room to sign? = Yes. The program draws no seals and no scanned signatures.
? Is printing noted? = Preview, print and save are noted under “$t(settings.section.audit)”.
> talk coverage audit
`,
  },
  own: {
    title: 'My page',
    text: `
What is about you, and only you see it when you are signed in: talks with you, what was promised, difficulties you raised, the next talk.
# What there is
- “$t(own.talks)”: time, kind, who talked with you, and whether what was promised is done.
- “$t(own.difficulties)”: who sees to it, and by when.
- “$t(own.nextTalk)”: the day agreed on.
- “$t(own.me)”: what the roster says of you. If something is wrong, tell the cadre-affairs clerk.
# Changing the password
- Open “$t(settings.section.accounts)” in “$t(frame.settings)” and press “$t(accounts.changePassword)”.
- After the first time you sign in, change the password you were given.
# Questions
? Why do I not see what was said? = Only those who led the talk do, so that they can write freely.
? It says that the account is not tied to anybody on the roster. = Ask the secretary or the clerk to do that under “$t(settings.section.accounts)”.
? Can other cadres see my page? = No. Press [Ctrl L] when you have finished.
> accounts safety
`,
  },
}
