import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Actor } from '../../shared/access/may.ts'
import { may } from '../../shared/access/may.ts'
import type { ChannelName, Input, Output, Refusal } from '../../shared/contract.ts'
import { contract } from '../../shared/contract.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { Ctx } from '../../electron/office/handler.ts'
import type { Jobs } from '../../electron/office/jobs.ts'
import { papersHandlers } from '../../electron/papers/papers-handlers.ts'
import { fillWord } from '../../electron/papers/fill-word.ts'
import { writeWorkbook } from '../../electron/papers/write-workbook.ts'
import { peopleDerivation } from '../../electron/people/people-derivation.ts'
import type { Store } from '../../electron/store/open-store.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Change, Work } from '../../electron/store/write-changes.ts'
import { talksDerivation } from '../../electron/talks/talks-derivation.ts'
import { talksHandlers } from '../../electron/talks/talks-handlers.ts'

type Asked = Extract<ChannelName, `talks/${string}` | 'papers/page' | 'papers/write'>
type AnyHandler = (ctx: Ctx, input: unknown) => Result<unknown, unknown> | Promise<Result<unknown, unknown>>
const handlers = { ...talksHandlers, ...papersHandlers } as unknown as Record<string, AnyHandler>

/** A real store in a temp folder with the handlers of talks and papers over it, asked the way the office asks them. */
export interface TalkOffice {
  readonly dir: string
  readonly store: Store
  readonly accounts: Readonly<Record<Role | 'otherSecretary', Actor>>
  /** The clock of the computer; turn it as you like. */
  nowMs: number
  /** Paths behind tickets. */
  readonly files: Map<string, string>
  id(): Id
  ask<N extends Asked>(actor: Actor, channel: N, input: Input<N>): Promise<Result<Output<N>, Refusal<N>>>
  write(changes: readonly Change[]): void
  addPerson(name: string, post?: string): Id
  close(): void
}

const roles: readonly (Role | 'otherSecretary')[] = [
  'secretary',
  'otherSecretary',
  'clerk',
  'cadre',
  'health',
  'county',
  'keeper',
]
const names: Readonly<Record<string, string>> = {
  secretary: '李书记',
  otherSecretary: '周书记',
  clerk: '王干事',
  cadre: '赵干部',
  health: '孙专干',
  county: '钱科长',
  keeper: '吴信息员',
}

const jobs: Jobs = {
  run: async (name, input) => {
    const table = { 'fill-word': fillWord, 'write-workbook': writeWorkbook } as unknown as Record<
      string,
      (input: unknown) => unknown
    >
    try {
      return structuredClone(await table[name]?.(structuredClone(input))) as never
    } catch {
      return null
    }
  },
  close: async () => {},
}

const noWork = new Proxy({} as Work, {
  get: () => {
    throw new Error('this channel is not declared to write')
  },
})

export function openTalkOffice(nowMs = Date.parse('2026-03-05T06:20:00Z')): TalkOffice {
  const dir = mkdtempSync(join(tmpdir(), 'talks-'))
  const clock = { nowMs }
  const opened = openStore({
    dir,
    key: randomBytes(32),
    derivations: [peopleDerivation, talksDerivation],
    clock: () => clock.nowMs,
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const store = opened.value
  const id = () => newId(clock.nowMs, new Uint8Array(randomBytes(10)))
  const accounts = Object.fromEntries(
    roles.map((role) => [
      role,
      { accountId: id(), name: names[role] ?? '', role: role === 'otherSecretary' ? 'secretary' : role },
    ]),
  ) as TalkOffice['accounts']
  const files = new Map<string, string>()
  const session = new Map<string, unknown>([
    ['storeDir', dir],
    ['templatesDir', join(import.meta.dirname, '../../electron/papers/templates')],
  ])
  const ctxFor = (actor: Actor, work: Work): Ctx => ({
    actor,
    read: store.read,
    versions: (entity, recordId) => store.versions(entity, recordId),
    waiting: store.waiting(),
    latestMs: store.latestMs(),
    work,
    today: dayOfInstant(clock.nowMs),
    nowMs: clock.nowMs,
    newId: id,
    may: (verb, record) => may(actor, verb, record),
    path: (ticket) => files.get(ticket) ?? '',
    accountName: (accountId) => Object.values(accounts).find((a) => a.accountId === accountId)?.name ?? '',
    jobs,
    session,
  })

  async function ask(actor: Actor, channel: Asked, raw: unknown): Promise<Result<unknown, unknown>> {
    const door = contract[channel]
    const input = door.input.parse(raw)
    if (door.verb !== 'open' && !may(actor, door.verb, { kind: 'any' })) {
      return err({ type: 'NotAllowed', verb: door.verb })
    }
    const handler = handlers[channel]
    if (!handler) throw new Error(channel)
    if (!door.writes) return answered(channel, await handler(ctxFor(actor, noWork), input))
    const work = store.begin(actor)
    const answer = await handler(ctxFor(actor, work), input).valueOf()
    if (!(answer as Result<unknown, unknown>).ok) {
      store.rollback()
      return answer as Result<unknown, unknown>
    }
    const committed = store.commit()
    return committed.ok ? answered(channel, answer as Result<unknown, unknown>) : committed
  }

  const office: TalkOffice = {
    dir,
    store,
    accounts,
    files,
    get nowMs() {
      return clock.nowMs
    },
    set nowMs(ms: number) {
      clock.nowMs = ms
    },
    id,
    ask: ask as TalkOffice['ask'],
    write(changes) {
      const written = store.run(accounts.clerk, (work) => {
        work.write(changes)
        return ok(null)
      })
      if (!written.ok) throw new Error(JSON.stringify(written.error))
    },
    addPerson(name, post = '') {
      const personId = id()
      office.write([
        { kind: 'ins', entity: 'person', id: personId, body: { name } },
        {
          kind: 'ins',
          entity: 'appointment',
          id: id(),
          body: { person_id: personId, unit_id: null, post, rank: '', from_on: '2020-01', to_on: null },
        },
      ])
      return personId
    },
    close() {
      store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return office
}

// The door's own check of answers: a handler that leaves something out would show it here first.
function answered(channel: Asked, answer: Result<unknown, unknown>): Result<unknown, unknown> {
  if (answer.ok) contract[channel].output.parse(answer.value)
  return answer
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
