import { isFolded, type Entry } from '../../shared/sync/entry.ts'
import { hlcMs } from '../../shared/sync/hlc.ts'
import type { Op } from '../../shared/sync/op.ts'
import { lifeCell, writeRecord, type RecordState } from '../../shared/sync/record.ts'
import { readEcho } from '../../shared/sync/transfer.ts'
import { must, readOp } from './ledger.ts'
import type { ScopeLog } from './ports.ts'
import { everyColumn } from './vocabulary.ts'
import type { Desk, World } from './world.ts'

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
    .filter((line) => !line.endsWith(' {}'))
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

/** Records of people who have left a scope, by key. */
function awayFrom({ entries, ops, records }: ScopeLog): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const entry of entries) {
    const op = ops.get(entry.op_hash)!
    if (op.kind === 'xfer_out' && entry.disposition === 'ok') gone.add(op.entity_id)
    if (op.kind === 'xfer_in' && entry.disposition === 'ok') gone.delete(op.entity_id)
  }
  const about = new Map<string, string>()
  for (const op of ops.values()) about.set(op.entity_id, String(readOp(op).body.person_id ?? op.entity_id))
  return new Set(
    [...records.keys()].filter((key) => gone.has(about.get(key.slice(key.indexOf(' ') + 1)) ?? '')),
  )
}

