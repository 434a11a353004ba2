import { newId } from '../../shared/kernel/new-id.ts'
import { lifeCell, type RecordState, type Vocabulary } from '../../shared/sync/record.ts'
import { digestOf } from '../../shared/sync/value-digest.ts'
import type { FieldClass } from '../../shared/synced-columns.ts'
import type { Dice } from './dice.ts'
import { readOp, type Ledger } from './ledger.ts'
import type { Draft } from './ports.ts'
import type { Write } from './schedule.ts'
import { columnsOf } from './vocabulary.ts'

/** What the person at a laptop sees of one scope. */
export interface Sight {
  readonly dice: Dice
  readonly vocabulary: Vocabulary
  readonly keys: readonly string[]
  record(key: string): RecordState
  readonly ledger: Ledger
  /** Hashes of own ops that were returned. */
  tray(): readonly string[]
}

export const splitKey = (key: string): readonly [entity: string, id: string] => {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
}

const makeId = (dice: Dice) =>
  newId(
    1_700_000_000_000,
    Uint8Array.from({ length: 10 }, () => dice.below(256)),
  )

/** The few records that everybody writes on: a conflict needs two at the same place. */
function hotKey(sight: Sight, fits: (key: string) => boolean = () => true): string | undefined {
  const keys = sight.keys.filter(fits)
  if (keys.length === 0) return undefined
  return keys[
    sight.dice.chance(0.7) ? Math.min(sight.dice.below(2), keys.length - 1) : sight.dice.below(keys.length)
  ]
}

const yes = digestOf(true)
export const isAlive = ({ cells }: RecordState) => cells[lifeCell]?.value !== yes

const text = ({ dice }: Sight) => (dice.chance(0.25) ? '同' : `样例${dice.below(100_000)}`)

const known = (sight: Sight, entity: string, ...kinds: FieldClass[]) =>
  kinds.flatMap((kind) => columnsOf(sight.vocabulary, entity, kind))

/** Values for some columns of classes H and L. */
function someValues(sight: Sight, entity: string, most: number): Record<string, unknown> {
  const columns = known(sight, entity, 'H', 'H', 'L')
  const body: Record<string, unknown> = {}
  for (let i = 0; i <= sight.dice.below(most); i++)
    if (columns.length) body[sight.dice.pick(columns)] = text(sight)
  return body
}

const addition = (sight: Sight) => ({ add: [text(sight)], remove: [] })

function insert(sight: Sight): Draft {
  const { dice } = sight
  const people = sight.keys.filter((key) => key.startsWith('person '))
  const isAbout = (entity: string) => sight.vocabulary[entity]?.subject === 'person_id'
  const entities = Object.keys(sight.vocabulary).filter((entity) => !isAbout(entity) || people.length > 0)
  const entity = people.length === 0 || dice.chance(0.3) ? 'person' : dice.pick(entities)
  const body: Record<string, unknown> = {}
  for (const column of known(sight, entity, 'H', 'L', 'A')) if (dice.chance(0.7)) body[column] = text(sight)
  if (isAbout(entity)) body.person_id = splitKey(dice.pick(people))[1]
  if (entity === 'person') delete body.sample
  for (const column of known(sight, entity, 'T')) if (dice.chance(0.4)) body[column] = addition(sight)
  return { kind: 'ins', entity, id: makeId(dice), body }
}

function edit(sight: Sight, key: string | undefined): Draft[] {
  if (!key) return []
  const [entity, id] = splitKey(key)
  const body = someValues(sight, entity, 2)
  return Object.keys(body).length ? [{ kind: 'set', entity, id, body }] : []
}

/** The state that stands in a class S column, read from the op that brought it. */
function stateOf(sight: Sight, record: RecordState, column: string): string {
  const version = record.cells[column]?.versions[0]
  const op = version === undefined ? undefined : sight.ledger.byId.get(version)
  const value = op ? readOp(op).body[column] : undefined
  return Array.isArray(value) ? String(value[1]) : ''
}

function transition(sight: Sight, legal: boolean): Draft[] {
  const key = hotKey(sight, (one) => known(sight, splitKey(one)[0], 'S').length > 0)
  if (!key) return []
  const [entity, id] = splitKey(key)
  const [column] = known(sight, entity, 'S')
  const from = stateOf(sight, sight.record(key), column!)
  const next = sight.vocabulary[entity]?.states?.[column!]?.[from] ?? []
  if (legal && next.length === 0) return []
  const to = legal ? sight.dice.pick(next) : sight.dice.pick(['back', 'nowhere', from])
  return [
    { kind: 'trans', entity, id, body: { [column!]: [legal ? from : sight.dice.pick([from, 'asked']), to] } },
  ]
}

function tags(sight: Sight): Draft[] {
  const key = hotKey(sight, (one) => known(sight, splitKey(one)[0], 'T').length > 0)
  if (!key) return []
  const [entity, id] = splitKey(key)
  const column = sight.dice.pick(known(sight, entity, 'T'))
  const inside = sight.record(key).cells[column]?.versions ?? []
  const remove = inside.length && sight.dice.chance(0.5) ? [sight.dice.pick(inside)] : []
  const add = remove.length === 0 || sight.dice.chance(0.4) ? [text(sight)] : []
  return [{ kind: 'set', entity, id, body: { [column]: { add, remove } } }]
}

