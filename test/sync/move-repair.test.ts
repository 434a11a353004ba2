import { expect, test } from 'vitest'
import { repairAfter, type Whereabouts } from '../../shared/sync/move-repair.ts'
import { carriedBodies, carriedOutBody } from '../../shared/sync/transfer.ts'
import { county, north, Pen, south } from './order-fixture.ts'

const pen = new Pen(county)
const left = pen.one({
  kind: 'xfer_out',
  body: carriedOutBody({ to: south, name: '样例', on: '', ops: [], arrivals: ['in1'] }),
})
const came = { ...pen.one({ kind: 'xfer_in', body: carriedBodies(north, [])[0] }), op_id: 'in1' as never }

/** What the scopes say: the person went from `moved`, there are records in `has`, and these ops are known. */
const say = (facts: {
  moved?: Record<string, string>
  has?: string[]
  knows?: string[]
  sent?: string[]
  stands?: string[]
}): Whereabouts => ({
  has: (scope) => facts.has?.includes(scope) ?? false,
  movedTo: (scope) => facts.moved?.[scope] ?? null,
  knows: (_scope, id) => facts.knows?.includes(id) ?? false,
  sentWith: (_scope, id) => facts.sent?.includes(id) ?? false,
  standsIn: () => facts.stands ?? [],
})

const bring = { make: 'xfer_in', from: north, to: south }
test.each([
  ['is nowhere: they are brought', { moved: { [north]: south } }, bring],
  ['is there: nothing', { moved: { [north]: south }, has: [south] }, null],
  ['is back here by now: nothing', { has: [north, south] }, null],
  [
    'was there only before this move: they are brought',
    { moved: { [north]: south, [south]: north }, has: [south] },
    bring,
  ],
  [
    'had come, and was sent back here: what came back is brought here',
    { moved: { [north]: south, [south]: north }, has: [south], knows: ['in1'] },
    { make: 'xfer_in', from: south, to: north },
  ],
  [
    'had come, and was sent on to a third: nothing',
    { moved: { [north]: south, [south]: 'third' }, knows: ['in1'] },
    null,
  ],
])('who left and %s', (_name, facts, repair) => {
  expect(repairAfter(north, left, say(facts as Parameters<typeof say>[0]))).toEqual(repair)
})

test.each([
  ['has left there: nothing', { moved: { [north]: south } }, null],
  ['has not left there: they leave', { has: [north] }, { make: 'xfer_out', from: north, to: south }],
  [
    'went elsewhere from there meanwhile: they leave here, to where they are',
    { moved: { [north]: 'third', third: 'fourth' } },
    { make: 'xfer_out', from: south, to: 'fourth' },
  ],
  ['went round and came here in another way: nothing', { moved: { [north]: 'third', third: south } }, null],
  [
    'never was there, but still stands where the way began: they leave that',
    { stands: ['first', south] },
    { make: 'xfer_out', from: 'first', to: south },
  ],
  [
    'had left there with this, and is back: they leave here',
    { has: [north], sent: ['in1'] },
    { make: 'xfer_out', from: south, to: north },
  ],
])('who came and %s', (_name, facts, repair) => {
  expect(repairAfter(south, came, say(facts as Parameters<typeof say>[0]))).toEqual(repair)
})
