import type { Connection } from './database.ts'
import type { Derivation } from './derivation.ts'
import { openEntryLog, type EntryLog } from './entry-log.ts'
import { openFold, type Fold } from './fold-op.ts'
import { openMeta, type Meta } from './meta.ts'
import { openOpLog, type OpLog } from './op-log.ts'
import { openOutbox, type Outbox } from './outbox.ts'
import { openWaitsIn } from './waits-in.ts'
import { openReturned, type Returned } from './returned.ts'

/** The parts of an open log: ops, the county's entries, and all that is folded from both. */
export interface Folded {
  readonly db: Connection
  readonly meta: Meta
  readonly log: OpLog
  readonly entries: EntryLog
  readonly outbox: Outbox
  readonly fold: Fold
  readonly returned: Returned
  readonly derivations: readonly Derivation[]
}

export function openFolded(db: Connection, derivations: readonly Derivation[]): Folded {
  const log = openOpLog(db)
  const entries = openEntryLog(db)
  const meta = openMeta(db)
  const outbox = openOutbox(db, openWaitsIn(db, meta))
  return {
    db,
    meta,
    log,
    entries,
    outbox,
    fold: openFold(db, log, outbox),
    returned: openReturned(db, entries),
    derivations,
  }
}
