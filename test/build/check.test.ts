import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { faultsOfLock } from '../../build/check-lock.ts'
import { secretsIn } from '../../build/check-secrets.ts'
import { root, runTool } from '../../build/run-command.ts'
import { refusedImport } from './layers.ts'
import { functionsOf, importsOf, readSource, undocumentedExports } from './source-files.ts'

// A check that finds nothing proves nothing: here each one is given something to find.

let house = ''
const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'lianxin-check-'))
  plant('package.json', '{ "type": "module" }')
})
afterEach(() => rmSync(house, { recursive: true, force: true }))

describe('layers', () => {
  const planted: readonly (readonly [rule: string, from: string, text: string, to: string])[] = [
    [
      'kernel-stands-alone',
      'shared/kernel/a.ts',
      "import type { B } from '../talks/b.ts'\nexport type A = B",
      'shared/talks/b.ts',
    ],
    [
      'shared-nouns-import-kernel-only',
      'shared/leave/a.ts',
      "export { B } from '../talks/b.ts'",
      'shared/talks/b.ts',
    ],
    [
      'shared-stays-in-shared',
      'shared/talks/a.ts',
      "import { B } from '../../electron/talks/b.ts'\nB()",
      'electron/talks/b.ts',
    ],
    [
      'shared-and-window-know-no-node',
      'shared/talks/a.ts',
      "import { readFileSync } from 'node:fs'\nreadFileSync('x')",
      '',
    ],
    ['electron-only-in-the-shell', 'electron/talks/a.ts', "import { app } from 'electron'\napp.quit()", ''],
    [
      'store-knows-no-noun',
      'electron/store/a.ts',
      "import { B } from '../talks/b.ts'\nB()",
      'electron/talks/b.ts',
    ],
    [
      'nouns-import-store-and-handler',
      'electron/talks/a.ts',
      "import { B } from '../people/b.ts'\nB()",
      'electron/people/b.ts',
    ],
    [
      'nouns-import-store-and-handler',
      'electron/talks/a.ts',
      "import type { B } from '../office/b.ts'\nexport type A = B",
      'electron/office/b.ts',
    ],
    [
      'shell-stays-thin',
      'electron/shell/a.ts',
      "const b = await import('../store/b.ts')\nb.B()",
      'electron/store/b.ts',
    ],
    [
      'window-knows-only-shared',
      'renderer/talks/a.tsx',
      "import { B } from '../../electron/talks/b.ts'\nB()",
      'electron/talks/b.ts',
    ],
    [
      'ui-knows-no-feature',
      'renderer/ui/a.tsx',
      "import { B } from '../talks/b.ts'\nB()",
      'renderer/talks/b.ts',
    ],
    [
      'build-imports-nothing-of-ours',
      'build/a.ts',
      "import { B } from '../shared/kernel/b.ts'\nB()",
      'shared/kernel/b.ts',
    ],
    ['nothing-imports-test', 'shared/talks/a.ts', "import { B } from '../../test/b.ts'\nB()", 'test/b.ts'],
    ['imports-exist', 'shared/talks/a.ts', "import { B } from './gone.ts'\nB()", ''],
  ]

  test.each(planted)('%s is found in %s', async (rule, from, text, to) => {
    cpSync(join(root, '.dependency-cruiser.json'), join(house, '.dependency-cruiser.json'))
    for (const room of ['shared', 'electron', 'renderer', 'build', 'test'])
      mkdirSync(join(house, room), { recursive: true })
    plant(from, text)
    if (to) plant(to, 'export const B = () => 1\nexport type B = string')
    const args = [
      '--config',
      '.dependency-cruiser.json',
      '--output-type',
      'err',
      'shared',
      'electron',
      'renderer',
      'build',
      'test',
    ]
    const ran = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', args, { cwd: house })
    expect(ran.output).toContain(`error ${rule}: ${from}`)
    expect(ran.code).not.toBe(0)
  })

  test('the second scan refuses the same ones', () => {
    const missed = planted.filter(([rule, from, text]) => {
      if (rule === 'imports-exist' || rule === 'ui-knows-no-feature') return false
      return !importsOf(readSource(from, text)).some((to) => refusedImport(from, to))
    })
    expect(missed).toEqual([])
  })
})

