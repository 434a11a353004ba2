import type { Complete } from '../complete.ts'
import type { helpCounty as zh } from '../zh-CN/help-county.ts'

/** Help: the county. */
export const helpCounty: Complete<typeof zh> = {
  sync: {
    title: 'Send to county',
    text: `
All you write is saved on this computer first. Once it has joined a county, it is sent by itself, and what the county sends comes in by itself. Without a network you go on working; it catches up later, and nothing is missing.
# Two numbers
| Name | What it means
| $t(sync.entered) | Records of this unit that the county took and this computer has verified.
| $t(sync.waiting) | Changes written on this computer that the county does not have; the top bar says “to send”. They leave this number only when the county's log has come back and was verified.
# What the top bar says
| Top bar | What it means | What to do
| $t(sync.pill.alone) | All of it is on this computer only | Nothing; to send it, join the county
| $t(sync.pill.sent) | Both sides hold the same | Nothing
| To send | Some changes have not gone yet | They go by themselves; if it is urgent, press “$t(sync.now)”
| $t(sync.pill.sending) | On its way | Go on working, or press “$t(sync.stop)”
| $t(sync.pill.offline) | The county cannot be reached | Go on working; it is sent once there is a network
| $t(sync.pill.failed) | Something stood in the way | Open it: it says why, and what to do
| To check, returned | Changed in both places, or not taken by the county's rules | Open it; it holds nothing else up
# Sending now
- Press what the top bar says, or “$t(frame.sync)” at the left.
- Press “$t(sync.now)” and watch it go. To shut the computer down press “$t(sync.stop)”: what has gone over counts.
- Beside “$t(sync.receipt)” stands a check code. If the county computer shows the same, both sides hold the same to the letter.
# Joining the county
- Call the county for its address and a joining code; each computer needs its own, within 7 days, and it works once.
- Fill in “$t(sync.join.address)”, “$t(sync.join.code)” and “$t(sync.join.device)”, and press “$t(sync.join.send)”. Capitals, dashes and spaces in the code do not matter.
- Read the check number on the screen to the county over the telephone: only if both are the same is all well. You find it later under “$t(settings.section.about)”.
# Questions
? Is what I write without a network lost? = No. It is saved on this computer and sent later; nothing leaves this computer's list that the county has not taken.
? The first load is not complete. Can I work? = You can log talks. Until all of it is here nothing is worked out as due, or it would be wrong. If it is cut off, it goes on from there.
? It says that the clock is wrong? = Please set the clock. Sending works all the same, but “today” and due days will be wrong.
? What is in “$t(sync.returned.title)”? = Changes that the county's rules did not take, each with its reason. Write it anew as the reason says, then press “$t(sync.returned.discard)” and say why.
? What about “changed in both places”? = Both versions are kept and wait for you to check them; they hold up neither your work nor sending.
? The county closed this computer? = What was not sent is still here. Call the county: it looks at it and takes it in.
? Is the sample sent to the county? = No. It stays on this computer.
> home safety backup
`,
  },
}
