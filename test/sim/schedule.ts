import { rollDice, weighted, type Dice } from './dice.ts'
import type { Edition } from './vocabulary.ts'

/** What happens to one request and its reply on the way. */
export type Fate =
  | 'ok'
  /** The request never arrives; the laptop waits in vain. */
  | 'lost'
  /** The hub served it, the reply never arrives. */
  | 'deaf'
  | 'twice'
  /** The request arrives later, after others; the laptop has long given up. */
  | 'late'
  /** The reply arrives later: the laptop has moved on. */
  | 'lateReply'
  /** A bit is flipped. */
  | 'flip'
  | 'flipReply'
  /** The connection breaks in the middle of the reply. */
  | 'cut'

/** What a person at a laptop does; each names what it needs by dice, so that a shorter schedule still means something. */
export type Write =
  | 'ins'
  | 'set'
  | 'group'
  | 'trans'
  | 'tags'
  | 'del'
  | 'undel'
  | 'resolve'
  | 'partial'
  | 'append'
  | 'same'
  | 'breach'
  | 'returned'

export type Step =
  | { readonly do: 'write'; readonly at: number; readonly what: Write; readonly dice: number }
  | { readonly do: 'open'; readonly at: number; readonly dice: number }
  | { readonly do: 'save'; readonly at: number; readonly dice: number }
  | { readonly do: 'sync'; readonly at: number; readonly fates: readonly Fate[]; readonly dice: number }
  | { readonly do: 'deliver'; readonly dice: number }
  | { readonly do: 'pack'; readonly at: number }
  | { readonly do: 'unpack'; readonly dice: number }
  | { readonly do: 'hubPack'; readonly at: number; readonly dice: number }
  | { readonly do: 'hubUnpack'; readonly dice: number }
  | { readonly do: 'image'; readonly at: number }
  | { readonly do: 'rollback'; readonly at: number; readonly dice: number }
  | { readonly do: 'crash'; readonly at: number }
  | { readonly do: 'hubCrash' }
  | { readonly do: 'backup' }
  | { readonly do: 'restore'; readonly dice: number }
  | { readonly do: 'clock'; readonly at: number; readonly byMs: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'transfer'; readonly dice: number }
  | { readonly do: 'revoke'; readonly at: number }
  | { readonly do: 'admit'; readonly dice: number }

export interface Laptop {
  readonly edition: Edition
  /** Which of the scopes it carries. */
  readonly scopes: readonly number[]
  readonly role: string
  readonly clockMs: number
}

export interface Schedule {
  readonly seed: number
  readonly scopes: number
  readonly hub: Edition
  readonly laptops: readonly Laptop[]
  readonly steps: readonly Step[]
}

type Trouble =
  'restore' | 'rollback' | 'transfer' | 'revoke' | 'packages' | 'line' | 'clocks' | 'races' | 'breaches'
const troubles: readonly Trouble[] = [
  'restore',
  'rollback',
  'transfer',
  'revoke',
  'packages',
  'line',
  'clocks',
  'races',
  'breaches',
]

const tenYears = 10 * 365 * 86_400_000

export interface Limits {
  readonly replicas?: number
  readonly steps?: number
}

/** The schedule of a seed: nothing but the seed decides it. */
export function makeSchedule(seed: number, limits: Limits = {}): Schedule {
  const dice = rollDice(seed)
  const scopes = dice.chance(0.3) ? 3 : 2
  const count =
    limits.replicas ??
    weighted(dice, [
      [3, 8],
      [4, 6],
      [5, 3],
      [6, 1],
      [7, 0.6],
      [8, 0.6],
    ])
  // Two or three troubles a schedule, often: what breaks a protocol is two of them at once.
  const chosen = new Set(Array.from({ length: 1 + dice.below(3) }, () => dice.pick(troubles)))
  const laptops = Array.from({ length: count }, (_, i) => makeLaptop(dice, i, scopes, chosen))
  const length = limits.steps ?? 26 + dice.below(44)
  const steps: Step[] = []
  const weights = stepWeights(chosen)
  // Nobody writes about nothing: a first record in each unit, mostly heard of by all before the troubles begin.
  for (let scope = 0; scope < scopes; scope++) {
    const at = laptops.findIndex((laptop) => laptop.scopes.includes(scope))
    steps.push({ do: 'write', at, what: 'ins', dice: scope * 16 + 1 })
    steps.push({
      do: 'sync',
      at,
      fates: dice.chance(0.8) ? Array(6).fill('ok') : [dice.pick(['lost', 'deaf'])],
      dice: dice.next(),
    })
  }
  for (let i = 0; i < count; i++)
    if (dice.chance(0.6)) steps.push({ do: 'sync', at: i, fates: Array(6).fill('ok'), dice: dice.next() })
  const begun = steps.length
  while (steps.length < length) steps.push(makeStep(dice, weighted(dice, weights), count, chosen))
  for (const trouble of chosen) weave(steps, begun, arcOf(dice, trouble, count), dice)
  return {
    seed,
    scopes,
    hub: weighted(dice, [
      ['today', 6],
      ['lastYear', 1.5],
      ['nextYear', 0.5],
    ] as const),
    laptops,
    steps,
  }
}

