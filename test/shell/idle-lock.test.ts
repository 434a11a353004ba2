import { describe, expect, test } from 'vitest'
import { decideIdle, graceMs, makeIdleLock, warningSeconds } from '../../electron/shell/idle-lock.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'

describe('the decision', () => {
  const at = (idleSeconds: number, more: Partial<Parameters<typeof decideIdle>[0]> = {}) =>
    decideIdle({ idleSeconds, limitMinutes: 5, isOpen: true, warned: false, ...more })

  test.each([
    [0, 'nothing'],
    [269, 'nothing'],
    [270, { warn: 30 }],
    [299, { warn: 1 }],
    [299.5, { warn: 1 }],
    [300, 'lock'],
    [90_000, 'lock'],
  ])('after %d seconds of five minutes: %j', (seconds, act) => expect(at(seconds)).toEqual(act))

  test('from 1 to 30 minutes, the warning comes as long before the end', () => {
    for (let limitMinutes = 1; limitMinutes <= 30; limitMinutes++) {
      const end = limitMinutes * 60
      expect(at(end - warningSeconds - 1, { limitMinutes })).toBe('nothing')
      expect(at(end - warningSeconds, { limitMinutes })).toEqual({ warn: warningSeconds })
      expect(at(end, { limitMinutes })).toBe('lock')
    }
  })

  test('who comes back is told so once; a store that is not open is not locked', () => {
    expect(at(0, { warned: true })).toBe('forget-warning')
    expect(at(0, { warned: false })).toBe('nothing')
    expect(at(4000, { isOpen: false })).toBe('nothing')
    expect(at(4000, { isOpen: false, warned: true })).toBe('forget-warning')
  })
})

/** The watch with a clock that only the test moves. */
function watched({ windowLocks = false } = {}) {
  const world = { idle: 0, minutes: 1, open: true, asked: 0 }
  const told: OfficeEvent[] = []
  const locks: string[] = []
  let waiting: (() => void)[] = []
  const watch = makeIdleLock({
    idleSeconds: () => world.idle,
    limitMinutes: async () => world.minutes,
    isOpen: async () => {
      world.asked++
      return world.open
    },
    tell: (event) => {
      told.push(event)
      // What a window does: keeps the draft, then locks.
      if (event.type === 'lock' && windowLocks) world.open = false
    },
    lock: async () => {
      locks.push('locked')
      world.open = false
    },
    later: (ms, then) => {
      expect(ms).toBe(graceMs)
      waiting.push(then)
    },
  })
  const settle = () => new Promise((done) => setImmediate(done))
  const second = async (idle: number) => {
    world.idle = idle
    void watch.look()
    await settle()
  }
  const graceOver = async () => {
    const due = waiting
    waiting = []
    for (const then of due) then()
    await settle()
  }
  return { world, told, locks, watch, second, graceOver, settle }
}

describe('the watch', () => {
  test('warns in the last half minute, takes the warning back, warns again and locks', async () => {
    const { told, locks, second, graceOver } = watched()
    for (const idle of [0, 29, 30, 31, 0, 1, 59]) await second(idle)
    expect(told).toEqual([
      { type: 'idle', seconds: 30 },
      { type: 'idle', seconds: 29 },
      { type: 'idle', seconds: 0 },
      { type: 'idle', seconds: 1 },
    ])
    await second(60)
    expect(told.at(-1)).toEqual({ type: 'lock' })
    // The window has time to keep what is being typed.
    expect(locks).toEqual([])
    await second(61)
    expect(told.filter(({ type }) => type === 'lock')).toHaveLength(1)
    await graceOver()
    expect(locks).toEqual(['locked'])
  })

  test('a window that locked by itself is not locked again', async () => {
    const { locks, second, graceOver, told } = watched({ windowLocks: true })
    await second(60)
    await graceOver()
    expect(locks).toEqual([])
    await second(61)
    expect(told).toEqual([{ type: 'lock' }])
  })

  test('who is back and unlocks within the grace time is not locked out again', async () => {
    const { world, locks, watch, second, graceOver, settle } = watched({ windowLocks: true })
    await second(60)
    watch.changed()
    await settle()
    world.open = true
    watch.changed()
    await settle()
    world.idle = 0
    await graceOver()
    expect(locks).toEqual([])
    await second(1)
    expect(world.open).toBe(true)
  })

  test('sleep and the lock of the screen lock at once, only where something is open', async () => {
    const { world, told, locks, watch, graceOver, settle } = watched()
    void watch.leave()
    await settle()
    expect(told).toEqual([{ type: 'lock' }])
    await graceOver()
    expect(locks).toEqual(['locked'])
    void watch.leave()
    await settle()
    expect(told).toHaveLength(1)
    expect(world.open).toBe(false)
  })

  test('asks what it needs to know once, and again when settings or the door changed', async () => {
    const { world, told, watch, second } = watched()
    for (let i = 0; i < 10; i++) await second(1)
    expect(world.asked).toBe(1)
    world.minutes = 2
    await second(45)
    expect(told).toEqual([{ type: 'idle', seconds: 15 }])
    watch.changed()
    await second(46)
    expect(told.at(-1)).toEqual({ type: 'idle', seconds: 0 })
    expect(world.asked).toBe(2)
  })
})