function life(sight: Sight, kind: 'del' | 'undel'): Draft[] {
  const key = hotKey(sight, (one) => isAlive(sight.record(one)) === (kind === 'del'))
  if (!key) return []
  const [entity, id] = splitKey(key)
  return [{ kind, entity, id, body: {} }]
}

function valueOf(sight: Sight, version: string, column: string): unknown {
  const op = sight.ledger.byId.get(version)
  return op ? (readOp(op).body[column] ?? null) : null
}

/** Settles open conflicts of one record: all of them, or some branches of them only. */
function resolution(sight: Sight, partial: boolean): Draft[] {
  const { dice } = sight
  const key = hotKey(sight, (one) => Object.keys(sight.record(one).open).length > 0)
  if (!key) return []
  const [entity, id] = splitKey(key)
  const { cells, open } = sight.record(key)
  const body: Record<string, unknown> = {}
  const settles: Record<string, string[]> = {}
  for (const [column, branches] of Object.entries(open)) {
    // A person settles what they see; a program that does not know the column shows it as read-only.
    if (column !== lifeCell && !(column in (sight.vocabulary[entity]?.columns ?? {}))) continue
    if (partial && dice.chance(0.4)) continue
    const tips = branches.map(({ tip }) => tip).filter(() => !partial || dice.chance(0.6))
    const current = cells[column]?.versions ?? []
    if (column === lifeCell) body[column] = dice.chance(0.5)
    else
      body[column] = dice.chance(0.3)
        ? text(sight)
        : valueOf(sight, dice.pick([...tips, ...current]) ?? '', column)
    settles[column] = [...(partial && dice.chance(0.3) ? [] : current), ...tips]
  }
  return Object.keys(body).length ? [{ kind: 'resolve', entity, id, body, settles }] : []
}

/** What the rules do not allow. The county must store it, say so, and go on. */
function breach(sight: Sight): Draft[] {
  const { dice } = sight
  const key = hotKey(sight)
  if (!key) return []
  const [entity, id] = splitKey(key)
  const append = known(sight, entity, 'A')
  switch (dice.below(6)) {
    case 0:
      return append.length ? [{ kind: 'set', entity, id, body: { [dice.pick(append)]: text(sight) } }] : []
    case 1:
      return [{ kind: 'ins', entity, id, body: someValues(sight, entity, 2) }]
    case 2:
      return transition(sight, false)
    case 3: {
      const gone = hotKey(sight, (one) => !isAlive(sight.record(one)))
      return gone ? edit(sight, gone) : []
    }
    case 4: {
      const column = known(sight, entity, 'H')[0]
      return column
        ? [{ kind: 'set', entity, id, body: { [column]: text(sight) }, seen: { [column]: dice.hex(16) } }]
        : []
    }
    default: {
      const column = known(sight, entity, 'H')[0]
      return column
        ? [{ kind: 'resolve', entity, id, body: { [column]: text(sight) }, settles: { [column]: [] } }]
        : []
    }
  }
}

/** Gives a returned change up, or writes it again, better. */
function answerReturned(sight: Sight): Draft[] {
  const { dice } = sight
  const tray = sight.tray()
  const op = tray.length ? sight.ledger.ops.get(dice.pick(tray)) : undefined
  if (!op) return []
  const { entity, entity_id: id, op_id: returned } = op
  if (dice.chance(0.5)) return [{ kind: 'void', entity, id, body: { reason: '样例' }, returned }]
  return edit(sight, `${entity} ${id}`).map((draft) => ({ ...draft, returned }))
}

/** The changes that a person makes in one action; none where there is nothing to do it to. */
export function draftsFor(what: Write, sight: Sight): readonly Draft[] {
  const { dice } = sight
  switch (what) {
    case 'ins':
      return [insert(sight)]
    case 'set':
      return edit(sight, hotKey(sight))
    case 'same': {
      const key = hotKey(sight)
      const column = key && known(sight, splitKey(key)[0], 'H')[0]
      if (!key || !column) return []
      return [{ kind: 'set', entity: splitKey(key)[0], id: splitKey(key)[1], body: { [column]: '同' } }]
    }
    case 'trans':
      return transition(sight, true)
    case 'tags':
      return tags(sight)
    case 'del':
    case 'undel':
      return life(sight, what)
    case 'resolve':
    case 'partial':
      return resolution(sight, what === 'partial')
    case 'append': {
      const people = sight.keys.filter((key) => key.startsWith('person '))
      if (people.length === 0) return []
      const body = { person_id: splitKey(dice.pick(people))[1], kind: text(sight), note: text(sight) }
      const [entity] = Object.keys(sight.vocabulary).filter(
        (name) => sight.vocabulary[name]!.subject === 'person_id',
      )
      return entity === undefined ? [] : [{ kind: 'ins', entity, id: makeId(dice), body }]
    }
    case 'returned':
      return answerReturned(sight)
    case 'breach':
      return breach(sight)
    case 'group': {
      const kinds: readonly Write[] = ['ins', 'set', 'trans', 'tags', 'append', 'set', 'breach', 'del']
      return Array.from({ length: 2 + dice.below(3) }, () => dice.pick(kinds)).flatMap((kind) =>
        kind === 'breach' && dice.chance(0.5) ? [] : draftsFor(kind, sight),
      )
    }
  }
}
