import type { Role } from '../../shared/access/access-contract.ts'
import type { Actor } from '../../shared/access/may.ts'
import type { ChannelName, Input, Output, Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { Change, Json } from '../../electron/store/write-changes.ts'
import { accountIdOf, openTestOffice, type TestOffice } from '../harness/handler-context.ts'

/** Columns of a record, as tests give them. */
type Body = Record<string, Json>

/** An office in which duties arise: people, talks and promises are written as they would come from anywhere. */
export interface DutyOffice {
  readonly inner: TestOffice
  readonly root: Id
  /** Sets the computer's day, nine in the morning in China. */
  setDay(day: string): void
  ask<N extends ChannelName>(
    channel: N,
    input: Input<N>,
    as?: Role | Actor,
  ): Promise<Result<Output<N>, Refusal<N>>>
  get<N extends ChannelName>(channel: N, input: Input<N>, as?: Role | Actor): Promise<Output<N>>
  write(changes: readonly Change[]): void
  add(entity: Change['entity'], body: Body): Id
  person(name: string, about?: { politics?: string; unitId?: Id; from?: string; joined?: string }): Id
  talk(heldOn: string, personIds: readonly Id[], about?: Body): Id
  close(): void
}

/** An account that is tied to a person. */
export const actorOf = (role: Role, personId: Id | null = null, name: string = role): Actor => ({
  accountId: accountIdOf(role),
  name,
  role,
  personId,
})

export function openDutyOffice(day = '2026-11-22'): DutyOffice {
  const inner = openTestOffice()
  const setDay = (on: string) => {
    inner.clock.ms = Date.parse(`${on}T01:00:00Z`)
  }
  setDay(day)
  const write = (changes: readonly Change[]) => {
    const written = inner.store.run(actorOf('clerk'), (work) => {
      work.write(changes)
      return ok(null)
    })
    if (!written.ok) throw new Error(JSON.stringify(written.error))
  }
  const add = (entity: Change['entity'], body: Body): Id => {
    // A moment later each time: what is listed in the order of being written is so here too.
    inner.clock.ms += 1
    const id = inner.ctx().newId()
    write([{ kind: 'ins', entity, id, body }])
    return id
  }
  const asking = (as: Role | Actor) => (typeof as === 'string' ? { role: as } : { as })
  return {
    inner,
    root: inner.rootUnitId,
    setDay,
    write,
    add,
    ask: (channel, input, as = 'secretary') => inner.run(channel, input, asking(as)),
    get: (channel, input, as = 'secretary') => inner.get(channel, input, asking(as)),
    person: (name, { politics = 'member', unitId, from = '2020-01', joined } = {}) => {
      const id = add('person', { name, politics, ...(joined ? { joined_party_on: joined } : {}) })
      const held = { person_id: id, unit_id: unitId ?? inner.rootUnitId, post: '干部', rank: '' }
      add('appointment', { ...held, from_on: from, to_on: null })
      return id
    },
    talk: (heldOn, personIds, about = {}) =>
      add('talk', {
        person_ids: [...personIds],
        talkers: [],
        talker_ids: [],
        talker_account_id: accountIdOf('secretary'),
        talker_role: 'secretary',
        held_on: heldOn,
        kind: 'daily',
        trigger: '',
        content: '谈了近况',
        readers: 'talkers',
        next_on: null,
        ...about,
      }),
    close: () => inner.close(),
  }
}

/** A day in the type that channels take. */
export const on = (day: string) => day as CivilDate
