import { unreachable } from '../../shared/kernel/result.ts'
import type { SyncRequest } from '../../shared/sync/messages.ts'
import { isAlive } from './authoring.ts'
import { rollDice, type Dice } from './dice.ts'
import { damageReply, damageRequest } from './damage.ts'
import { must } from './ledger.ts'
import { openForm, saveForm, write } from './people.ts'
import type { Fate, Step } from './schedule.ts'
import type { Desk, World } from './world.ts'

const everything = { ops: 100_000, bytes: 1 << 30 }

/** One request of a laptop's round and what happens to it on the way. */
async function exchange(world: World, desk: Desk, fate: Fate, dice: Dice) {
  const { link, at } = desk
  await link.start()
  const request = link.flight
  if (!request) return
  const { device } = desk.replica
  const serve = (what: SyncRequest = request) => world.serve(device, what)
  switch (fate) {
    case 'ok':
      return link.answer(request, await serve())
    case 'lost':
      return link.fail(request)
    case 'deaf':
      await serve()
      return link.fail(request)
    case 'twice': {
      const first = await serve()
      const second = await serve()
      await link.answer(request, dice.chance(0.5) ? first : second)
      if (second.ok && second.value.kind === 'page') link.take(second.value)
      return
    }
    case 'late':
      world.parcels.push({ kind: 'request', device, request, at })
      return link.fail(request)
    case 'lateReply': {
      const answer = await serve()
      if (answer.ok) world.parcels.push({ kind: 'reply', request, reply: answer.value, at })
      return link.fail(request)
    }
    case 'flip': {
      const damaged = damageRequest(request, dice)
      if (!damaged) return link.fail(request)
      return link.answer(request, await serve(damaged))
    }
    case 'flipReply': {
      const answer = await serve()
      const damaged = answer.ok ? damageReply(answer.value, dice) : null
      return damaged ? link.answer(request, { ok: true, value: damaged }) : link.fail(request, true)
    }
    case 'cut':
      await serve()
      return link.fail(request, true)
    default:
      return unreachable(fate)
  }
}

/** Something that was delayed arrives at last. */
async function deliver(world: World, seed: number) {
  const dice = rollDice(seed)
  if (world.parcels.length === 0) return
  const [parcel] = world.parcels.splice(dice.below(world.parcels.length), 1)
  if (parcel!.kind === 'request') {
    const { device, request, at } = parcel!
    const answer = await world.serve(device, request)
    if (answer.ok && dice.chance(0.5)) await world.desks[at]!.link.answer(request, answer)
    return
  }
  const { request, reply, at } = parcel!
  const { link } = world.desks[at]!
  // No session takes a late page, but whoever hands it to the store all the same must do no harm.
  if (reply.kind === 'page' && dice.chance(0.7)) link.take(reply)
  else await link.answer(request, { ok: true, value: reply })
}

/** Everything the county lacks of this laptop, to be carried there by hand. */
function pack(world: World, desk: Desk) {
  const { replica } = desk
  const pushes = desk.scopes.flatMap((scope) => {
    const ops = replica.sign(replica.outbox(scope, everything, null))
    return ops.length ? [{ kind: 'push', scope, epoch: 0, ops, certificates: [] } as const] : []
  })
  if (pushes.length) world.bundles.push({ device: replica.device, pushes })
}

/** A package is read in at the county: late, again, out of order, as people do. */
async function unpack(world: World, seed: number) {
  const dice = rollDice(seed)
  if (world.bundles.length === 0) return
  const { device, pushes } = dice.pick(world.bundles)
  for (const push of pushes) {
    const { epoch } = await world.hub.log(push.scope)
    await world.serve(device, { ...push, epoch })
  }
}

/** The county writes what a laptop lacks, or more, on a stick. */
async function hubPack(world: World, desk: Desk, seed: number) {
  const dice = rollDice(seed)
  const scope = dice.pick(desk.scopes)
  const { epoch, entries } = await world.hub.log(scope)
  const { size } = desk.replica.facts().find((fact) => fact.scope === scope) ?? { size: 0 }
  const after = dice.chance(0.6) ? Math.min(size, entries.length) : dice.below(entries.length + 1)
  const request = { kind: 'pull', scope, epoch, after, bytes: 1 << 20, own: 'full' } as const
  const answer = await world.serve(desk.replica.device, request)
  if (answer.ok && answer.value.kind === 'page') world.hubBundles.push(answer.value)
}

function hubUnpack(world: World, seed: number) {
  const dice = rollDice(seed)
  if (world.hubBundles.length === 0) return
  const page = dice.pick(world.hubBundles)
  const readers = world.desks.filter(({ scopes }) => scopes.includes(page.scope))
  dice.pick(readers).link.take(page)
}

function rollback(world: World, desk: Desk, seed: number) {
  const dice = rollDice(seed)
  if (desk.images.length === 0) return
  const { disk, held } = dice.pick(desk.images)
  desk.replica.rollback(disk)
  world.ledger.rollback(desk.at, held)
  desk.form = null
  desk.link.restart()
  world.counts.rollbacks++
}

/** Each restore must raise the epoch above any that was ever in use: the keeper's command sees to it (hub/restore). */
async function restore(world: World, seed: number) {
  const dice = rollDice(seed)
  if (world.backups.length === 0) return
  const { image, held } = dice.pick(world.backups)
  await world.hub.restore(image, world.epoch++, world.nowMs)
  world.ledger.rollback('hub', held)
  world.counts.restores++
}

