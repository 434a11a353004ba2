import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startOnStandIn } from '../../build/stand-in/attach.ts'

// What the stand-in tells the program of an idle computer: tests of the lock rest on it.
test('real input in a window counts as somebody being there, what a script makes up does not', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-idle-'))
  const preload = join(dir, 'preload.cjs')
  writeFileSync(preload, '')
  const program = await startOnStandIn({
    main: join(import.meta.dirname, 'fixture/idle-main.ts'),
    args: [join(dir, 'data'), preload],
  })
  const seconds = () => Number(program.output().trim().split('\n').at(-1)!.replace('idle ', ''))
  const poll = (what: () => unknown) => expect.poll(what, { timeout: 20_000, interval: 100 })
  try {
    await poll(seconds).toBeGreaterThanOrEqual(3)
    await program.page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' })))
    await poll(seconds).toBeGreaterThanOrEqual(5)
    await program.page.mouse.click(20, 20)
    await poll(seconds).toBeLessThanOrEqual(1)
    await poll(seconds).toBeGreaterThanOrEqual(3)
    await program.page.keyboard.type('x')
    await poll(seconds).toBeLessThanOrEqual(1)
  } finally {
    await program.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
