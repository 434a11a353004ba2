import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import type { Duty } from '../../shared/duties/duty.ts'
import { daysBetween } from '../../shared/kernel/civil-date.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import type { Ctx } from '../office/handler.ts'
import type { AskedDuties } from './asked-duties.ts'
import { namedPeople } from './duty-people-store.ts'

/** Duties as lists show them: people by name, kinds in both languages, no talk that the asker may not know of. */
export function dutyLines(ctx: Ctx, asked: AskedDuties, duties: readonly Duty[]): DutyLine[] {
  const named = namedPeople(
    ctx.read,
    duties.flatMap(({ personIds }) => personIds),
  )
  return duties.map(({ personIds, doneByTalk, reason, ...duty }) => {
    const kind = duty.talkKind === '' ? { name: '', nameEn: '' } : namesOf(duty.talkKind)
    return {
      ...duty,
      people: personIds.map(named),
      daysLeft: daysBetween(ctx.today, duty.dueOn),
      doneByTalk: doneByTalk !== null && asked.knows(doneByTalk) ? doneByTalk : null,
      talkKindName: kind.name,
      talkKindNameEn: kind.nameEn,
      reason: { ...reason, steps: reason.steps.map((step) => ({ ...step, values: { ...step.values } })) },
    }
  })
}

/** The order of lists: by the day on which something is due, then as worked out. */
export const byDueDay = (a: Duty, b: Duty): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)
