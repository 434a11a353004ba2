import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DraftKeeper } from '../../renderer/talks/draft-keeper.ts'
import { emptyTalk } from '../../renderer/talks/talk-form-state.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'

const saying = (content: string) => ({ ...emptyTalk('2026-03-05' as CivilDate), content })
const draftId = '01TESTDRAFT000000000000001' as Id

/** A slow office: each keep is answered when the test says so. */
function slowOffice() {
  const calls: { id: Id | null; content: string; answer: (good: boolean) => void }[] = []
  const kept: number[] = []
  const failed: string[] = []
  const keeper = new DraftKeeper(
    {
      keep: (id, body) =>
        new Promise((done) => {
          const answer = (good: boolean) =>
            done(good ? ok({ id: id ?? draftId, savedMs: calls.length }) : err({ type: 'DiskFull' }))
          calls.push({ id, content: body.content, answer })
        }),
      onKept: ({ savedMs }) => kept.push(savedMs),
      onFailed: ({ type }) => failed.push(type),
    },
    null,
    saying(''),
  )
  return { keeper, calls, kept, failed }
}

describe('a draft while it is typed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is kept half a second after the last key', async () => {
    const { keeper, calls } = slowOffice()
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(400)
    keeper.change(saying('一二'))
    await vi.advanceTimersByTimeAsync(499)
    expect(calls).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(calls.map((call) => call.content)).toEqual(['一二'])
  })

  test('is none while the form is what it opened with', async () => {
    const { keeper, calls } = slowOffice()
    keeper.change(saying(''))
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(400)
    keeper.change(saying(''))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(calls).toHaveLength(0)
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(500)
    expect(calls).toHaveLength(1)
  })

  test('that is kept already is kept empty as well', async () => {
    const { keeper, calls } = slowOffice()
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(500)
    keeper.change(saying(''))
    calls[0]!.answer(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(calls.map((call) => call.content)).toEqual(['一', ''])
  })

  test('is kept at the latest a second after the first key, however fast somebody types', async () => {
    const { keeper, calls } = slowOffice()
    for (let n = 0; n < 20; n++) {
      keeper.change(saying('字'.repeat(n + 1)))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(calls.length).toBeGreaterThanOrEqual(1)
    expect(calls[0]?.content.length).toBeLessThanOrEqual(11)
  })

  test('waits for the first answer, so that there is one draft and the last text wins', async () => {
    const { keeper, calls, kept } = slowOffice()
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(500)
    keeper.change(saying('一二'))
    await vi.advanceTimersByTimeAsync(2_000)
    keeper.change(saying('一二三'))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(calls).toHaveLength(1)
    calls[0]?.answer(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(calls.map(({ id, content }) => [id, content])).toEqual([
      [null, '一'],
      [draftId, '一二三'],
    ])
    calls[1]?.answer(true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(kept).toHaveLength(2)
    expect(calls).toHaveLength(2)
  })

  test('flush keeps at once and answers when nothing is on its way', async () => {
    const { keeper, calls } = slowOffice()
    keeper.change(saying('一'))
    let flushed = false
    const flushing = keeper.flush().then(() => (flushed = true))
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(0)
    expect(flushed).toBe(false)
    calls[0]?.answer(true)
    await flushing
    expect(flushed).toBe(true)
    await keeper.flush()
    expect(calls).toHaveLength(1)
  })

  test('AS-22 a keep that fails says so and is tried again with the newest text', async () => {
    const { keeper, calls, failed, kept } = slowOffice()
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(500)
    calls[0]?.answer(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(failed).toEqual(['DiskFull'])
    await vi.advanceTimersByTimeAsync(3_000)
    expect(calls).toHaveLength(2)
    calls[1]?.answer(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(kept).toHaveLength(1)
  })

  test('closing before a save waits for the keep on its way and keeps nothing after it', async () => {
    const { keeper, calls } = slowOffice()
    keeper.change(saying('一'))
    await vi.advanceTimersByTimeAsync(500)
    keeper.change(saying('一二'))
    const closing = keeper.close()
    calls[0]?.answer(true)
    expect(await closing).toBe(draftId)
    keeper.change(saying('一二三'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(calls).toHaveLength(1)
  })

  test('a refused save makes the text a draft again', async () => {
    const { keeper, calls } = slowOffice()
    expect(await keeper.close()).toBeNull()
    keeper.reopen(saying('没存上'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(calls.map((call) => call.content)).toEqual(['没存上'])
  })
})
