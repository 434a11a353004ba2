import { isFolded, type Entry } from '../../shared/sync/entry.ts'
import type { Op } from '../../shared/sync/op.ts'
import { writeRecord, type RecordState } from '../../shared/sync/record.ts'
import { readEcho } from '../../shared/sync/transfer.ts'
import { must, readOp } from './ledger.ts'
import type { ScopeLog } from './ports.ts'
import { nextYear } from './vocabulary.ts'
import { countyDevice, type Desk, type World } from './world.ts'

// What must hold when all troubles are over (sync.md, How it is proved). The laws read logs and records, never the code
// that made them: of the sync core they use only the names of things.

const short = (hash: string) => hash.slice(0, 8)
const isRejected = (entry: Entry) =>
  entry.disposition === 'rejected' ||
  (entry.disposition === 'echo' && readEcho(entry.disp_code).disposition === 'rejected')

/** The entry that counts of each op: the last one. */
function lastEntries({ entries }: ScopeLog): Map<string, Entry> {
  const last = new Map<string, Entry>()
  for (const entry of entries) last.set(entry.op_hash, entry)
  return last
}

export function textOf(records: ReadonlyMap<string, RecordState>): string {
  const lines = [...records].map(([key, state]) => `${key} ${writeRecord(state)}`)
  return lines
    .filter((line) => !line.endsWith(' {"cells":{},"open":{}}'))
    .sort()
    .join('\n')
}

/** The first line in which two texts differ. */
function difference(a: string, b: string): string {
  const right = new Set(b.split('\n'))
  const left = new Set(a.split('\n'))
  const onlyLeft = [...left].filter((line) => !right.has(line))
  const onlyRight = [...right].filter((line) => !left.has(line))
  return `\n  ${onlyLeft[0] ?? '-'}\n  ${onlyRight[0] ?? '-'}`
}

/** Everybody who may holds the same log, the same epoch and the same state. */
export function sameEverywhere(desks: readonly Desk[], logs: ReadonlyMap<string, ScopeLog>) {
  for (const [scope, hub] of logs) {
    const state = textOf(hub.records)
    for (const { at, replica, scopes, revoked } of desks) {
      if (revoked || !scopes.includes(scope)) continue
      const fact = replica.facts().find((one) => one.scope === scope)
      must(fact !== undefined, 'roots', () => `laptop ${at} does not know ${scope}`)
      must(fact.stopped === null, 'differs', () => `laptop ${at} stands still: ${fact.stopped}`)
      must(
        fact.epoch === hub.epoch && fact.size === hub.entries.length && fact.root === hub.root,
        'roots',
        () =>
          `laptop ${at}: ${fact.epoch}/${fact.size}/${short(fact.root)} hub: ${hub.epoch}/${hub.entries.length}/${short(hub.root)}`,
      )
      must(fact.own + fact.relay === 0, 'outbox', () => `laptop ${at} still has ${fact.own}+${fact.relay}`)
      must(replica.pending(scope).length === 0, 'outbox', () => `laptop ${at} has pending ops`)
      const theirs = textOf(replica.log(scope).records)
      must(theirs === state, 'digest', () => `laptop ${at} and hub${difference(theirs, state)}`)
    }
  }
}

/** What lies on any disk is in the log at the end: nothing acknowledged and nothing written is lost. */
export function nothingLost(world: World, logs: ReadonlyMap<string, ScopeLog>) {
  const inLog = new Set([...logs.values()].flatMap(({ entries }) => entries.map(({ op_hash }) => op_hash)))
  const check = (holder: number | 'hub') => {
    for (const hash of world.ledger.holds(holder)) {
      const op = world.ledger.ops.get(hash)
      must(inLog.has(hash), 'lost', () => `${short(hash)} (${op?.kind} ${op?.entity}) which ${holder} had`)
    }
  }
  check('hub')
  for (const { at, revoked } of world.desks) if (!revoked) check(at)
}

