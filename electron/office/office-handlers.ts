import { err, ok } from '../../shared/kernel/result.ts'
import { makeSampleOffice } from '../../shared/office/sample-office.ts'
import { homeCounts, hasNobody, rootUnit } from './office-store.ts'
import type { Handlers } from './handler.ts'
import type { OfficeState } from './office-state.ts'
import { clearSample, writeSample } from './sample-writer.ts'
import { readSettings, writeSettings } from './settings-file.ts'

const minute = 60_000
// A clock a few minutes behind is every laptop's; from here on days may come out wrong.
const clockToleranceMs = 5 * minute

/** Home and the sample office. */
export const officeHandlers: Handlers<'office/home' | 'office/sample' | 'office/clear-sample'> = {
  'office/home': (ctx) => {
    const counts = homeCounts(ctx.read)
    const behind = ctx.latestMs - ctx.nowMs
    return ok({
      people: counts.people,
      talks: counts.talks,
      today: ctx.today,
      waiting: ctx.waiting,
      clockBehindMinutes: behind > clockToleranceMs ? Math.ceil(behind / minute) : 0,
      sample: counts.sample === 1,
      setUpLeft: [],
    })
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
