import { scopeId } from '../../shared/sync/scope.ts'
import type { Op } from '../../shared/sync/op.ts'
import { scopeClassOf } from './change-check.ts'
import type { Connection } from './database.ts'
import { ownDevices, type Meta } from './meta.ts'
import { isEntity } from './record-rows.ts'

type Stream = Pick<Op, 'scope' | 'device'>

/**
 * In which scope's log an op without an entry is missing. Its own; but what another unit wrote about a person who came here
 * stands in our log, and is given back to that one: this computer has no other way to it.
 */
export interface WaitsIn {
  of(op: Stream & Pick<Op, 'entity'>): string
  /** A stream of another unit's, whose scope this computer does not carry. */
  isFromElsewhere(stream: Stream): boolean
}

export function openWaitsIn(db: Connection, meta: Meta): WaitsIn {
  const isCarried = db.prepare('SELECT 1 FROM scope_state WHERE scope = ?')
  const carries = (scope: string) => isCarried.get(scope) !== undefined
  const isFromElsewhere = ({ scope, device }: Stream) => !carries(scope) && !ownDevices(meta).includes(device)
  return {
    of: (op) => {
      if (!isFromElsewhere(op) || !isEntity(op.entity)) return op.scope
      const here = scopeId(meta.get('root_unit')!, scopeClassOf(op.entity))
      return carries(here) ? here : op.scope
    },
    isFromElsewhere,
  }
}