/** No op counts twice, and a group stands or falls as one. */
export function oncePerOp({ entries, ops }: ScopeLog, scope: string) {
  const folded = new Set<string>()
  const groups = new Map<string, Set<string>>()
  const last = new Map<string, Entry>()
  for (const entry of entries) {
    const op = ops.get(entry.op_hash)
    must(op !== undefined, 'lost', () => `no op for entry ${entry.sseq}`)
    must(
      !isFolded(entry) || !folded.has(entry.op_hash),
      'twice',
      () => `${short(entry.op_hash)} is folded twice`,
    )
    if (isFolded(entry)) folded.add(entry.op_hash)
    last.set(entry.op_hash, entry)
  }
  for (const [hash, entry] of last) {
    const op = ops.get(hash)!
    if (op.scope !== scope) continue
    const key = `${op.device} ${op.tx_id}`
    const kinds = groups.get(key) ?? new Set()
    groups.set(
      key,
      kinds.add(entry.disposition === 'rejected' ? 'fell' : isFolded(entry) ? 'stood' : entry.disposition),
    )
  }
  for (const [key, kinds] of groups)
    must(!(kinds.has('fell') && kinds.has('stood')), 'group', () => `half of ${key} was rejected`)
}

/** Every op that was returned lies in the tray of the laptop that wrote it. */
export function inTray(world: World, logs: ReadonlyMap<string, ScopeLog>) {
  const trays = world.desks.map(({ replica }) => new Set(replica.tray()))
  for (const [scope, log] of logs) {
    for (const [hash, entry] of lastEntries(log)) {
      const op = log.ops.get(hash)!
      if (op.scope !== scope || op.device === countyDevice || op.kind === 'void') continue
      const at = world.ledger.author.get(hash)
      const desk = at === undefined ? undefined : world.desks[at]
      if (!desk || desk.revoked) continue
      const wanted = isRejected(entry) || entry.disposition === 'parked'
      const has = trays[at!]!.has(hash)
      must(
        has || !wanted,
        'tray',
        () => `${short(hash)} ${entry.disposition}:${entry.disp_code} is not in tray ${at}`,
      )
      must(
        !has || wanted || entry.disposition === 'rehomed',
        'tray',
        () => `${short(hash)} ${entry.disposition} is in tray ${at}`,
      )
    }
    // An op that went to another scope is told about at home in the end.
    for (const [hash, entry] of lastEntries(log)) {
      if (entry.disposition !== 'rehomed') continue
      must(
        false,
        'echo',
        () => `${short(hash)} went to ${entry.disp_code.slice(0, 8)} and nobody heard what became of it`,
      )
    }
  }
}

type Written = { readonly op: Op; readonly key: string; readonly column: string; readonly value: string }

const classOf = (op: Op, column: string) => nextYear[op.entity]?.columns[column]

/** The H values that count, and every version that a later op or resolve named. */
function valuesAndNames(logs: ReadonlyMap<string, ScopeLog>) {
  const written: Written[] = []
  const named = new Map<string, Set<string>>()
  for (const log of logs.values()) {
    const seen = new Set<string>()
    for (const entry of log.entries) {
      const op = log.ops.get(entry.op_hash)!
      if (!isFolded(entry) || op.kind === 'xfer_in' || op.kind === 'xfer_out' || seen.has(op.hash)) continue
      seen.add(op.hash)
      const { body, base } = readOp(op)
      const key = `${op.entity} ${op.entity_id}`
      for (const [column, value] of Object.entries(body)) {
        if (classOf(op, column) !== 'H') continue
        written.push({ op, key, column, value: JSON.stringify(value) })
        const names = base[column]
        const place = `${key} ${column}`
        const known = named.get(place) ?? new Set()
        for (const name of Array.isArray(names) ? names : [names])
          if (typeof name === 'string') known.add(name)
        named.set(place, known)
      }
    }
  }
  return { written, named }
}

