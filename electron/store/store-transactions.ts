import type { Actor } from '../../shared/access/may.ts'
import { err, type Result } from '../../shared/kernel/result.ts'
import { clockQuality, type ClockEstimate } from '../../shared/sync/clock.ts'
import type { Hlc } from '../../shared/sync/hlc.ts'
import type { Op } from '../../shared/sync/op.ts'
import type { ClockNote } from './author-op.ts'
import type { Ballast } from './ballast.ts'
import type { Journal } from './journal.ts'
import { writeMark } from './journal-frame.ts'
import type { OpenLog } from './open-log.ts'
import type { Store, StoreOptions } from './open-store.ts'
import { storeRefusal, type StoreFault } from './store-refusal.ts'
import { openWork, type OpenWork, type Work } from './write-changes.ts'

/** What transactions work on. */
export interface TransactionParts {
  readonly options: StoreOptions
  readonly open: OpenLog
  readonly journal: Journal
  readonly ballast: Ballast
}

/** The transactions of an open store, one after the other. */
export interface Transactions extends Pick<Store, 'begin' | 'commit' | 'rollback' | 'run'> {
  idle(): boolean
  /**
   * A transaction without an author: `change` tells of every op it adds; `anew` where those are all
   * there are. A bug in it, and a damaged file, is thrown.
   */
  inside<T>(change: (onOp: (op: Op) => void) => T, anew?: boolean): Result<T, { type: 'DiskFull' }>
  /** How far this computer's clock is from the county's. */
  setClock(known: ClockEstimate | null): void
}

/** Turns what was thrown into a refusal; a bug stays a throw. The ballast goes first: the next save needs the room. */
function faultOf(error: unknown, ballast: Ballast): Result<never, StoreFault> {
  const fault = storeRefusal(error)
  if (!fault) throw error
  if (fault.type === 'DiskFull') ballast.drop()
  return err(fault)
}

/** The end of a transaction, however it began. */
interface Closing {
  /** On the disk before the database says yes; the database remembers how far it went in the same breath. */
  seal(anew: boolean): void
  undo(): void
}

function openClosing({ open, journal }: TransactionParts): Closing {
  const { db, meta, fold } = open
  const owner = () => ({
    store: meta.get('store')!,
    device: meta.get('device')!,
    rootUnit: meta.get('root_unit')!,
  })
  return {
    seal: (anew) => meta.set('journal', writeMark(journal.seal({ ...owner(), anew }))),
    undo: () => {
      if (db.inTransaction) db.exec('ROLLBACK')
      journal.rewind()
      fold.reset()
    },
  }
}

/** Transactions without an author. */
function openInside(
  { open, journal, ballast }: TransactionParts,
  { seal, undo }: Closing,
): Transactions['inside'] {
  const { db } = open
  return (change, anew = false) => {
    if (db.inTransaction) throw new Error('a transaction is open already')
    let ops = 0
    try {
      db.exec('BEGIN IMMEDIATE')
      if (anew) journal.turn()
      const value = change((op) => {
        journal.add(op)
        ops++
      })
      if (ops || anew) seal(anew)
      db.exec('COMMIT')
      if (ops || anew) journal.keep()
      return { ok: true, value }
    } catch (error) {
      undo()
      if (storeRefusal(error)?.type !== 'DiskFull') throw error
      ballast.drop()
      return err({ type: 'DiskFull' })
    }
  }
}

/** Begins the work of one author. */
function openBegin({ options, open, journal, ballast }: TransactionParts, clockNote: () => ClockNote) {
  const { db, meta } = open
  const onError = (error: unknown) => {
    if (storeRefusal(error)?.type === 'DiskFull') ballast.drop()
  }
  const onRoot = (unitId: string) => meta.set('root_unit', unitId)
  return (actor: Actor): OpenWork => {
    if (db.inTransaction) throw new Error('a transaction is open already')
    db.exec('BEGIN IMMEDIATE')
    const author = {
      actor,
      device: meta.get('device')!,
      rootUnit: meta.get('root_unit')!,
      clock: options.clock,
      clockNote: clockNote(),
    }
    const place = { ...open, random: options.random, onRoot, onOp: journal.add, onError }
    return openWork(place, author, meta.get('hlc') as Hlc)
  }
}

export function openTransactions(parts: TransactionParts): Transactions {
  const { options, open, journal, ballast } = parts
  const { db, meta } = open
  let work: OpenWork | null = null
  let clock = JSON.parse(meta.get('sync_county_clock') ?? 'null') as ClockEstimate | null

  const closing = openClosing(parts)
  const end = () => {
    work?.end()
    work = null
    closing.undo()
  }
  const clockNote = (): ClockNote => {
    const quality = clockQuality(clock, options.clock())
    return { clk_off_ms: clock && quality > 0 ? Math.round(clock.offsetMs) : 0, clk_quality: quality }
  }
  const beginFor = openBegin(parts, clockNote)
  const begin = (actor: Actor): Work => (work = beginFor(actor))
  const commit = (): Result<void, StoreFault> => {
    if (!work) throw new Error('no transaction is open')
    try {
      if (work.broken()) throw new Error('a write of this transaction failed')
      const ops = work.count()
      if (ops) {
        meta.set('hlc', work.hlc())
        closing.seal(false)
      }
      db.exec('COMMIT')
      work.end()
      work = null
      if (ops) journal.keep()
      return { ok: true, value: undefined }
    } catch (error) {
      end()
      return faultOf(error, ballast)
    }
  }
  const run = <T, E>(actor: Actor, change: (work: Work) => Result<T, E>): Result<T, E | StoreFault> => {
    const begun = begin(actor)
    try {
      const answer = change(begun)
      if (!answer.ok) {
        end()
        return answer
      }
      const saved = commit()
      return saved.ok ? answer : saved
    } catch (error) {
      end()
      return faultOf(error, ballast)
    }
  }
  const rollback = () => {
    if (!work) return
    end()
    ballast.dropIfFull()
  }
  return {
    begin,
    commit,
    rollback,
    run,
    inside: openInside(parts, closing),
    idle: () => work === null,
    setClock: (known) => void (clock = known),
  }
}
