import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/sync/entry.ts'
import type { Page } from '../../shared/sync/messages.ts'
import { follow } from '../../shared/sync/follow.ts'
import { hashEntry } from '../../shared/sync/entry.ts'
import { opFields } from '../../shared/sync/op.ts'
import { addLeaves, rootOf } from '../../shared/sync/tree.ts'
import { today } from '../sim/vocabulary.ts'
import { county, north, openHub, Pen, push, Reader, readAll } from './order-fixture.ts'

const made = (id: string) =>
  ({ kind: 'ins', entity_id: id, body: { name: `样例${id}`, stage: ['', 'draft'] } }) as const

/** A reader that has the first entry, and the page that comes next: a group, a conflict, a rejected op. */
function next() {
  const hub = openHub()
  const [one, two] = [new Pen('d1'), new Pen('d2')]
  push(hub, one.act(made('P1')))
  const reader = new Reader().pull(hub)
  push(
    hub,
    one.act(made('P2'), { body: { name: '甲' }, base: { name: reader.record().cells.name!.versions[0] } }),
  )
  push(hub, two.act({ body: { name: '乙' }, base: { name: reader.record().cells.name!.versions[0] } }))
  push(hub, two.act({ kind: 'trans', body: { stage: ['asked', 'agreed'] }, base: {} }))
  return { hub, reader, page: reader.ask(hub, 1e6) }
}

const flipped = (value: unknown): unknown =>
  typeof value === 'number'
    ? value + 1
    : typeof value === 'string'
      ? value === ''
        ? '0'
        : `${value.slice(0, -1)}${String.fromCharCode(value.charCodeAt(value.length - 1) ^ 1)}`
      : value
const flip = <T extends object>(whole: T, field: string): T => ({
  ...whole,
  [field]: flipped(whole[field as keyof T]),
})
const flipEntry = (
  page: Page,
  at: number,
  change: (one: Page['entries'][number]) => Page['entries'][number],
): Page => ({
  ...page,
  entries: page.entries.map((one, i) => (i === at ? change(one) : one)),
})

/** The page with its entries changed by somebody who can also work out the root and have it sealed: a wrong county. */
function resealed(reader: Reader, page: Page): Page {
  const tree = addLeaves(
    reader.tree,
    page.entries.map(({ entry }) => hashEntry(entry)),
  )
  return { ...page, checkpoint: { ...page.checkpoint, size: tree.size, root: rootOf(tree) } }
}

describe('a page', () => {
  test('fits as it came, and is stale when it comes again', () => {
    const { reader, page } = next()
    expect(page.entries.map(({ entry }) => entry.disposition)).toEqual(['ok', 'ok', 'conflict', 'rejected'])
    reader.take(page)
    expect(reader.check(page).type).toBe('stale')
  })

  const entryFields: readonly (keyof Entry)[] = [
    'scope',
    'sseq',
    'op_hash',
    'received_ms',
    'eff_hlc',
    'disposition',
    'disp_code',
    'late_from',
    'epoch',
  ]
  test.each(entryFields)('is forged when an entry has another %s', (field) => {
    const { reader, page } = next()
    for (const at of page.entries.keys()) {
      const forged = flipEntry(page, at, (one) => ({ ...one, entry: flip(one.entry, field) }))
      expect(reader.check(forged).type).toBe('forged')
    }
  })

  test.each([...opFields, 'hash', 'op_id'])('is forged when an op has another %s', (field) => {
    const { reader, page } = next()
    for (const at of page.entries.keys()) {
      const forged = flipEntry(page, at, (one) => ({ ...one, op: flip(one.op!, field) }))
      expect(reader.check(forged).type).toBe('forged')
    }
  })

  test.each(['scope', 'epoch', 'size', 'root', 'sig'])(
    'is forged when its checkpoint has another %s',
    (field) => {
      const { reader, page } = next()
      expect(reader.check({ ...page, checkpoint: flip(page.checkpoint, field) }).type).toBe('forged')
    },
  )

  test.each([
    ['scope', 'stale'],
    ['epoch', 'stale'],
    ['from', 'stale'],
    ['rootAtFrom', 'forged'],
  ])('with another %s is %s', (field, type) => {
    const { reader, page } = next()
    expect(reader.check(flip(page, field)).type).toBe(type)
  })

  test('is forged when entries are left out, swapped or put in', () => {
    const { reader, page } = next()
    const { entries } = page
    const [first, second] = entries
    const forgeries = [
      entries.slice(1),
      entries.slice(0, -1),
      [second!, first!, ...entries.slice(2)],
      [...entries, entries.at(-1)!],
      [],
    ]
    for (const forged of forgeries) expect(reader.check({ ...page, entries: forged }).type).toBe('forged')
  })

  test('is forged when it ends in the middle of a group, even under a good seal', () => {
    const { reader, page } = next()
    const half = resealed(reader, { ...page, entries: page.entries.slice(0, 1) })
    expect(reader.check(half).type).toBe('forged')
    const whole = resealed(reader, { ...page, entries: page.entries.slice(0, 2) })
    expect(reader.check(whole).type).toBe('fits')
  })

  test('that leaves out an op the reader does not have is asked for again in full', () => {
    const { reader, page } = next()
    const bare = flipEntry(page, 0, (one) => ({ ...one, op: null }))
    expect(reader.check(bare).type).toBe('missing')
  })

  test('of a county that decides otherwise than the rules differs, whatever was changed', () => {
    const { reader, page } = next()
    const lies = [
      { disposition: 'ok', disp_code: '' },
      { disposition: 'rejected', disp_code: 'E_STATE' },
      { disposition: 'lww_lost', disp_code: '' },
      { eff_hlc: '0'.repeat(18) },
      { late_from: 'a'.repeat(32) },
    ] as Partial<Entry>[]
    let tried = 0
    for (const lie of lies)
      for (const at of page.entries.keys()) {
        const entry = { ...page.entries[at]!.entry, ...lie }
        if (hashEntry(entry) === hashEntry(page.entries[at]!.entry)) continue
        const checked = reader.check(
          resealed(
            reader,
            flipEntry(page, at, (one) => ({ ...one, entry })),
          ),
        )
        if (checked.type !== 'fits') continue
        const done = follow(reader, checked.entries, { vocabulary: today, county, otherSchema: false })
        expect(done.differs).toBe(page.entries[at]!.entry.sseq)
        tried++
      }
    expect(tried).toBe(17)
  })

  test('by a county with another vocabulary is folded as it was decided there', () => {
    const { hub, reader, page } = next()
    const entry = { ...page.entries[3]!.entry, disposition: 'rejected' as const, disp_code: 'E_LATER' }
    const other = resealed(
      reader,
      flipEntry(page, 3, (one) => ({ ...one, entry })),
    )
    reader.take(other, true)
    expect(reader.record()).toEqual(readAll(hub).record())
  })

  test('never splits a group, however small the pages are asked for', () => {
    const { hub } = next()
    const reader = new Reader().pull(hub, 1)
    expect(reader.log).toHaveLength(5)
    expect(reader.scope).toBe(north)
  })
})
