import type { Dice } from '../sim/dice.ts'
import { startVictim, type Victim } from './killed-process.ts'

// One hub and two laptops of one unit, each in a process of its own. One after the other is killed, and begins again on what
// lies on its disk, while the others go on.

/** Where the three keep what is theirs. */
export interface LanePlace {
  /** The hub listens there: lanes have addresses of their own, so that a port used again is never another lane's hub. */
  readonly host: string
  readonly hub: string
  readonly laptops: readonly [string, string]
  readonly keyHex: string
}

/** What a laptop was told of its work, by the store or by the county. */
export interface LaptopStory {
  /** Hashes of ops that were saved. */
  readonly saved: Set<string>
  /** Hashes of ops that the hub acknowledged. */
  readonly acked: Set<string>
  /** `SCOPE SIZE ROOT` of the county's log, as it was verified and applied here. */
  readonly verified: Set<string>
  readonly troubles: string[]
}

export interface LaneStory {
  readonly laptops: readonly [LaptopStory, LaptopStory]
  /** What those who were killed were doing, by who and what. */
  readonly moments: Map<string, number>
  readonly errors: string[]
}

const kinds = ['first', 'second', 'hub'] as const
type Kind = (typeof kinds)[number]
const laptopOf = (kind: Kind) => (kind === 'second' ? 1 : 0)

/** The moments of a laptop at which it may die; `open` is when its store opens, `any` whenever it is. */
const laptopMoments = ['open', 'save', 'save', 'push', 'pull', 'apply', 'any'] as const
/** The same of a hub: while it opens, and while it answers a laptop. */
const hubMoments = ['open', 'push', 'push', 'pull', 'any'] as const

interface Plan {
  readonly kind: Kind
  readonly moment: string
  /** How much later than what was waited for. */
  readonly delayMs: number
}

/** A save is over in less than a millisecond. */
const mostDelayMs: Readonly<Record<string, number>> = { any: 25, save: 2 }

/** Who is killed when. Who is killed while it opens is the one that was killed before. */
export function planKills(count: number, dice: Dice): Plan[] {
  const plans: Plan[] = []
  for (let i = 0; i < count; i++) {
    const kind = kinds[dice.below(kinds.length)]!
    const moments = kind === 'hub' ? hubMoments : laptopMoments
    const moment = moments[dice.below(moments.length)]!
    const before = plans.at(-1)
    if (moment === 'open' && before) plans.push({ kind: before.kind, moment, delayMs: dice.below(30) })
    else
      plans.push({
        kind,
        moment: moment === 'open' ? 'any' : moment,
        delayMs: dice.below(mostDelayMs[moment] ?? 4),
      })
  }
  return plans
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What a laptop was in the middle of, by what it said last. */
function momentOf(lines: readonly string[]): string {
  let flight = 'rest'
  let open = ''
  for (const line of lines) {
    const [word] = line.split(' ')
    if (word === 'save' || word === 'apply' || word === 'open') open = word
    else if (word === 'saved' || word === 'applied' || word === 'opened') open = ''
    if (word === 'push' || word === 'pull') flight = word
    else if (word === 'acked' || word === 'apply' || word === 'round') flight = 'rest'
  }
  return open || flight
}

function learn(story: LaptopStory, lines: readonly string[]): void {
  for (const line of lines) {
    const [word, ...rest] = line.split(' ')
    if (word === 'saved') for (const hash of rest) story.saved.add(hash)
    else if (word === 'acked') for (const hash of rest) if (hash !== '') story.acked.add(hash)
    if (word === 'applied') story.verified.add(rest.join(' '))
    if (word === 'trouble') story.troubles.push(line)
  }
}

const slowMs = 30_000

/** The three, as they stand. */
class Lane {
  readonly story: LaneStory = {
    laptops: [0, 1].map(() => ({
      saved: new Set(),
      acked: new Set(),
      verified: new Set(),
      troubles: [],
    })) as unknown as LaneStory['laptops'],
    moments: new Map(),
    errors: [],
  }
  private readonly running = new Map<Kind, Victim>()
  private readonly place: LanePlace
  private address = ''

  constructor(place: LanePlace) {
    this.place = place
  }

  /** Loads, and does nothing yet. */
  prepare(kind: Kind): Victim {
    const { host, hub, laptops, keyHex } = this.place
    if (kind === 'hub') return startVictim('killed-hub', [hub, host])
    return startVictim('killed-laptop', [laptops[laptopOf(kind)], keyHex])
  }

  /** Lets one that was prepared take its place; a hub that lives long enough says where it is. */
  async begin(kind: Kind, victim: Victim): Promise<void> {
    this.running.set(kind, victim)
    await victim.heard('ready', 0, slowMs)
    victim.tell(this.address === '' ? 'go' : this.address)
  }

  /** The hub is there, and the laptops know where. */
  async settle(kind: Kind): Promise<void> {
    const victim = this.running.get(kind)!
    const opened = await victim.heard('opened', 0, slowMs)
    if (opened === null) throw new Error(`the ${kind} did not open: ${victim.errors()}`)
    if (kind !== 'hub') return
    this.address = opened.split(' ')[1]!
    for (const each of ['first', 'second'] as const) this.running.get(each)?.tell(this.address)
  }

  /** Waits for the moment that was planned. */
  private async await({ kind, moment }: Plan): Promise<void> {
    if (moment === 'any' || moment === 'open') return
    // A hub is in the middle of what a laptop has just asked.
    const watched = kind === 'hub' ? this.running.get('first')! : this.running.get(kind)!
    await watched.heard(moment, watched.lines.length, 500)
  }

  async kill(plan: Plan): Promise<void> {
    await this.await(plan)
    await pause(plan.delayMs)
    const victim = this.running.get(plan.kind)!
    await victim.kill()
    this.over(plan.kind, victim)
  }

  private over(kind: Kind, victim: Victim): void {
    const { moments, laptops, errors } = this.story
    const asked = (['first', 'second'] as const).map((each) => momentOf(this.running.get(each)?.lines ?? []))
    const isOpen = victim.lines.some((line) => line.startsWith('opened'))
    const busy = asked.includes('push') ? 'push' : asked.includes('pull') ? 'pull' : 'rest'
    const moment = kind === 'hub' ? (isOpen ? busy : 'open') : momentOf(victim.lines)
    const name = `${kind === 'hub' ? 'hub' : 'laptop'} ${moment}`
    moments.set(name, (moments.get(name) ?? 0) + 1)
    if (victim.errors() !== '') errors.push(`${kind}: ${victim.errors()}`)
    if (kind !== 'hub') learn(laptops[laptopOf(kind)], victim.lines)
    this.running.delete(kind)
  }

  async killAll(): Promise<void> {
    for (const kind of kinds) if (this.running.has(kind)) await this.kill({ kind, moment: 'any', delayMs: 0 })
  }
}

/** Kills so often, and answers what was said until then. */
export async function runLane(place: LanePlace, count: number, dice: Dice): Promise<LaneStory> {
  const lane = new Lane(place)
  const plans = planKills(count, dice)
  for (const kind of ['hub', 'first', 'second'] as const) {
    await lane.begin(kind, lane.prepare(kind))
    await lane.settle(kind)
  }
  for (const [i, plan] of plans.entries()) {
    // The one that takes its place loads while this one works.
    const next = lane.prepare(plan.kind)
    await lane.kill(plan)
    await lane.begin(plan.kind, next)
    if (plans[i + 1]?.moment !== 'open') await lane.settle(plan.kind)
  }
  await lane.killAll()
  return lane.story
}