/** Everybody who may holds the same log, the same epoch and the same state. */
export function sameEverywhere(desks: readonly Desk[], logs: ReadonlyMap<string, ScopeLog>) {
  for (const [scope, hub] of logs) {
    const state = textOf(hub.records)
    const away = awayFrom(hub)
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
      const records = replica.log(scope).records
      const theirs = textOf(records)
      if (replica.oneRecord) {
        // A store keeps of a person who moved away what stood, and no more; of all others what the hub has.
        const here = textOf(new Map([...hub.records].filter(([key]) => records.has(key) || !away.has(key))))
        must(theirs === here, 'digest', () => `laptop ${at} and hub${difference(theirs, here)}`)
        const fault = replica.faults?.() ?? null
        must(fault === null, 'refold', () => `laptop ${at}: ${fault}`)
        continue
      }
      must(theirs === state, 'digest', () => `laptop ${at} and hub${difference(theirs, state)}`)
      const shown = textOf(new Map(replica.keys(scope).map((key) => [key, replica.record(scope, key)])))
      must(shown === state, 'view', () => `laptop ${at} shows${difference(shown, state)}`)
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
  const answered = new Set<unknown>()
  for (const op of world.ledger.ops.values()) answered.add(readOp(op).base.$s)
  for (const [scope, log] of logs) {
    for (const [hash, entry] of lastEntries(log)) {
      const op = log.ops.get(hash)!
      if (op.scope !== scope || op.device === world.kit.county || op.kind === 'void') continue
      const at = world.ledger.author.get(hash)
      const desk = at === undefined ? undefined : world.desks[at]
      // A disk put back to before its laptop got a new name does not know any more that it wrote under it.
      if (!desk || desk.revoked || !desk.replica.devices.has(op.device)) continue
      const fell = isRejected(entry) || entry.disposition === 'parked'
      const has = trays[at!]!.has(hash)
      const what = `${short(hash)} ${entry.disposition}:${entry.disp_code}`
      must(has || !fell || answered.has(op.op_id), 'tray', () => `${what} is not in tray ${at}`)
      must(!has || fell || entry.disposition === 'rehomed', 'tray', () => `${what} is in tray ${at}`)
    }
    // An op that went to another scope is told about at home in the end.
    for (const [hash, entry] of lastEntries(log)) {
      if (entry.disposition !== 'rehomed' || log.ops.get(hash)!.scope !== scope) continue
      must(
        false,
        'echo',
        () => `${short(hash)} went to ${entry.disp_code.slice(0, 8)} and nobody heard what became of it`,
      )
    }
  }
}

type Written = { readonly op: Op; readonly key: string; readonly column: string; readonly value: string }

const classOf = (op: Op, column: string) => everyColumn(op.entity, column)

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

/** Records of people who moved, by id: their values came partly by other ways than this log. */
function movedRecords(logs: ReadonlyMap<string, ScopeLog>): ReadonlySet<string> {
  const moved = new Set<string>()
  for (const { ops } of logs.values()) for (const op of ops.values()) if (isMove(op)) moved.add(op.entity_id)
  for (const { ops } of logs.values())
    for (const op of ops.values()) if (moved.has(String(readOp(op).body.person_id))) moved.add(op.entity_id)
  return moved
}

const isMove = ({ kind }: Op) => kind === 'xfer_in' || kind === 'xfer_out'

/** A field that needs a human, followed through the log with nothing but the rule: base, value, current. */
export function conflictsAreTrue(logs: ReadonlyMap<string, ScopeLog>) {
  const moved = movedRecords(logs)
  for (const { entries, ops } of logs.values()) {
    const removed = new Set<string>()
    for (const op of ops.values())
      if (op.kind === 'del' || op.kind === 'undel' || lifeCell in readOp(op).body) removed.add(op.entity_id)
    const places = new Map<string, { value: string; versions: Set<unknown> }>()
    for (const entry of entries) {
      const op = ops.get(entry.op_hash)!
      const { body, base } = readOp(op)
      const [column, ...others] = Object.keys(body).filter((name) => classOf(op, name) === 'H')
      if (!isFolded(entry) || moved.has(op.entity_id) || removed.has(op.entity_id) || !column) continue
      for (const name of [column, ...others]) {
        const place = `${op.entity} ${op.entity_id} ${name}`
        const value = JSON.stringify(body[name])
        const now = places.get(place)
        const named: readonly unknown[] = Array.isArray(base[name]) ? base[name] : [base[name]]
        const isSeen = !now || named.some((version) => now.versions.has(version))
        const isSame = now?.value === value
        const isAlone = others.length === 0 && op.kind === 'set'
        must(
          entry.disposition !== 'conflict' || !isAlone || !(isSeen || isSame),
          'false conflict',
          () => `${short(op.hash)} on ${place}`,
        )
        if (isSeen) places.set(place, { value, versions: new Set([op.op_id]) })
        else if (isSame) now.versions.add(op.op_id)
      }
    }
  }
}

/** What is written about a person who moved away follows them: no later op stays behind on a record that went along. */
export function nothingStrayed(logs: ReadonlyMap<string, ScopeLog>) {
  for (const { entries, ops } of logs.values()) {
    const sent = new Map<string, string>()
    for (const entry of entries) {
      const op = ops.get(entry.op_hash)!
      if (op.kind === 'xfer_in') for (const [id, person] of sent) if (person === op.entity_id) sent.delete(id)
      if (op.kind === 'xfer_out' && entry.disposition === 'ok') sent.set(op.entity_id, op.entity_id)
      if (op.kind === 'ins' && entry.disposition === 'rehomed')
        sent.set(op.entity_id, String(readOp(op).body.person_id ?? op.entity_id))
      must(
        !isFolded(entry) || isMove(op) || op.kind === 'void' || !sent.has(op.entity_id),
        'strayed',
        () => `${short(op.hash)} stayed on a record that went away`,
      )
    }
  }
}

/** Fields that merge by themselves hold the latest stamp; sets hold what was put in and not taken out. */
export function mergedRight(logs: ReadonlyMap<string, ScopeLog>) {
  const moved = movedRecords(logs)
  for (const log of logs.values()) {
    const latest = new Map<string, { stamp: string; id: string }>()
    const added = new Map<string, Set<string>>()
    const removed = new Set<string>()
    for (const entry of log.entries) {
      const op = log.ops.get(entry.op_hash)!
      if (!isFolded(entry) || !['ins', 'set', 'resolve'].includes(op.kind)) continue
      const { body } = readOp(op)
      if (moved.has(op.entity_id)) continue
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
          for (const name of remove) removed.add(`${place} ${name}`)
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
      const want = [...names].filter((name) => !removed.has(`${place} ${name}`)).sort()
      const have = cellAt(place)?.versions ?? []
      must(
        want.join() === [...have].sort().join(),
        'sets',
        () => `${place} has ${have.join()}, not ${want.join()}`,
      )
    }
  }
}

const tenMinutes = 600_000

/** No stamp counts that is far ahead of the hub's clock. */
export function stampsHeld(logs: ReadonlyMap<string, ScopeLog>) {
  for (const { entries } of logs.values())
    for (const { eff_hlc, received_ms, sseq } of entries)
      must(hlcMs(eff_hlc) <= received_ms + tenMinutes, 'clamp', () => `entry ${sseq} has ${eff_hlc}`)
}

/** Who edits a field that merges by itself, having seen what stands there, is later than what they saw. */
export function seenIsEarlier(logs: ReadonlyMap<string, ScopeLog>) {
  for (const { entries, ops } of logs.values()) {
    const stamps = new Map<string, string>()
    for (const entry of entries) {
      const op = ops.get(entry.op_hash)!
      if (!isFolded(entry)) continue
      stamps.set(op.op_id, entry.eff_hlc)
      if (op.kind !== 'set') continue
      for (const [column, name] of Object.entries(readOp(op).base)) {
        const seen = typeof name === 'string' && classOf(op, column) === 'L' ? stamps.get(name) : undefined
        must(
          seen === undefined || entry.eff_hlc >= seen,
          'later',
          () => `${short(op.hash)} ${column} is older than what it saw`,
        )
      }
    }
  }
}

/** A record stays removed only where all that its remover had not seen is before a person. */
export function nothingRemovedUnseen(logs: ReadonlyMap<string, ScopeLog>) {
  const moved = movedRecords(logs)
  for (const log of logs.values()) {
    const at = new Map(
      log.entries.filter(isFolded).map((entry) => [log.ops.get(entry.op_hash)!.op_id, entry.sseq]),
    )
    const byId = new Map([...log.ops.values()].map((op) => [op.op_id, op]))
    for (const [key, { cells, open }] of log.records) {
      const removers = (cells[lifeCell]?.versions ?? []).flatMap((id) => byId.get(id as never) ?? [])
      const sseq = Math.max(...removers.map(({ op_id }) => at.get(op_id) ?? 0))
      if (removers.length === 0 || sseq === 0 || !removers.every(isRemoval)) continue
      // Two who removed it have together seen what each of them saw.
      const named = new Set(removers.flatMap((op) => [...namedBy(op), op.op_id]))
      for (const [column, { versions, set }] of Object.entries(cells)) {
        if (column === lifeCell) continue
        const ids = versions.map((version) => (set ? version.slice(0, version.lastIndexOf('.')) : version))
        const isSeen = set
          ? ids.every((id) => named.has(id) || !at.has(id as never))
          : ids.some((id) => named.has(id))
        const sides = open[lifeCell] ?? []
        // Where two stays of a person met, one side may stand for all: the question is before somebody.
        const isAsked = moved.has(key.slice(key.indexOf(' ') + 1)) && sides.length > 0
        const isObjected = isAsked || ids.some((id) => sides.some(({ ops }) => ops.includes(id)))
        const isLate = ids.every((id) => (at.get(id as never) ?? sseq) >= sseq)
        must(
          isSeen || isObjected || isLate,
          'removed',
          () => `${key} ${column} = ${ids.map(short).join()} was removed unseen`,
        )
      }
    }
  }
}

const namedBy = (op: Op): readonly string[] => {
  const base = JSON.parse(op.base) as string[] | Record<string, string[]>
  return Array.isArray(base) ? base : (base[lifeCell] ?? [])
}
const isRemoval = (op: Op) => op.kind === 'del' || readOp(op).body[lifeCell] === true

/** Whoever was moved is in one unit: not in none, not in two. */
export function inOneUnit(logs: ReadonlyMap<string, ScopeLog>) {
  const moved = new Set<string>()
  const away = new Map<string, Set<string>>()
  for (const [scope, log] of logs) {
    const gone = new Set<string>()
    for (const entry of log.entries) {
      const op = log.ops.get(entry.op_hash)!
      if (!isMove(op) || entry.disposition !== 'ok') continue
      moved.add(op.entity_id)
      if (op.kind === 'xfer_out') gone.add(op.entity_id)
      else gone.delete(op.entity_id)
    }
    away.set(scope, gone)
  }
  for (const person of moved) {
    const here = [...logs].filter(
      ([scope, { records }]) => records.has(`person ${person}`) && !away.get(scope)!.has(person),
    )
    const where = () => here.map(([scope]) => scope.slice(0, 5)).join(' and ') || 'no unit'
    must(here.length === 1, 'moved', () => `${person} is in ${where()}`)
  }
}
