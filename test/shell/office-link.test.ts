import { expect, test } from 'vitest'
import { openOfficeLink } from '../../electron/shell/office-link.ts'

/** A link to a thread whose whole program is given as text. */
function linkTo(program: string) {
  const events: unknown[] = []
  const logged: string[] = []
  const source = `import { parentPort, workerData } from 'node:worker_threads'\n${program}`
  const link = openOfficeLink({
    thread: new URL(`data:text/javascript,${encodeURIComponent(source)}`),
    workerData: { storeDir: 'store', templatesDir: 'templates', keychain: null },
    onEvent: (event) => events.push(event),
    log: (line) => logged.push(line),
    newRef: () => 'ref1',
    closingMs: 200,
  })
  return { link, events, logged }
}
const echo = `parentPort.on('message', (message) => {
  if (message.close) return parentPort.close()
  if (message.channel === 'crash') throw new Error('样例甲')
  if (message.channel === 'never') return
  parentPort.postMessage({ log: 'counted 1' })
  parentPort.postMessage({ id: message.id, result: { ok: true, value: [message.input, message.files, workerData.storeDir] } })
})`

test('answers come back to whoever asked, with what they gave', async () => {
  const { link, logged } = linkTo(echo)
  const [one, two] = await Promise.all([link.ask('a', 1), link.ask('b', 2, { ticket: '/path' })])
  expect(one).toEqual({ ok: true, value: [1, {}, 'store'] })
  expect(two).toEqual({ ok: true, value: [2, { ticket: '/path' }, 'store'] })
  expect(logged).toEqual(['counted 1', 'counted 1'])
  await link.close()
})

test('a crash answers all who wait with a bug, tells the windows, and the thread is started again', async () => {
  const { link, events, logged } = linkTo(echo)
  await link.ask('a', 1)
  const waiting = link.ask('never', 0)
  expect(await link.ask('crash', 0)).toEqual({ ok: false, error: { type: 'Bug', ref: 'ref1' } })
  expect(await waiting).toEqual({ ok: false, error: { type: 'Bug', ref: 'ref1' } })
  expect(await link.ask('a', 3)).toMatchObject({ ok: true })
  expect(events).toEqual([{ type: 'changed', noun: 'access' }])
  // What the error said may be somebody's words.
  expect(logged.join('\n')).not.toContain('样例')
  await link.close()
})

test('a thread that never answers anything is not started for ever', async () => {
  const { link, logged } = linkTo('process.exit(3)')
  expect(await link.ask('a', 1)).toMatchObject({ ok: false, error: { type: 'Bug' } })
  expect(await link.ask('a', 1)).toMatchObject({ ok: false, error: { type: 'Bug' } })
  expect(logged.filter((line) => line.includes('given up'))).toHaveLength(1)
  await link.close()
})

test('closing waits for the office to end, and nothing is asked after it', async () => {
  const { link } = linkTo(echo)
  await link.ask('a', 1)
  await link.close()
  expect(await link.ask('a', 1)).toMatchObject({ ok: false, error: { type: 'Bug' } })
})

test('an office that hangs does not keep the program from ending', async () => {
  const { link } = linkTo(`parentPort.on('message', ({ id }) => {
    parentPort.postMessage({ id, result: { ok: true, value: null } })
    setInterval(() => {}, 1000)
  })`)
  await link.ask('a', 1)
  await link.close()
  expect(await link.ask('a', 1)).toMatchObject({ ok: false })
})