/** The county moves a person, who may have changes waiting on laptops everywhere. */
async function transfer(world: World, seed: number) {
  const dice = rollDice(seed)
  const from = dice.pick(world.scopes)
  const to = dice.pick(world.scopes.filter((scope) => scope !== from))
  const before = await world.hub.log(from)
  const gone = new Set<string>()
  for (const op of before.ops.values()) if (op.kind === 'xfer_out') gone.add(op.entity_id)
  const people = [...before.records].filter(
    ([key, record]) => key.startsWith('person ') && !gone.has(key.slice(7)) && isAlive(record),
  )
  if (people.length === 0) return
  const person = dice.pick(people)[0].slice(7)
  await world.hub.transfer({ person, from, to, name: '样例', on: '2026-11-22' }, world.nowMs)
  world.counts.transfers++
  await learnFromHub(world)
}

/** The county's own ops come from no laptop. */
async function learnFromHub(world: World) {
  for (const scope of world.scopes)
    for (const op of (await world.hub.log(scope)).ops.values()) {
      if (op.device === world.kit.county) world.ledger.learn(op)
      world.ledger.keep('hub', op.hash)
    }
}

async function revoke(world: World, desk: Desk) {
  const others = world.desks.filter((other) => other !== desk && !other.revoked)
  // Somebody must be left to tell the truth to.
  if (desk.revoked || others.length < 2) return
  desk.revoked = true
  await world.hub.revoke(desk.replica.device, world.nowMs)
}

async function admit(world: World, seed: number) {
  const scope = rollDice(seed).pick(world.scopes)
  const { entries } = await world.hub.log(scope)
  const last = new Map(entries.map((entry) => [entry.op_hash, entry]))
  // In the order in which they were written: a person admits what a laptop sent, not single ops out of its middle.
  const [parked] = [...last.values()].filter(({ disposition }) => disposition === 'parked')
  if (parked) await world.hub.admit(scope, parked.op_hash, world.nowMs)
}

/** Does one step. */
export async function act(world: World, step: Step): Promise<void> {
  const desk = 'at' in step ? world.desks[step.at % world.desks.length]! : null
  switch (step.do) {
    case 'write':
      return write(world, desk!, step.what, step.dice)
    case 'open':
      return openForm(world, desk!, step.dice)
    case 'save':
      return saveForm(world, desk!, step.dice)
    case 'sync': {
      const dice = rollDice(step.dice)
      for (const fate of step.fates) await exchange(world, desk!, fate, dice)
      return
    }
    case 'deliver':
      return deliver(world, step.dice)
    case 'pack':
      return pack(world, desk!)
    case 'unpack':
      return unpack(world, step.dice)
    case 'hubPack':
      return hubPack(world, desk!, step.dice)
    case 'hubUnpack':
      return hubUnpack(world, step.dice)
    case 'image':
      return void desk!.images.push({ disk: desk!.replica.image(), held: world.ledger.image(desk!.at) })
    case 'rollback':
      return rollback(world, desk!, step.dice)
    case 'crash': {
      desk!.form = null
      desk!.replica.crash()
      return desk!.link.restart()
    }
    case 'hubCrash':
      return world.hub.crash()
    case 'backup': {
      const image = await world.hub.backup()
      world.backups.push({ image, held: world.ledger.image('hub'), epoch: world.epoch })
      return
    }
    case 'restore':
      return restore(world, step.dice)
    case 'clock':
      return void (desk!.clockMs += step.byMs)
    case 'wait':
      return void (world.nowMs += step.ms)
    case 'transfer':
      return transfer(world, step.dice)
    case 'revoke':
      return revoke(world, desk!)
    case 'admit':
      return admit(world, step.dice)
    default:
      return unreachable(step)
  }
}

const mostRounds = 12
const mostExchanges = 400

/** One round of one laptop on a good line. */
export async function wholeRound(world: World, desk: Desk) {
  const { link } = desk
  const before = link.rounds
  await link.start()
  for (let i = 0; link.flight && link.rounds === before; i++) {
    must(
      i < mostExchanges,
      'endless',
      () => `laptop ${desk.at} asks and asks: ${JSON.stringify(link.flight).slice(0, 200)}`,
    )
    const request = link.flight
    await link.answer(request, await world.serve(desk.replica.device, request))
  }
}

async function isQuiet(world: World): Promise<boolean> {
  for (const scope of world.scopes) {
    const { epoch, root } = await world.hub.log(scope)
    for (const { replica, scopes, revoked } of world.desks) {
      if (revoked || !scopes.includes(scope)) continue
      const fact = replica.facts().find((one) => one.scope === scope)
      if (!fact || fact.root !== root || fact.epoch !== epoch || replica.pending(scope).length) return false
    }
  }
  return true
}

/** The troubles are over: within a bounded number of rounds everybody must hold the same. */
export async function settle(world: World) {
  world.parcels.length = 0
  for (let round = 0; round < mostRounds; round++) {
    for (const desk of world.desks) await wholeRound(world, desk)
    world.nowMs += 300_000
    world.counts.rounds = round + 1
    if (await isQuiet(world)) return
  }
  must(false, 'not quiet', () =>
    JSON.stringify(world.desks.map(({ at, revoked, replica }) => ({ at, revoked, facts: replica.facts() }))),
  )
}
