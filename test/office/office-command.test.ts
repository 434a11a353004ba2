import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOffice } from '../../electron/office/office.ts'
import { contract } from '../../shared/contract.ts'

const root = resolve(import.meta.dirname, '../..')
const dir = mkdtempSync(join(tmpdir(), 'lianxin-command-'))
const store = join(dir, 'store')
const password = join(dir, 'password')
const account = ['--store', store, '--account', '李书记', '--password-file', password]

interface Answer {
  readonly status: number | null
  readonly json: unknown
}

/** Runs the command as `npm run office` does; what it prints must be JSON and nothing else. */
function office(...args: string[]): Answer {
  const command = join(root, 'electron/office/office-command.ts')
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...args], {
    encoding: 'utf8',
    timeout: 50_000,
  })
  return { status: ran.status, json: JSON.parse(ran.stdout) }
}

function inputFile(input: unknown): string {
  const file = join(dir, 'input.json')
  writeFileSync(file, JSON.stringify(input))
  return file
}

const call = (channel: string, input: unknown, ...more: string[]) =>
  office('call', channel, '--input', inputFile(input), ...account, ...more)

beforeAll(() => {
  writeFileSync(password, '青山绿水又一年 2026\n')
  const unit = inputFile({ unitName: '青石镇', name: '李书记', role: 'secretary' })
  const made = office('init', '--store', store, '--input', unit, '--password-file', password)
  expect(made).toMatchObject({ status: 0, json: { recoveryCode: expect.any(String) } })
  const sample = office('sample', ...account, '--people', '20', '--talks', '30', '--seed', '7')
  expect(sample).toEqual({ status: 0, json: { people: 20, talks: 30 } })
}, 60_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('office -- channels', () => {
  test('lists every channel of the program, each with its input and output as JSON Schema', () => {
    const ran = spawnSync('npm', ['run', '--silent', 'office', '--', 'channels'], {
      cwd: root,
      encoding: 'utf8',
      timeout: 55_000,
      shell: process.platform === 'win32',
    })
    expect(ran.status).toBe(0)
    const listed = JSON.parse(ran.stdout) as { channel: string; input: object; output: object }[]
    expect(listed.map(({ channel }) => channel).toSorted()).toEqual(Object.keys(contract).toSorted())
    for (const { channel, input, output } of listed) {
      expect(input, channel).toMatchObject({ type: 'object' })
      expect(output, channel).toHaveProperty('type')
    }
  })
})

describe('office -- call', () => {
  test('answers in JSON; every name of the sample is marked', () => {
    const { status, json } = call('people/find', { query: '样例', limit: 50 })
    expect(status).toBe(0)
    const { rows } = json as { rows: { name: string }[] }
    expect(rows.length).toBeGreaterThan(10)
    for (const { name } of rows) expect(name).toContain('样例')
  })

  test('writes to the file behind a ticket', () => {
    const file = join(dir, '名单.xlsx')
    const list = { unitId: null, query: '', order: 'own', left: false }
    const { status, json } = call('people/export', { ticket: 'place', list }, '--file', `place=${file}`)
    const { rows, fileName } = json as { rows: number; fileName: string }
    expect([status, fileName]).toEqual([0, '名单.xlsx'])
    const book = XLSX.read(readFileSync(file))
    const names = XLSX.utils
      .sheet_to_json<string[]>(book.Sheets['花名册']!, { header: 1 })
      .filter((row) => row[1]?.includes('样例'))
    expect(names).toHaveLength(rows)
  })

  test.each([
    ['an unknown channel', 'people/rob', {}, { type: 'UnknownChannel' }],
    ['input of the wrong shape', 'people/find', { query: 1, limit: 5 }, { type: 'BadInput', field: 'query' }],
    ['a record that is not there', 'people/get', { id: '01J0000000000000000000000Z' }, { type: 'NotFound' }],
  ])('refuses %s with a typed answer and exit code 1', (_, channel, input, refusal) => {
    expect(call(channel, input)).toEqual({ status: 1, json: expect.objectContaining(refusal) })
  })

  test('refuses a wrong password, an account that is not there and a command that is not whole', () => {
    const wrong = join(dir, 'wrong')
    writeFileSync(wrong, '不是这个口令呀 2026')
    const asked = (name: string, file: string) =>
      office('call', 'office/home', '--store', store, '--account', name, '--password-file', file)
    expect(asked('李书记', wrong)).toMatchObject({ status: 1, json: { type: 'WrongPassword' } })
    expect(asked('王书记', password)).toEqual({ status: 1, json: { type: 'NoSuchAccount' } })
    expect(office('call', 'office/home')).toMatchObject({ status: 1, json: { type: 'BadCommand' } })
    expect(office('dance')).toMatchObject({ status: 1, json: { type: 'BadCommand' } })
  })
})

describe('office -- init', () => {
  test('never puts a second store over the first', () => {
    const unit = inputFile({ unitName: '别的镇', name: '别人', role: 'clerk' })
    const again = office('init', '--store', store, '--input', unit, '--password-file', password)
    expect(again).toMatchObject({ status: 1, json: { type: 'AlreadyExists' } })
    expect(call('office/home', {})).toMatchObject({ status: 0, json: { people: expect.any(Number) } })
  })

  test.each([
    ['123456', 'PasswordTooShort'],
    ['1qaz2wsx3edc', 'PasswordCommon'],
    ['青石镇青石镇2026', 'PasswordCommon'],
  ])('takes %s for no password', (typed, type) => {
    const weak = join(dir, 'weak')
    writeFileSync(weak, typed)
    const unit = inputFile({ unitName: '青石镇', name: '短', role: 'clerk' })
    const elsewhere = join(dir, 'elsewhere')
    const made = office('init', '--store', elsewhere, '--input', unit, '--password-file', weak)
    expect(made).toMatchObject({ status: 1, json: { type } })
    expect(existsSync(join(elsewhere, 'lianxin.db'))).toBe(false)
  })
})

describe('without a window there is no keychain', () => {
  test('AS-55: a key that needs one is refused in so many words, and stays as it is', async () => {
    const keyed = join(dir, 'keyed')
    const withKeychain = openOffice({
      storeDir: keyed,
      templatesDir: '',
      clock: () => Date.now(),
      random: (bytes) => randomBytes(bytes),
      emit: () => {},
      log: () => {},
      keychain: randomBytes(32),
      cost: { memoryKiB: 64, passes: 1, lanes: 1 },
    })
    const input = { unitName: '青石镇', name: '李书记', role: 'secretary', password: '青山绿水又一年 2026' }
    expect((await withKeychain.ask({ channel: 'access/create', input, files: {} })).ok).toBe(true)
    await withKeychain.close()
    const keys = readFileSync(join(keyed, 'keys.json'))
    const asked = ['--store', keyed, '--account', '李书记', '--password-file', password]
    expect(office('call', 'office/home', ...asked)).toEqual({ status: 1, json: { type: 'KeychainLost' } })
    expect(readFileSync(join(keyed, 'keys.json')).equals(keys)).toBe(true)
  })
})

describe('office -- rebuild', () => {
  test('folds the log again to the same bytes', () => {
    expect(office('rebuild', ...account)).toMatchObject({ status: 0, json: { same: true } })
  })
})
