import { err, ok, type Result } from '../shared/kernel/result.ts'
import type { HubRefusal, OpAnswer, PushReply, PushRequest } from '../shared/sync/messages.ts'
import type { Op } from '../shared/sync/op.ts'
import type { SequenceRules } from '../shared/sync/sequence.ts'
import type { PublicKey } from '../shared/sync/signing.ts'
import { headCheck, verifyBatch } from '../shared/sync/verify-ops.ts'
import { certificatesOfAll, keepCertificates } from './certificates.ts'
import { holding, makeScope } from './holding.ts'
import { signTree, type HubCore } from './hub-core.ts'
import { hashOfOp } from './native-hash.ts'
import { order } from './rehome.ts'
import { treeOf } from './scopes.ts'

/** Who pushes. */
export interface Pusher {
  /** Set when its certificate was revoked: what it sends waits for a person at the county. */
  readonly park: SequenceRules['park']
  /** Were the hashes worked out here, from what came over the wire? */
  readonly hashed: boolean
  /** Class of the scope, as the pusher's certificate says it. */
  readonly scopeClass: string
}

/** The keys that the county certified for the devices of these ops. */
async function keysOf(core: HubCore, ops: readonly Op[]): Promise<(device: string) => PublicKey | null> {
  const devices = new Set(ops.map(({ device }) => device))
  const certificates = await certificatesOfAll(core.database.read, devices)
  // A device has one key for as long as it has its name.
  const keys = new Map(certificates.map(({ device, key }) => [device, key]))
  return (device) => keys.get(device) ?? null
}

async function keepStrangers(core: HubCore, { certificates }: PushRequest): Promise<void> {
  if (!certificates.length) return
  const tools = { nowMs: core.clock(), random: core.random }
  await core.database.write((db) => keepCertificates(db, core.county, certificates, tools))
}

const inOrderOf = (ops: readonly Op[], ...parts: (readonly OpAnswer[])[]): OpAnswer[] => {
  const byId = new Map(parts.flat().map((one) => [one.op_id, one]))
  return ops.map(({ op_id }) => byId.get(op_id)).filter((one) => one !== undefined)
}

/** Takes the ops of one push: checks where they come from, puts them in order, stores them durably, and only then answers. */
export async function pushOps(
  core: HubCore,
  request: PushRequest,
  pusher: Pusher,
): Promise<Result<PushReply, HubRefusal>> {
  const { scope, ops } = request
  if (request.epoch !== core.epoch) return err({ type: 'OtherEpoch', epoch: core.epoch })
  await keepStrangers(core, request)
  const { genuine, bad } = verifyBatch(ops, {
    isHead: headCheck(core.county, await keysOf(core, ops)),
    hashOp: pusher.hashed ? (content) => (content as Op).hash : hashOfOp,
  })
  await makeScope(core, scope, pusher.scopeClass)
  const { answers, row } = await holding(core, [scope], async (work) => {
    const done = await order(work, { id: scope, class: pusher.scopeClass }, genuine, pusher.park)
    return { answers: done.answers, row: work.held.get(scope)! }
  })
  const checkpoint = signTree(core, scope, treeOf(row), core.clock())
  return ok({ kind: 'push', scope, answers: inOrderOf(ops, answers, bad), checkpoint })
}
