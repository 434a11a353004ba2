import { rootOf } from '../../shared/sync/tree.ts'
import type { Folded } from './folded.ts'
import { countTurn, ownDevices } from './meta.ts'
import { touchedRecords, type Touched } from './touched.ts'

/**
 * The county's hub came back from a backup: what it had decided after `size` is forgotten. The ops stay; they wait again,
 * own ones and others', and are shown on top of what is left. Inside a transaction.
 */
export function cutScope(folded: Folded, scope: string, size: number, epoch: number): Touched {
  const { entries, log, outbox, fold, returned, meta } = folded
  const touched = touchedRecords()
  const state = entries.state(scope)
  const tree = entries.treeAt(scope, size)
  if (!tree || epoch < state.epoch) return touched.ids
  const hashes = [...new Set(entries.cut(scope, size))]
  outbox.putBack(hashes)
  const own = new Set(ownDevices(meta))
  const again = new Map<string, { entity: string; id: string }>()
  let hasMoves = false
  for (const hash of hashes) {
    const op = log.find(hash)
    if (!op) continue
    if (own.has(op.device)) returned.refresh(op)
    hasMoves ||= op.kind === 'xfer_in' || op.kind === 'xfer_out'
    again.set(`${op.entity} ${op.entity_id}`, { entity: op.entity, id: op.entity_id })
  }
  if (hasMoves) for (const came of fold.moves.again(scope)) again.set(`${came.entity} ${came.id}`, came)
  for (const { entity, id } of again.values()) {
    fold.anew(entity, id)
    touched.add(entity, id)
  }
  if (again.size) countTurn(meta)
  entries.save({ ...state, epoch, tree, root: rootOf(tree), checkpoint: null, stopped: null })
  touched.derive(folded)
  fold.purge()
  return touched.ids
}