describe('lint', () => {
  const lint = async (path: string, text: string) => {
    for (const file of ['.oxlintrc.json', 'build/house-rules.ts']) cpSync(join(root, file), join(house, file))
    plant(path, text)
    return await runTool('oxlint/bin/oxlint', [], { cwd: house })
  }

  test.each([
    ['house(no-ambient-clock)', 'shared/talks/a.ts', 'export const now = () => Date.now()'],
    ['house(no-ambient-clock)', 'shared/talks/a.ts', 'export const now = () => new Date(0)'],
    ['house(no-ambient-clock)', 'shared/talks/a.ts', 'export const dice = () => Math.random()'],
    [
      'house(one-door)',
      'electron/talks/a.ts',
      "import { ipcMain } from 'electron'\nipcMain.handle('x', () => 1)",
    ],
    [
      'house(one-door)',
      'electron/shell/window.ts',
      "import { ipcRenderer } from 'electron'\nipcRenderer.send('x')",
    ],
    [
      'house(no-built-sql)',
      'electron/talks/a.ts',
      'export const f = (db, name) => db.prepare(`SELECT * FROM ${name}`)',
    ],
    [
      'house(no-built-sql)',
      'electron/talks/a.ts',
      "export const f = (db, name) => db.exec('DROP TABLE ' + name)",
    ],
    ['typescript(no-explicit-any)', 'shared/talks/a.ts', 'export const f = (x: any) => x'],
  ])('%s is found in %s: %s', async (rule, path, text) => {
    const ran = await lint(path, text)
    expect(ran.output).toContain(rule)
    expect(ran.code).not.toBe(0)
  })

  test('SQL from constants of the same file is fine', async () => {
    const text =
      "const columns = 'id, name'\nexport const f = (db) => db.prepare(`SELECT ${columns} FROM person`)\n"
    expect(await lint('electron/people/a.ts', text)).toMatchObject({ code: 0 })
  })
})

describe('lock file', () => {
  const integrity = 'sha512-x'

  test('a platform package that npm left out is found', () => {
    const lock = {
      packages: { 'node_modules/a': { integrity, optionalDependencies: { 'a-win32-x64': '1.0.0' } } },
    }
    expect(faultsOfLock(lock)).toEqual([expect.stringContaining('a-win32-x64 is missing')])
  })

  test('an address of one registry is found', () => {
    const lock = { packages: { 'node_modules/a': { integrity, resolved: 'https://registry.example/a.tgz' } } }
    expect(faultsOfLock(lock)).toEqual([expect.stringContaining('"resolved"')])
  })

  test('a package may lie beside or above the one that needs it', () => {
    const needs = { integrity, dependencies: { c: '1' } }
    const above = { packages: { 'node_modules/a/node_modules/b': needs, 'node_modules/c': { integrity } } }
    const beside = { packages: { 'node_modules/b': needs, 'node_modules/b/node_modules/c': { integrity } } }
    expect([...faultsOfLock(above), ...faultsOfLock(beside)]).toEqual([])
  })
})

test('secrets and names of machines are found', () => {
  const found = [
    `-----BEGIN ${'PRIVATE'} KEY-----\nMIIEvQIBADANBgkqhkiG9w0B`,
    `gh${'p'}_${'a1B2'.repeat(9)}`,
    `npm${'_'}${'a1B2'.repeat(9)}`,
    `postgres://office:${'correct-horse'}@db.example.cn/x`,
    `see /${'work'}/main/build`,
    `see https://registry.${'npmjs'}.org/x`,
  ].map((text) => secretsIn(text))
  expect(found.every((what) => what.length === 1)).toBe(true)
  expect(secretsIn("const password = await ask('password')\nurl('https://example.cn:8443/a@b')")).toEqual([])
})

test('functions and undocumented exports are measured', () => {
  const file = readSource(
    'shared/a.ts',
    '/** Said. */\nexport const a = () => {\n  return 1\n}\nexport function b() {\n}\n',
  )
  expect(functionsOf(file)).toEqual([
    { place: 'shared/a.ts:2', lines: 3 },
    { place: 'shared/a.ts:5', lines: 2 },
  ])
  expect(undocumentedExports(file)).toEqual(['shared/a.ts:5'])
})
