import type { Applied } from '../../shared/sync/replica.ts'
import type { Page, PushRequest, SyncReply, SyncRequest } from '../../shared/sync/messages.ts'
import { rollDice, type Dice } from './dice.ts'
import { Ledger, must } from './ledger.ts'
import { Link } from './laptop.ts'
import type { Seals, SimHub, SimReplica, Soon } from './ports.ts'
import type { Laptop, Schedule } from './schedule.ts'
import type { Vocabulary } from '../../shared/sync/record.ts'
import type { Edition } from './vocabulary.ts'

/** How hubs and replicas are made: the model's, or the real ones. */
export interface Kit {
  readonly name: 'model' | 'real'
  hub(spec: HubSpec): Soon<SimHub>
  replica(spec: ReplicaSpec): Soon<SimReplica>
  readonly seals: Seals
  /** Id of the county, under which it writes itself. */
  readonly county: string
  scopes(count: number): readonly string[]
  /** What the people at a laptop of this edition write. */
  readonly writes: Readonly<Record<Edition, Vocabulary>>
  readonly schemaOf: Readonly<Record<Edition, number>>
  /** Which of its scopes a laptop really carries. */
  carries(laptop: Laptop): readonly number[]
  /** A laptop goes on under a new name. */
  renew(device: string, scopes: readonly string[], units: readonly number[]): void
  close(): Soon<void>
}

export interface HubSpec {
  readonly county: string
  readonly edition: Edition
  readonly schema: number
  readonly scopes: readonly string[]
  readonly seals: Seals
}

export interface ReplicaSpec {
  readonly device: string
  readonly scopes: readonly string[]
  readonly units: readonly number[]
  readonly edition: Edition
  readonly schema: number
  readonly seals: Seals
}

export interface Desk {
  readonly at: number
  readonly spec: Laptop
  readonly link: Link
  readonly replica: SimReplica
  readonly scopes: readonly string[]
  readonly units: readonly number[]
  readonly images: { readonly disk: unknown; readonly held: ReadonlySet<string> }[]
  clockMs: number
  incarnation: number
  revoked: boolean
  /** The form that stands open: which record, and the versions that were on screen. */
  form: { scope: string; key: string; seen: Readonly<Record<string, string | 0>> } | null
}

/** What is on its way, or in somebody's pocket. */
export type Parcel =
  | { readonly kind: 'request'; readonly device: string; readonly request: SyncRequest; readonly at: number }
  | { readonly kind: 'reply'; readonly request: SyncRequest; readonly reply: SyncReply; readonly at: number }

export interface Bundle {
  readonly device: string
  readonly pushes: readonly PushRequest[]
}

export const hexName = (letter: string, at: number, part: number) =>
  `${letter}${at.toString(16).padStart(3, '0')}${part.toString(16).padStart(4, '0')}`.padEnd(32, '0')

/** Everything that a schedule acts on. */
export class World {
  readonly schedule: Schedule
  readonly kit: Kit
  readonly ledger = new Ledger()
  readonly scopes: readonly string[]
  readonly desks: Desk[] = []
  readonly parcels: Parcel[] = []
  readonly bundles: Bundle[] = []
  readonly hubBundles: Page[] = []
  readonly backups: {
    readonly image: unknown
    readonly held: ReadonlySet<string>
    readonly epoch: number
  }[] = []
  /** Dice of the machinery: id makers, backoff. Steps have dice of their own. */
  readonly dice: Dice
  hub!: SimHub
  nowMs = 1_780_000_000_000
  epoch = 1
  txs = 0
  counts = { ops: 0, conflicts: 0, restores: 0, rollbacks: 0, transfers: 0, forks: 0, rounds: 0 }

  constructor(schedule: Schedule, kit: Kit) {
    this.schedule = schedule
    this.kit = kit
    this.dice = rollDice(schedule.seed ^ 0x51ab)
    this.scopes = kit.scopes(schedule.scopes)
  }

  async open() {
    const { schedule, kit } = this
    const edition = schedule.hub
    const spec = {
      county: kit.county,
      edition,
      schema: kit.schemaOf[edition],
      scopes: this.scopes,
      seals: kit.seals,
    }
    this.hub = await kit.hub(spec)
    for (const [at, laptop] of schedule.laptops.entries()) await this.addDesk(at, laptop)
  }

  async close() {
    for (const { replica } of this.desks) replica.close()
    await this.hub?.close()
    await this.kit.close()
  }

  async addDesk(at: number, spec: Laptop): Promise<Desk> {
    const { kit } = this
    const device = hexName('d', at, 0)
    const units = kit.carries(spec)
    const scopes = units.map((i) => this.scopes[i]!)
    const schema = kit.schemaOf[spec.edition]
    const replica = await kit.replica({
      device,
      scopes,
      units,
      edition: spec.edition,
      schema,
      seals: kit.seals,
    })
    await this.hub.enrol(device, scopes, this.nowMs)
    const clockMs = () => this.nowMs + desk.clockMs
    const link = new Link(replica, {
      seals: kit.seals,
      clockMs,
      dice: this.dice,
      applied: (page, how) => this.applied(desk, page, how),
      renew: (forked) => this.renew(desk, forked),
    })
    const desk: Desk = {
      at,
      spec,
      link,
      replica,
      scopes,
      units,
      images: [],
      clockMs: spec.clockMs,
      incarnation: 0,
      revoked: false,
      form: null,
    }
    this.desks[at] = desk
    link.restart()
    return desk
  }

  vocabularyOf(desk: Desk) {
    return this.kit.writes[desk.spec.edition]
  }

  private applied(desk: Desk, page: Page, how: Applied) {
    must(
      how.type !== 'differs',
      'differs',
      () => `laptop ${desk.at} in ${page.scope}: ${JSON.stringify(how)}`,
    )
    if (how.type !== 'applied') return
    for (const { entry, op } of page.entries) {
      if (op) {
        const known = this.ledger.ops.has(op.hash)
        must(
          known || op.device === this.kit.county,
          'invented',
          () => `laptop ${desk.at} took an op nobody wrote: ${op.hash}`,
        )
        this.ledger.learn(op)
      }
      this.ledger.keep(desk.at, entry.op_hash)
    }
  }

  /** The hub saw two ops after the same one: this laptop goes on under a new name. */
  private async renew(desk: Desk, forked: boolean) {
    if (!forked) return
    this.counts.forks++
    const device = hexName('d', desk.at, ++desk.incarnation)
    this.kit.renew(device, desk.scopes, desk.units)
    desk.replica.become(device)
    await this.hub.enrol(device, desk.scopes, this.nowMs)
  }

  /** Brings a request to the hub, and remembers what the hub says it has. */
  async serve(device: string, request: SyncRequest) {
    this.nowMs += 700
    const answer = await this.hub.serve(device, request, this.nowMs)
    if (answer.ok && answer.value.kind === 'push')
      for (const { op_id, answer: said } of answer.value.answers) {
        const op = this.ledger.byId.get(op_id)
        if (op && (said === 'ack' || said === 'dup')) this.ledger.keep('hub', op.hash)
        must(
          op !== undefined || (said !== 'ack' && said !== 'dup'),
          'invented',
          () => `the hub took ${op_id}`,
        )
      }
    return answer
  }
}
