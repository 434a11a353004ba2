import { join } from 'node:path'
import { expect, test } from 'vitest'
import { useFixture } from './fixture/opened.ts'

const fixture = useFixture()
const refused = { ok: false, error: { type: 'UnknownCaller' } }
const answerHere = () => (window as unknown as { answer: Promise<unknown> }).answer

test('a frame, another origin and a window that is not listed are refused; our main frame is answered', async () => {
  const { page } = await fixture.open({ main: join(fixture.dir, 'app', 'strangers-main.js') })
  await expect.poll(() => page.context().pages().length).toBe(3)
  const titled = async (title: string) => {
    for (const one of page.context().pages()) if ((await one.title()) === title) return one
    throw new Error(`no window ${title}`)
  }
  await expect
    .poll(() =>
      titled('unlisted').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  await expect
    .poll(() =>
      titled('other').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  const host = await titled('host')
  expect(await host.evaluate(answerHere)).toMatchObject({ ok: true })
  expect(await host.frames()[1]!.evaluate(answerHere)).toEqual(refused)
  expect(await (await titled('other')).evaluate(answerHere)).toEqual(refused)
  expect(await (await titled('unlisted')).evaluate(answerHere)).toEqual(refused)
})