/** No field that needs a human was overwritten by somebody who had not seen what stood there. */
export function nothingOverwritten(logs: ReadonlyMap<string, ScopeLog>) {
  const { written, named } = valuesAndNames(logs)
  const valuesNamed = new Map<string, Set<string>>()
  for (const { op, key, column, value } of written) {
    const place = `${key} ${column}`
    if (!named.get(place)?.has(op.op_id)) continue
    valuesNamed.set(place, (valuesNamed.get(place) ?? new Set()).add(value))
  }
  for (const { op, key, column, value } of written) {
    const place = `${key} ${column}`
    const stands = [...logs.values()].some(({ records }) => {
      const record = records.get(key)
      const inBranch = record?.open[column]?.some(({ ops }) => ops.includes(op.op_id))
      return inBranch || record?.cells[column]?.versions.includes(op.op_id)
    })
    // The same value, named by somebody under its other version, was seen by them.
    const superseded = named.get(place)?.has(op.op_id) || valuesNamed.get(place)?.has(value)
    must(
      stands || superseded === true,
      'overwritten',
      () => `${place} = ${value} by ${short(op.hash)} (${op.kind})`,
    )
  }
}

/** Fields that merge by themselves hold the latest stamp; sets hold what was put in and not taken out. */
export function mergedRight(logs: ReadonlyMap<string, ScopeLog>) {
  const moved = new Set<string>()
  for (const { ops } of logs.values())
    for (const op of ops.values())
      if (op.kind === 'xfer_in' || op.kind === 'xfer_out') moved.add(op.entity_id)
  for (const log of logs.values()) {
    const latest = new Map<string, { stamp: string; id: string }>()
    const added = new Map<string, Set<string>>()
    const removed = new Set<string>()
    for (const entry of log.entries) {
      const op = log.ops.get(entry.op_hash)!
      if (!isFolded(entry) || !['ins', 'set', 'resolve'].includes(op.kind)) continue
      const { body } = readOp(op)
      if (moved.has(op.entity_id) || moved.has(String(body.person_id))) continue
      for (const [column, value] of Object.entries(body)) {
        const place = `${op.entity} ${op.entity_id}|${column}`
        if (classOf(op, column) === 'L') {
          const stamp = `${entry.eff_hlc}${op.op_id}`
          const best = latest.get(place)
          if (!best || stamp > best.stamp) latest.set(place, { stamp, id: op.op_id })
        }
        if (classOf(op, column) === 'T') {
          const { add = [], remove = [] } = value as { add?: unknown[]; remove?: string[] }
          const names = added.get(place) ?? new Set()
          added.set(place, names)
          add.forEach((_, i) => names.add(`${op.op_id}.${i}`))
          for (const name of remove) removed.add(name)
        }
      }
    }
    const cellAt = (place: string) => {
      const at = place.indexOf('|')
      return log.records.get(place.slice(0, at))?.cells[place.slice(at + 1)]
    }
    for (const [place, { id }] of latest)
      must(
        cellAt(place)?.versions[0] === id,
        'latest',
        () => `${place} has ${cellAt(place)?.versions[0]}, not ${id}`,
      )
    for (const [place, names] of added) {
      const want = [...names].filter((name) => !removed.has(name)).sort()
      const have = cellAt(place)?.versions ?? []
      must(
        want.join() === [...have].sort().join(),
        'sets',
        () => `${place} has ${have.join()}, not ${want.join()}`,
      )
    }
  }
}

/** Whoever left one unit has arrived in another. */
export function arrived(logs: ReadonlyMap<string, ScopeLog>) {
  for (const [scope, log] of logs)
    for (const entry of log.entries) {
      const op = log.ops.get(entry.op_hash)!
      if (op.kind !== 'xfer_out' || entry.disposition !== 'ok') continue
      const to = String(readOp(op).body.to)
      const there = [...(logs.get(to)?.ops.values() ?? [])].some(
        (other) => other.kind === 'xfer_in' && other.entity_id === op.entity_id,
      )
      must(
        there,
        'moved',
        () => `${op.entity_id} left ${scope.slice(0, 5)} and never came to ${to.slice(0, 5)}`,
      )
    }
}
