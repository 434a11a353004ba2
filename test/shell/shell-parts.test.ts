import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { paperPolicy, windowPolicy } from '../../electron/shell/content-policy.ts'
import { safeFileName, withExtension } from '../../electron/shell/file-name.ts'
import { plainSize } from '../../electron/shell/plain-json.ts'
import { saveAtomically } from '../../electron/shell/save-atomically.ts'
import { openLog } from '../../electron/shell/shell-log.ts'
import { placesFor } from '../../electron/shell/start-arguments.ts'
import { makeTickets, ticketsIn } from '../../electron/shell/tickets.ts'
import { listWindowFiles, withNonce } from '../../electron/shell/window-files.ts'
import { toBrowser, toProgram } from '../../build/stand-in/app-address.ts'

const dir = mkdtempSync(join(tmpdir(), 'lianxin-parts-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the content policy', () => {
  test('refuses by default, allows nothing inline and nothing evaluated', () => {
    const policy = windowPolicy('abc')
    expect(policy.startsWith("default-src 'none'; ")).toBe(true)
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toMatch(/\*|https?:/)
    expect(policy).toContain("style-src 'self' 'nonce-abc'")
    expect(policy).toContain("require-trusted-types-for 'script'")
  })

  test('lets a paper have styles of its own and no script', () => {
    expect(paperPolicy).not.toContain('script-src')
    expect(paperPolicy).toContain("default-src 'none'")
  })
})

describe('the files of the window', () => {
  const window = join(dir, 'window')
  mkdirSync(join(window, 'assets'), { recursive: true })
  for (const name of ['index.html', 'assets/main.js', 'assets/main.js.map', '.env'])
    writeFileSync(join(window, name), '')
  writeFileSync(join(dir, 'secret.js'), '')
  const files = listWindowFiles(window)

  test('are the listed ones, by their address', () => {
    expect([...files.keys()].toSorted()).toEqual(['/assets/main.js', '/index.html'])
    expect(files.get('/index.html')?.type).toBe('text/html; charset=utf-8')
    expect(files.get('/assets/main.js')?.path).toBe(join(window, 'assets', 'main.js'))
  })

  test.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '//secret.js',
    '/..\\secret.js',
    '/',
  ])('%s leads nowhere', (path) => expect(files.get(path)).toBeUndefined())

  test('carry the nonce whether the page has a place for it or not', () => {
    expect(withNonce('<html><head></head>', 'n1')).toContain('<meta property="csp-nonce" nonce="n1">')
    const given = withNonce('<head><meta property="csp-nonce" nonce="" /></head>', 'n2')
    expect(given).toBe('<head><meta property="csp-nonce" nonce="n2"></head>')
  })
})

describe('tickets', () => {
  test('give their path once', () => {
    const tickets = makeTickets(
      () => 0,
      () => 'one',
    )
    expect(tickets.take(tickets.give('/a'))).toBe('/a')
    expect(tickets.take('one')).toBeNull()
    expect(tickets.take('unknown')).toBeNull()
  })

  test('are worth nothing after ten minutes, after a lock, or when the clock was set back', () => {
    let now = 0
    let names = 0
    const tickets = makeTickets(
      () => now,
      () => `t${names++}`,
    )
    const [kept, old] = [tickets.give('/kept'), tickets.give('/old')]
    now = 600_000
    expect(tickets.take(kept)).toBe('/kept')
    now = 600_001
    expect(tickets.take(old)).toBeNull()
    const late = tickets.give('/late')
    now = -600_001
    expect(tickets.take(late)).toBeNull()
    const cleared = tickets.give('/cleared')
    tickets.clear()
    expect(tickets.take(cleared)).toBeNull()
  })

  test('are found wherever in an input they stand', () => {
    expect(ticketsIn({ source: { from: 'file', ticket: 'a' }, list: [{ ticket: 'b' }], ticket: 3 })).toEqual([
      'a',
      'b',
    ])
    expect(ticketsIn('ticket')).toEqual([])
  })
})

