import { err, ok } from '../../shared/kernel/result.ts'
import { makeSampleOffice } from '../../shared/office/sample-office.ts'
import { homeCounts, hasNobody, rootUnit } from './office-store.ts'
import { namesAreMissing } from '../../shared/access/names-later.ts'
import { setUpStep, type SetUpStep } from '../../shared/office/office-contract.ts'
import { countTalks } from '../talks/talk-list-store.ts'
import { backupPlace } from './backup-store.ts'
import type { Ctx, Handlers } from './handler.ts'
import type { OfficeState } from './office-state.ts'
import { clearSample, writeSample } from './sample-writer.ts'
import { finishedSteps, finishStep, hasRealPeople } from './set-up-store.ts'
import { readSettings, writeSettings } from './settings-file.ts'

const minute = 60_000
// A clock a few minutes behind is every laptop's; from here on days may come out wrong.
const clockToleranceMs = 5 * minute

const any = { kind: 'any' } as const
/** Steps of first use that are not done, for those who can do them (ux.md S0). */
function setUpLeft(ctx: Ctx): SetUpStep[] {
  if (!ctx.may('office:manage', any)) return []
  const done = new Set<SetUpStep>(finishedSteps(ctx.read))
  if (hasRealPeople(ctx.read)) done.add('roster')
  if (backupPlace(ctx.read)) done.add('backup')
  if (!namesAreMissing(rootUnit(ctx.read)?.name ?? '', ctx.actor)) done.add('names')
  return setUpStep.options.filter((step) => !done.has(step))
}

/** Home and the sample office. */
export const officeHandlers: Handlers<
  'office/home' | 'office/finish-step' | 'office/sample' | 'office/clear-sample'
> = {
  'office/home': (ctx) => {
    const counts = homeCounts(ctx.read)
    const behind = ctx.latestMs - ctx.nowMs
    return ok({
      people: ctx.may('people:see', any) ? counts.people : null,
      talks: ctx.may('talks:see', any) ? countTalks(ctx.read, ctx.actor) : null,
      today: ctx.today,
      waiting: ctx.waiting,
      clockBehindMinutes: behind > clockToleranceMs ? Math.ceil(behind / minute) : 0,
      sample: counts.sample,
      setUpLeft: setUpLeft(ctx),
    })
  },
  'office/finish-step': (ctx, { step }) => {
    finishStep(ctx.work.db, step)
    return ok({})
  },
  'office/sample': function* (ctx, input) {
    if (!hasNobody(ctx.read)) return err({ type: 'NotEmpty' })
    const root = rootUnit(ctx.read)
    if (!root) return err({ type: 'NotFound' })
    const sample = makeSampleOffice({ ...input, today: ctx.today })
    const talks = yield* writeSample(ctx, root.id, sample, input.talks)
    return ok({ people: sample.people.length, talks })
  },
  'office/clear-sample': function* (ctx) {
    return ok({ people: yield* clearSample(ctx) })
  },
}

/** What can be asked before anyone has signed in. */
export const settingsHandlers = {
  'office/settings': (state: OfficeState) => ok(readSettings(state.options.storeDir)),
  'office/set-settings': (state: OfficeState, input: ReturnType<typeof readSettings>) => {
    const kept = writeSettings(state.options.storeDir, input)
    state.options.emit({ type: 'changed', noun: 'settings' })
    return ok(kept)
  },
}
