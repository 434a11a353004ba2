import type { Role } from '../../shared/access/access-contract.ts'
import type { Actor } from '../../shared/access/may.ts'
import type { ChannelName, Input, Output, Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { Store } from '../../electron/store/open-store.ts'
import type { Change } from '../../electron/store/write-changes.ts'
import { accountIdOf, openTestOffice } from '../harness/handler-context.ts'

type Who = Role | 'otherSecretary'

/** The test office with people of its own behind the accounts, two of them secretaries on one computer. */
export interface TalkOffice {
  readonly dir: string
  readonly store: Store
  readonly accounts: Readonly<Record<Who, Actor>>
  /** The clock of the computer; turn it as you like. */
  nowMs: number
  /** Paths behind tickets. */
  readonly files: Record<string, string>
  id(): Id
  ask<N extends ChannelName>(
    actor: Actor,
    channel: N,
    input: Input<N>,
  ): Promise<Result<Output<N>, Refusal<N>>>
  write(changes: readonly Change[]): void
  addPerson(name: string, post?: string): Id
  close(): void
}

const actor = (role: Role, name: string): Actor => ({
  accountId: accountIdOf(role),
  name,
  role,
  personId: null,
})
const accounts: TalkOffice['accounts'] = {
  secretary: actor('secretary', '李书记'),
  otherSecretary: {
    accountId: '01J00000000000000000000SE2' as Id,
    name: '周书记',
    role: 'secretary',
    personId: null,
  },
  clerk: actor('clerk', '王干事'),
  cadre: actor('cadre', '赵干部'),
  health: actor('health', '孙专干'),
  county: actor('county', '钱科长'),
  keeper: actor('keeper', '吴信息员'),
}

export function openTalkOffice(nowMs = Date.parse('2026-03-05T06:20:00Z')): TalkOffice {
  const inner = openTestOffice()
  inner.clock.ms = nowMs
  const files: Record<string, string> = {}
  const id = () => inner.ctx(accounts.clerk).newId()
  const write = (changes: readonly Change[]) => {
    const written = inner.store.run(accounts.clerk, (work) => {
      work.write(changes)
      return ok(null)
    })
    if (!written.ok) throw new Error(JSON.stringify(written.error))
  }
  return {
    dir: inner.dir,
    get store() {
      return inner.store
    },
    accounts,
    files,
    get nowMs() {
      return inner.clock.ms
    },
    set nowMs(ms: number) {
      inner.clock.ms = ms
    },
    id,
    ask: (as, channel, input) => inner.run(channel, input, { as, files }),
    write,
    addPerson(name, post = '') {
      const personId = id()
      const held = {
        person_id: personId,
        unit_id: inner.rootUnitId,
        post,
        rank: '',
        from_on: '2020-01',
        to_on: null,
      }
      write([
        { kind: 'ins', entity: 'person', id: personId, body: { name } },
        { kind: 'ins', entity: 'appointment', id: id(), body: held },
      ])
      return personId
    },
    close: () => inner.close(),
  }
}

/** The value of an answer that must be one. */
export function valueOf<T>(answer: Result<T, unknown>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

/** A draft as the form begins with it. */
export const emptyDraft: TalkDraft = {
  personIds: [],
  talkers: [],
  heldOn: null,
  startedAt: '',
  endedAt: '',
  place: '',
  way: 'face',
  kind: '',
  trigger: '',
  content: '',
  mind: '',
  problems: '',
  advice: '',
  difficulty: null,
  followUps: [],
  nextOn: null,
  readers: 'talkers',
}

/** A talk with just what saving needs. */
export const plainTalk = (
  personIds: Id[],
  content = '近期工作压力较大，家中老人住院需要照顾。',
): TalkDraft => ({
  ...emptyDraft,
  personIds,
  heldOn: '2026-03-05' as CivilDate,
  kind: 'daily',
  content,
})
