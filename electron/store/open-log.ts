import type { Connection } from './database.ts'
import type { Derivation } from './derivation.ts'
import { openFolded, type Folded } from './folded.ts'
import { firstHlc } from '../../shared/sync/hlc.ts'
import { fileHeadLength, journalKey, readMark, writeMark, type Mark } from './journal-frame.ts'
import { journalFile, journalNumbers } from './journal-reader.ts'
import { openMeta, takeDevice, type Meta } from './meta.ts'
import { refoldAfterUpdate } from './rebuild.ts'
import { replayJournal, type Replayed } from './replay.ts'
import { existsSync, statSync } from 'node:fs'

interface LogPlace {
  readonly db: Connection
  readonly journalDir: string
  readonly key: Uint8Array
  readonly derivations: readonly Derivation[]
  readonly random: (bytes: number) => Uint8Array
  readonly newRoot: () => string
}

/** The log of an open database, brought up to what the journal holds. */
export interface OpenLog extends Folded {
  readonly replayed: Replayed
  /** Where the journal goes on. */
  readonly journalAt: Mark
}

/** A new incarnation: after ops may have been lost, a number in a stream must not be given twice. */
export const renewDevice = (meta: Meta, random: (bytes: number) => Uint8Array): void =>
  takeDevice(meta, Buffer.from(random(16)).toString('hex'))

function nameStore(meta: Meta, place: LogPlace): void {
  if (meta.get('store') !== null) return
  place.db
    .transaction(() => {
      meta.set('store', Buffer.from(place.random(16)).toString('hex'))
      renewDevice(meta, place.random)
      meta.set('root_unit', place.newRoot())
      meta.set('hlc', firstHlc)
    })
    .immediate()
}

/** Where writing goes on. Never over bytes that could not be read, and never in the place of a journal that was lost. */
function nextPlace(dir: string, marked: Mark | null, replayed: Replayed): Mark {
  const numbers = journalNumbers(dir)
  const fresh = { file: Math.max(marked?.file ?? 0, numbers.at(-1) ?? 0) + 1, offset: fileHeadLength }
  if (replayed.unreadable > 0) return fresh
  const at = replayed.end ?? marked
  if (!at) return fresh
  const file = journalFile(dir, at.file)
  // Begun before, and nothing was written since.
  if (at.offset <= fileHeadLength && !existsSync(file)) return at
  return existsSync(file) && statSync(file).size >= at.offset ? at : fresh
}

/** Opens the log and applies what the journal has more than the database. */
export function openLog(place: LogPlace): OpenLog {
  const { db, derivations, journalDir } = place
  nameStore(openMeta(db), place)
  const into = openFolded(db, derivations)
  const { meta } = into
  // First: what the journal has more comes on top of it, in its order.
  refoldAfterUpdate(into)
  const replayed = replayJournal(into, journalDir, journalKey(place.key))
  const marked = readMark(meta.get('journal'))
  const journalAt = nextPlace(journalDir, marked, replayed)
  if (marked && writeMark(marked) !== writeMark(journalAt)) meta.set('journal', writeMark(journalAt))
  return { ...into, replayed, journalAt }
}
