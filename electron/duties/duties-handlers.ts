import { triggerCodes } from '../../shared/duties/duty-policy.ts'
import { planOf } from '../../shared/duties/duty-plan.ts'
import { isCivilDate } from '../../shared/kernel/civil-date.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { kindOf, namesOf } from '../../shared/talks/talk-policy.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import type { Change } from '../store/write-changes.ts'
import { askedDuties } from './asked-duties.ts'
import { branchHandlers } from './branch-handlers.ts'
import { dutiesHome } from './duties-home.ts'
import { dutiesList, dutiesOfOne } from './duties-list.ts'
import { coverageOf } from './duties-view.ts'
import { findFollowUp, isInRoster, isPlanned, isRecorded, recordedEvents } from './duty-records-store.ts'
import { ruleHandlers } from './rule-handlers.ts'

type DutyChannel =
  | 'duties/home'
  | 'duties/coverage'
  | 'duties/list'
  | 'duties/of-person'
  | 'duties/plan'
  | 'duties/drop-plan'
  | 'duties/add-event'
  | 'duties/drop-event'
  | 'duties/finish-follow-up'

const isTrigger = (kind: string) => (triggerCodes as readonly string[]).includes(kind)

/** A second press of the button records nothing a second time. */
const sameEvent = (ctx: Ctx, personId: Parameters<typeof recordedEvents>[1], kind: string, on: string) =>
  recordedEvents(ctx.read, personId).find((event) => event.kind === kind && event.happenedOn === on)

/** Every channel of duties-contract.ts: look, decide, save. */
export const dutiesHandlers: Handlers<DutyChannel | keyof typeof branchHandlers | keyof typeof ruleHandlers> =
  {
    ...branchHandlers,
    ...ruleHandlers,

    'duties/home': (ctx) => ok(dutiesHome(ctx)),
    'duties/coverage': coverageOf,
    'duties/list': dutiesList,

    'duties/of-person': (ctx, { personId }) => {
      if (!isInRoster(ctx.read, personId)) return err({ type: 'NotFound' })
      const events = recordedEvents(ctx.read, personId).map((event) => ({ ...event, ...namesOf(event.kind) }))
      return ok({ duties: dutiesOfOne(ctx, personId), events })
    },

    'duties/plan': (ctx, { personIds, on, kind, note }) => {
      const people = [...new Set(personIds)]
      if (people.length === 0 || !people.every((id) => isInRoster(ctx.read, id)))
        return err({ type: 'NoPerson' })
      if (!isCivilDate(on)) return err({ type: 'DateImpossible', field: 'on' })
      if (on < ctx.today) return err({ type: 'DayPast' })
      if (kind !== '' && kindOf(kind) === null) return err({ type: 'BadInput', field: 'kind' })
      const plans = people.map((personId): Change => {
        const body = { person_id: personId, planned_on: on, kind, note: note.trim() }
        return { kind: 'ins', entity: 'talk_plan', id: ctx.newId(), body }
      })
      ctx.work.write(plans)
      return ok({ ids: plans.map(({ id }) => id as (typeof people)[number]) })
    },

    'duties/drop-plan': (ctx, { id }) => {
      if (!isPlanned(ctx.read, id)) return err({ type: 'NotFound' })
      ctx.work.write([{ kind: 'del', entity: 'talk_plan', id, body: {} }])
      return ok({})
    },

    'duties/add-event': (ctx, { personId, kind, happenedOn, note }) => {
      if (!isInRoster(ctx.read, personId)) return err({ type: 'NotFound' })
      if (!isTrigger(kind)) return err({ type: 'NoKind' })
      if (!isCivilDate(happenedOn)) return err({ type: 'DateImpossible', field: 'happenedOn' })
      if (happenedOn > ctx.today) return err({ type: 'DayAhead' })
      const deadline = planOf(askedDuties(ctx).world).deadline(kind, happenedOn, false)
      // The unit has switched this occasion off: no talk is called for, so there is nothing to record.
      if (deadline === null) return err({ type: 'NoKind' })
      const { dueOn, provisional } = deadline
      const same = sameEvent(ctx, personId, kind, happenedOn)
      if (same) return ok({ id: same.id, dueOn, provisional })
      const id = ctx.newId()
      const body = { person_id: personId, kind, happened_on: happenedOn, note: note.trim() }
      ctx.work.write([{ kind: 'ins', entity: 'life_event', id, body }])
      return ok({ id, dueOn, provisional })
    },

    'duties/drop-event': (ctx, { id }) => {
      if (!isRecorded(ctx.read, id)) return err({ type: 'NotFound' })
      ctx.work.write([{ kind: 'del', entity: 'life_event', id, body: {} }])
      return ok({})
    },

    'duties/finish-follow-up': (ctx, { id, doneOn, note }) => {
      const found = findFollowUp(ctx.read, id)
      // What was promised in a talk that the asker may not know of is not there for them.
      if (!found || !askedDuties(ctx).knows(found.talkId)) return err({ type: 'NotFound' })
      if (found.done) return err({ type: 'AlreadyDone' })
      if (!isCivilDate(doneOn)) return err({ type: 'BadInput', field: 'doneOn' })
      if (doneOn > ctx.today) return err({ type: 'DayAhead' })
      const body = { follow_up_id: id, done_on: doneOn, note: note.trim() }
      ctx.work.write([{ kind: 'ins', entity: 'follow_up_done', id: ctx.newId(), body }])
      return ok({})
    },
  }
