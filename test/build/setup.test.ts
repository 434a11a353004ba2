import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../build/run-command.ts'
import { countsOf } from '../../build/run-tests.ts'
import { storeFolder } from '../../build/store-folder.ts'

// A small project of its own, so that set-up runs for real: npm, the stamp, the script.

let project = ''
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'lianxin-setup-'))
  mkdirSync(join(project, 'build'))
  mkdirSync(join(project, 'tool'))
  for (const file of ['setup.mjs', 'with-setup.mjs'])
    cpSync(join(root, 'build', file), join(project, 'build', file))
  write('tool/package.json', '{ "name": "tool", "version": "1.0.0" }')
  write('package.json', '{ "name": "p", "type": "module", "dependencies": { "tool": "file:tool" } }')
  writeLock('1.0.0')
  write(
    'say.ts',
    'const said: string[] = process.argv.slice(2)\nconsole.log(JSON.stringify(said))\nprocess.exit(said.length)\n',
  )
})
afterEach(() => rmSync(project, { recursive: true, force: true }))

const write = (path: string, text: string) => writeFileSync(join(project, path), text)
const writeLock = (version: string) => {
  const packages = {
    '': { name: 'p', dependencies: { tool: 'file:tool' } },
    'node_modules/tool': { resolved: 'tool', link: true },
    tool: { version },
  }
  write('package-lock.json', JSON.stringify({ name: 'p', lockfileVersion: 3, requires: true, packages }))
}

function run(...args: string[]) {
  const child = spawn(process.execPath, [join(project, 'build/with-setup.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece: Buffer) => (said.out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (said.err += piece.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...said }))
  return { child, said, ended }
}

test('the first run installs, every run passes on arguments and exit code and keeps stdout to the script', async () => {
  const first = await run('say.ts', 'a', 'b').ended
  expect(first).toMatchObject({ code: 2, out: '["a","b"]\n' })
  expect(first.err).toContain('Installing the packages')
  expect(existsSync(join(project, 'node_modules/tool/package.json'))).toBe(true)

  const second = await run('say.ts').ended
  expect(second).toEqual({ code: 0, out: '[]\n', err: '' })
})

test('a lock that changed is installed again; packages that already fit it are not', async () => {
  await run('say.ts').ended
  write('tool/package.json', '{ "name": "tool", "version": "1.0.1" }')
  writeLock('1.0.1')
  expect((await run('say.ts').ended).err).toContain('Installing the packages')

  // Someone ran npm by hand: the stamp is old, the packages are right.
  rmSync(join(project, 'node_modules/.set-up'))
  expect((await run('say.ts').ended).err).toBe('')
  expect(readFileSync(join(project, 'node_modules/.set-up'), 'utf8')).toMatch(/^[0-9a-f]{64} /)
})

test('without the network and with no packages it says what to do', async () => {
  write('package.json', '{ "name": "p", "dependencies": { "nowhere": "1.0.0" } }')
  const ended = await run('say.ts').ended
  expect(ended).toMatchObject({ code: 1, out: '' })
  expect(ended.err).toContain('npm could not install the packages')
})

test('a signal reaches the script, and its end is passed on', async () => {
  await run('say.ts').ended
  write(
    'wait.ts',
    "process.on('SIGTERM', () => process.exit(42))\nsetInterval(() => {}, 1000)\nconsole.log('ready')\n",
  )
  const { child, ended } = run('wait.ts')
  await once(child.stdout, 'data')
  if (process.platform === 'win32') return void child.kill()
  child.kill('SIGTERM')
  expect((await ended).code).toBe(42)
})

test('tests are counted, and what never ran counts as failed', () => {
  const report = {
    success: false,
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [],
  }
  expect(countsOf(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 })
  const unloaded = { ...report, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(countsOf(unloaded, 1).failed).toBe(1)
  expect(countsOf({ ...report, numFailedTests: 0 }, 1).failed).toBe(1)
  expect(countsOf(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the start says where the data lives', () => {
  expect(storeFolder(['--store', '/data/a'])).toBe(join('/data/a'))
  expect(storeFolder(['--store=/data/a'])).toBe(join('/data/a'))
  if (process.platform === 'linux')
    expect(storeFolder([], { XDG_CONFIG_HOME: '/c' })).toBe('/c/Lianxin/store')
})
