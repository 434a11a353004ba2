import { draftsFor, isAlive, splitKey, type Sight } from './authoring.ts'
import { rollDice, type Dice } from './dice.ts'
import type { Op } from '../../shared/sync/op.ts'
import { must, readOp } from './ledger.ts'
import type { Draft } from './ports.ts'
import type { Write } from './schedule.ts'
import type { Desk, World } from './world.ts'

/** What a person at this laptop sees of one of its scopes. */
function sightOf(world: World, desk: Desk, scope: string, dice: Dice): Sight {
  return {
    dice,
    vocabulary: world.vocabularyOf(desk),
    keys: desk.replica.keys(scope),
    record: (key) => desk.replica.record(scope, key),
    ledger: world.ledger,
    tray: () => desk.replica.tray().filter((hash) => world.ledger.ops.get(hash)?.scope === scope),
  }
}

function save(world: World, desk: Desk, scope: string, drafts: readonly Draft[]): readonly Op[] {
  if (drafts.length === 0) return []
  const txId = (++world.txs).toString(16).padStart(32, 'a')
  const hand = { wallMs: world.nowMs + desk.clockMs, actor: `actor${desk.at}`, role: desk.spec.role, txId }
  const ops = desk.replica.author(scope, drafts, hand)
  world.ledger.authored(desk.at, ops)
  world.counts.ops += ops.length
  for (const { kind, entity, entity_id, hash, body } of ops) {
    // Of a person who has moved away nothing new is shown; of a group that falls neither.
    if (kind !== 'ins' || body.includes('person_id') || body === '{}' || ops.length > 1) continue
    const { cells } = desk.replica.record(scope, `${entity} ${entity_id}`)
    must(Object.keys(cells).length > 0, 'view', () => `laptop ${desk.at} does not show ${hash}`)
  }
  return ops
}

/** One user action at a laptop. */
export function write(world: World, desk: Desk, what: Write, seed: number) {
  const dice = rollDice(seed)
  world.nowMs += 1 + dice.below(3000)
  const scope = dice.pick(desk.scopes)
  save(world, desk, scope, draftsFor(what, sightOf(world, desk, scope, dice)))
}

/** Opens a form on a record: what stands on screen now is what its author will have seen, however late they save. */
export function openForm(world: World, desk: Desk, seed: number) {
  const dice = rollDice(seed)
  const scope = dice.pick(desk.scopes)
  const sight = sightOf(world, desk, scope, dice)
  if (sight.keys.length === 0) return
  const key = sight.keys[Math.min(dice.below(3), sight.keys.length - 1)]!
  const seen: Record<string, string | 0> = {}
  const { columns = {} } = sight.vocabulary[splitKey(key)[0]] ?? {}
  const { cells } = sight.record(key)
  for (const column of Object.keys(columns)) seen[column] = cells[column]?.versions[0] ?? 0
  desk.form = { scope, key, seen }
}

/** Saves the form that stands open. */
export function saveForm(world: World, desk: Desk, seed: number) {
  const { form } = desk
  if (!form) return
  desk.form = null
  const dice = rollDice(seed)
  const sight = sightOf(world, desk, form.scope, dice)
  // The screen of a removed record has no button to save.
  if (!isAlive(sight.record(form.key))) return
  const drafts = draftsFor('set', { ...sight, keys: [form.key] })
  const ops = save(
    world,
    desk,
    form.scope,
    drafts.map((draft) => ({ ...draft, seen: form.seen })),
  )
  for (const op of ops) asSeen(world, desk, op, form.seen)
}

/** The op says what its author had on screen, and not what had come in meanwhile; or names an op of the author's own. */
function asSeen(world: World, desk: Desk, op: Op, seen: Readonly<Record<string, string | 0>>) {
  const { body, base } = readOp(op)
  for (const column of Object.keys(body)) {
    const own = world.ledger.byId.get(String(base[column]))
    const isOwn = own !== undefined && world.ledger.author.get(own.hash) === desk.at
    must(
      base[column] === seen[column] || isOwn,
      'base',
      () => `${column} names ${String(base[column])}, not ${seen[column]}`,
    )
  }
}
