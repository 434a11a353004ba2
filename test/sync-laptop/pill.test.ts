import { describe, expect, it } from 'vitest'
import { firstPill, pillFor, showPill, type PillFacts, type ShownPill } from '../../shared/sync/pill.ts'
import { receiptOf } from '../../shared/sync/receipt.ts'

const calm: PillFacts = {
  enrolled: true,
  sending: false,
  waiting: 0,
  verified: true,
  trouble: null,
  conflicts: 0,
  returned: 0,
}

describe('the state of the pill', () => {
  it.each<[string, Partial<PillFacts>]>([
    ['alone', { enrolled: false, waiting: 3 }],
    ['sent', {}],
    ['waiting', { waiting: 12 }],
    ['waiting', { verified: false }],
    ['waiting', { waiting: 1, trouble: 'busy' }],
    ['sending', { sending: true, waiting: 12, trouble: 'no-answer' }],
    ['offline', { trouble: 'no-answer', waiting: 12 }],
    ['offline', { trouble: 'no-answer' }],
    ['failed', { trouble: 'hub-full', conflicts: 2 }],
    ['failed', { trouble: 'revoked', waiting: 4 }],
    ['check', { conflicts: 2, waiting: 4 }],
    ['check', { returned: 1, trouble: 'no-answer' }],
  ])('is %s for %o', (pill, facts) => {
    expect(pillFor({ ...calm, ...facts })).toBe(pill)
  })

  it('AS-31 is never "all sent" while something waits or nothing was verified', () => {
    for (const waiting of [0, 1])
      for (const verified of [false, true])
        for (const trouble of [null, 'no-answer', 'busy', 'hub-fault'] as const)
          if (pillFor({ ...calm, waiting, verified, trouble }) === 'sent')
            expect([waiting, verified, trouble]).toEqual([0, true, null])
  })
})

describe('the pill as it is shown', () => {
  const shown = (pill: ShownPill['pill']): ShownPill => ({ ...firstPill, pill })

  it('a line that comes and goes ten times in a minute changes it at most twice', () => {
    let pill = shown('waiting')
    let changes = 0
    for (let i = 0; i < 20; i++) {
      const next = showPill(pill, i % 2 ? 'waiting' : 'offline', i * 3000, false)
      if (next.pill !== pill.pill) changes++
      pill = next
    }
    expect(changes).toBe(2)
  })

  it('shows in the end what holds, and says when to look again', () => {
    let pill = shown('waiting')
    for (let i = 0; i < 5; i++) pill = showPill(pill, i % 2 ? 'waiting' : 'offline', i * 3000, false)
    expect(pill.pill).toBe('waiting')
    expect(pill.dueMs).toBe(60_000)
    expect(showPill(pill, 'offline', pill.dueMs!, false).pill).toBe('offline')
  })

  it('shows at once what a person asked for, and that the computer joined', () => {
    const busy: ShownPill = { pill: 'offline', changes: [1000, 2000], dueMs: null }
    expect(showPill(busy, 'sending', 3000, true).pill).toBe('sending')
    expect(showPill({ ...busy, pill: 'alone' }, 'waiting', 3000, false).pill).toBe('waiting')
  })

  it('is not held up by a clock that is set back', () => {
    const busy: ShownPill = { pill: 'offline', changes: [5e12, 5e12 + 1], dueMs: null }
    expect(showPill(busy, 'waiting', 1000, false).pill).toBe('waiting')
  })
})

describe('the receipt over all scopes', () => {
  const one = { scope: 'a'.repeat(32), size: 3, root: '1'.repeat(64) }
  const two = { scope: 'b'.repeat(32), size: 4, root: '2'.repeat(64) }
  it('is the same in whatever order, and with scopes that hold nothing', () => {
    const code = receiptOf([one, two])
    expect(code).toEqual(receiptOf([two, one]))
    expect(code).toEqual(receiptOf([two, { scope: 'c'.repeat(32), size: 0, root: '' }, one]))
    expect(code.entries).toBe(7)
    expect(code.code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{2}$/)
  })
  it('is another when one entry is', () => {
    expect(receiptOf([one]).code).not.toBe(receiptOf([{ ...one, root: '3'.repeat(64) }]).code)
  })
})