describe('the size of an input', () => {
  test('is counted as far as the most, then given up', () => {
    expect(plainSize({ name: '样例', list: [1, true, null] }, 100)).toBe(2 + 4 + 4 + 4 + 2 + 8 + 5 + 5)
    expect(plainSize('x'.repeat(99), 100)).toBeNull()
    expect(
      plainSize(
        Array.from({ length: 1000 }, () => ''),
        100,
      ),
    ).toBeNull()
  })

  test('is unknown for what is not plain JSON', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    for (const odd of [
      new Map(),
      new Uint8Array(3),
      new Date(),
      () => {},
      Symbol.iterator,
      3n,
      Number.NaN,
      cycle,
    ]) {
      expect(plainSize({ odd }, 1000)).toBeNull()
    }
  })
})

describe('a file name', () => {
  test.each([
    ['谈话记录', 'pdf', '谈话记录.pdf'],
    ['a/b\\c:d*e?f"g<h>i|j', 'xlsx', 'a-b-c-d-e-f-g-h-i-j.xlsx'],
    ['..', 'pdf', '连心.pdf'],
    ['CON', 'pdf', '_CON.pdf'],
    ['名单.XLSX', 'xlsx', '名单.xlsx'],
    ['记录 2026.3.5.pdf', 'docx', '记录 2026.3.5.docx'],
    ['行\n二', 'docx', '行-二.docx'],
    ['阿卜杜拉·买买提 𠮷', 'pdf', '阿卜杜拉·买买提 𠮷.pdf'],
  ])('%j becomes what every system takes', (name, extension, expected) =>
    expect(safeFileName(name, extension)).toBe(expected),
  )

  test('gets its extension when the person left it out', () => {
    expect(withExtension('/a/b', 'pdf')).toBe('/a/b.pdf')
    expect(withExtension('/a/b.PDF', 'pdf')).toBe('/a/b.PDF')
  })
})

describe('saving a file', () => {
  test('replaces the old one whole, and leaves it alone when it cannot', async () => {
    const folder = join(dir, 'saving')
    mkdirSync(folder)
    const path = join(folder, 'a.pdf')
    writeFileSync(path, 'old')
    expect(await saveAtomically(path, Buffer.from('new'))).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('new')
    mkdirSync(join(folder, 'taken.pdf', 'inside'), { recursive: true })
    expect(await saveAtomically(join(folder, 'taken.pdf'), Buffer.from('new'))).toBe(false)
    expect(await saveAtomically(join(folder, 'nowhere', 'a.pdf'), Buffer.from('new'))).toBe(false)
    expect(readdirSync(folder).toSorted()).toEqual(['a.pdf', 'taken.pdf'])
  })
})

test('a store given by hand has its window folder beside it; otherwise both are where the system keeps such things', () => {
  const given = { store: resolve('/s/one'), window: resolve('/s/one.window') }
  expect(placesFor(['electron', 'main.js', '--store', '/s/one'], '/data')).toEqual(given)
  expect(placesFor(['lianxin.exe', '--store=/s/one'], '/data')).toEqual(given)
  const window = ['/data', 'Lianxin'].join(sep)
  expect(placesFor(['lianxin.exe'], '/data')).toEqual({ store: join(window, 'store'), window })
})

test('the log is one line each, and starts anew after a megabyte', () => {
  const logs = join(dir, 'logs')
  const log = openLog(logs, () => 0)
  log('first\n  at place')
  expect(readFileSync(join(logs, 'lianxin.log'), 'utf8')).toBe('1970-01-01T00:00:00.000Z first | at place\n')
  log('x'.repeat(1024 * 1024))
  log('last')
  expect(readdirSync(logs).toSorted()).toEqual(['lianxin.log', 'lianxin.log.old'])
  expect(readFileSync(join(logs, 'lianxin.log'), 'utf8')).toBe('1970-01-01T00:00:00.000Z last\n')
})

test('the stand-in’s addresses go both ways', () => {
  expect(toBrowser('app://main/index.html#/people')).toBe('https://main.app.invalid/index.html#/people')
  expect(toProgram('https://main.app.invalid')).toBe('app://main')
  for (const url of ['https://example.com/app://main/', 'about:blank', 'https://main.app.invalid.evil.cn/']) {
    expect(toProgram(toBrowser(url))).toBe(url)
  }
})
