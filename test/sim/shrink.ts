import type { Schedule, Step } from './schedule.ts'

/** Takes steps away as long as the schedule still fails in the same way (ddmin). */
export async function shrink(
  schedule: Schedule,
  stillFails: (smaller: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let steps: readonly Step[] = schedule.steps
  for (let size = Math.ceil(steps.length / 2); size >= 1;) {
    const before = steps.length
    for (let from = 0; from < steps.length;) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)]
      if (await stillFails({ ...schedule, steps: fewer })) steps = fewer
      else from += size
    }
    if (size === 1 && steps.length === before) break
    size = size === 1 ? 1 : Math.ceil(size / 2)
  }
  return shortenRounds({ ...schedule, steps }, stillFails)
}

/** Then takes exchanges out of the rounds that are left. */
async function shortenRounds(
  schedule: Schedule,
  stillFails: (smaller: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let best = schedule
  for (let i = 0; i < best.steps.length; i++) {
    for (let j = 0; ;) {
      const step = best.steps[i]!
      if (step.do !== 'sync' || j >= step.fates.length) break
      const shorter: Step = { ...step, fates: step.fates.filter((_, k) => k !== j) }
      const smaller = { ...best, steps: best.steps.with(i, shorter) }
      if (await stillFails(smaller)) best = smaller
      else j++
    }
  }
  return best
}
