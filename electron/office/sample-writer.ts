import type { Id } from '../../shared/kernel/schemas.ts'
import type { SampleOffice } from '../../shared/office/sample-office.ts'
import type { EntityName } from '../../shared/synced-columns.ts'
import type { Change, Json } from '../store/write-changes.ts'
import type { Ctx, Progress } from './handler.ts'
import { sampleIds } from './office-store.ts'

const batchSize = 250

/** Any record of the sample office: an id and its columns. */
interface SampleRecord {
  readonly id: Id
  readonly [column: string]: unknown
}

const insert = (entity: EntityName, { id, ...body }: SampleRecord): Change => ({
  kind: 'ins',
  entity,
  id,
  body: body as Readonly<Record<string, Json>>,
  // Whatever it is about: nothing of the sample office ever travels.
  sample: true,
})

/**
 * Writes the sample office under the office's own unit, which takes the place of the sample's; the talks become those of
 * the account that asked. Answers how many talks there were.
 */
export function* writeSample(
  ctx: Ctx,
  rootId: Id,
  sample: SampleOffice,
  talkCount: number,
): Generator<Progress, number, undefined> {
  const sampleRootId = sample.units[0]?.id
  const home = (unitId: Id | null) => (unitId === sampleRootId ? rootId : unitId)
  const units = sample.units.slice(1).map((unit) => ({ ...unit, parent_id: home(unit.parent_id) }))
  const posts = sample.appointments.map((held) => ({
    ...held,
    rank: held.rank ?? '',
    unit_id: home(held.unit_id),
  }))
  const { branches, branchPosts, events, plans, followUps, followUpsDone } = sample.duties
  const total = units.length + sample.people.length * 2 + talkCount
  let done = 0

  function* writeAll(entity: EntityName, records: Iterable<object>): Generator<Progress, number, undefined> {
    let batch: Change[] = []
    let count = 0
    for (const record of records) {
      batch.push(insert(entity, record as SampleRecord))
      count += 1
      if (batch.length < batchSize) continue
      ctx.work.write(batch)
      done += batch.length
      batch = []
      yield { done: Math.min(done, total), total }
    }
    ctx.work.write(batch)
    done += batch.length
    return count
  }

  yield* writeAll('unit', units)
  yield* writeAll('person', sample.people)
  yield* writeAll('appointment', posts)
  const talks = yield* writeAll('talk', ownTalks(sample, ctx.actor.accountId))
  yield* writeAll('difficulty', sample.difficulties)
  yield* writeAll(
    'branch',
    branches.map((branch) => ({ ...branch, unit_id: home(branch.unit_id) })),
  )
  yield* writeAll('branch_post', branchPosts)
  yield* writeAll('life_event', events)
  yield* writeAll('talk_plan', plans)
  yield* writeAll('follow_up', followUps)
  yield* writeAll('follow_up_done', followUpsDone)
  return talks
}

/** Takes the sample office out again. Answers how many people there were. */
export function* clearSample(ctx: Ctx): Generator<Progress, number, undefined> {
  const kinds = sampleIds(ctx.read)
  // Whether a unit is empty shows only when its people have gone, so what is left to do is known kind by kind.
  let people = 0
  for (const [at, { entity, ids }] of kinds.entries()) {
    const gone = ids()
    if (entity === 'person') people = gone.length
    for (let from = 0; from < gone.length; from += batchSize) {
      const batch = gone.slice(from, from + batchSize)
      ctx.work.write(batch.map((id): Change => ({ kind: 'del', entity, id, body: {} })))
      yield { done: at, total: kinds.length }
    }
  }
  return people
}

function* ownTalks(sample: SampleOffice, accountId: Id) {
  for (const talk of sample.talks) yield { ...talk, talker_account_id: accountId }
}