/** What a trouble needs to be one: a restore its backup before, a laptop put back the changes that it then makes again. */
function arcOf(dice: Dice, trouble: Trouble, count: number): readonly Step[] {
  const at = dice.below(count)
  const write = (): Step => ({
    do: 'write',
    at,
    what: dice.pick(['set', 'ins', 'same', 'group']),
    dice: dice.next(),
  })
  const round = (): Step => ({
    do: 'sync',
    at,
    fates: Array(2 + dice.below(6)).fill('ok'),
    dice: dice.next(),
  })
  const restore = (): Step => ({ do: 'restore', dice: dice.next() })
  switch (trouble) {
    case 'restore':
      return [
        { do: 'backup' },
        write(),
        round(),
        restore(),
        ...(dice.chance(0.3) ? [round(), restore()] : []),
      ]
    case 'rollback':
      return [
        { do: 'image', at },
        write(),
        round(),
        { do: 'rollback', at, dice: dice.next() },
        write(),
        round(),
      ]
    case 'packages':
      return [
        write(),
        { do: 'pack', at },
        write(),
        { do: 'unpack', dice: dice.next() },
        { do: 'pack', at },
        { do: 'unpack', dice: dice.next() },
      ]
    case 'transfer':
      return [write(), { do: 'transfer', dice: dice.next() }, write(), round()]
    case 'revoke':
      return [write(), { do: 'revoke', at }, write(), round(), round(), { do: 'admit', dice: dice.next() }]
    case 'races':
      return [{ do: 'open', at, dice: dice.next() }, round(), { do: 'save', at, dice: dice.next() }, round()]
    default:
      return []
  }
}

/** Puts steps between the others, in their order, with others between them. */
function weave(steps: Step[], from: number, arc: readonly Step[], dice: Dice) {
  const places = arc.map(() => from + dice.below(steps.length - from + 1)).sort((a, b) => a - b)
  for (let i = arc.length - 1; i >= 0; i--) steps.splice(places[i]!, 0, arc[i]!)
}

function makeLaptop(dice: Dice, i: number, scopes: number, chosen: ReadonlySet<Trouble>): Laptop {
  // The first `scopes` laptops and their second fellows make sure that no unit has only one.
  const own = new Set([i % scopes])
  for (let scope = 0; scope < scopes; scope++) if (dice.chance(0.55)) own.add(scope)
  const off = dice.chance(chosen.has('clocks') ? 0.7 : 0.25)
  return {
    edition: weighted(dice, [
      ['today', 6],
      ['lastYear', 1.5],
      ['nextYear', 1],
    ] as const),
    scopes: [...own].sort(),
    role: weighted(dice, [
      ['clerk', 5],
      ['leader', 2],
      ['cadre', 1],
    ]),
    clockMs: off ? Math.round((dice.next() / 2 ** 31 - 1) * tenYears) : 0,
  }
}

function stepWeights(chosen: ReadonlySet<Trouble>): readonly (readonly [Step['do'], number])[] {
  const heavy = (name: Trouble, plain: number, much: number) => (chosen.has(name) ? much : plain)
  return [
    ['write', 40],
    ['open', heavy('races', 2, 5)],
    ['save', heavy('races', 3, 8)],
    ['sync', 22],
    ['deliver', heavy('line', 1.5, 4)],
    ['pack', heavy('packages', 0.7, 4)],
    ['unpack', heavy('packages', 0.7, 5)],
    ['hubPack', heavy('packages', 0.4, 3)],
    ['hubUnpack', heavy('packages', 0.4, 3)],
    ['image', heavy('rollback', 0.6, 3)],
    ['rollback', heavy('rollback', 0.3, 2.5)],
    ['crash', 0.8],
    ['hubCrash', 0.6],
    ['backup', heavy('restore', 0.5, 2.5)],
    ['restore', heavy('restore', 0.2, 1.8)],
    ['clock', heavy('clocks', 0.4, 3)],
    ['wait', 2],
    ['transfer', heavy('transfer', 0.25, 2.2)],
    ['revoke', heavy('revoke', 0.05, 0.6)],
    ['admit', heavy('revoke', 0.1, 1)],
  ]
}

const fates = (line: number): readonly (readonly [Fate, number])[] => [
  ['ok', 14],
  ['lost', line],
  ['deaf', line * 1.5],
  ['twice', line],
  ['late', line],
  ['lateReply', line],
  ['flip', line * 0.5],
  ['flipReply', line * 0.5],
  ['cut', line * 0.5],
]

function makeStep(dice: Dice, what: Step['do'], count: number, chosen: ReadonlySet<Trouble>): Step {
  const at = dice.below(count)
  const own = dice.next()
  switch (what) {
    case 'write':
      return { do: what, at, what: weighted(dice, writeWeights(chosen)), dice: own }
    case 'sync': {
      const line = fates(chosen.has('line') ? 2 : 0.5)
      return {
        do: what,
        at,
        fates: Array.from({ length: 1 + dice.below(9) }, () => weighted(dice, line)),
        dice: own,
      }
    }
    case 'open':
    case 'save':
    case 'hubPack':
    case 'rollback':
      return { do: what, at, dice: own }
    case 'pack':
    case 'image':
    case 'crash':
    case 'revoke':
      return { do: what, at }
    case 'hubCrash':
    case 'backup':
      return { do: what }
    case 'clock':
      return {
        do: what,
        at,
        byMs: Math.round((dice.next() / 2 ** 31 - 1) * (dice.chance(0.5) ? tenYears : 7_200_000)),
      }
    case 'wait':
      return { do: what, ms: dice.pick([1000, 60_000, 3_600_000, 86_400_000, 30 * 86_400_000]) }
    default:
      return { do: what, dice: own }
  }
}

const writeWeights = (chosen: ReadonlySet<Trouble>): readonly (readonly [Write, number])[] => [
  ['ins', 5],
  ['set', 16],
  ['group', 4],
  ['trans', 4],
  ['tags', 4],
  ['del', chosen.has('races') ? 3 : 1.5],
  ['undel', 1.5],
  ['resolve', 3],
  ['partial', 2.5],
  ['append', 2],
  ['same', 2.5],
  ['breach', chosen.has('breaches') ? 5 : 1],
  ['returned', chosen.has('breaches') ? 3 : 1],
]
