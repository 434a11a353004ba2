import Sqlite from 'better-sqlite3'
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseCipher } from '../../electron/store/cipher.ts'
import { sqlite, type Driver } from '../../electron/store/database.ts'
import { knownVersion, migrate } from '../../electron/store/migrate.ts'
import { openConnection } from '../../electron/store/connection.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { key, open, options, person, random, rows, save, scratch } from './store-fixture.ts'

let place: ReturnType<typeof scratch>
let dir: string
beforeEach(() => {
  place = scratch('open')
  dir = place.dir
})
afterEach(() => place.clear())

const database = () => join(dir, 'lianxin.db')
const refusal = (more = {}) => {
  const opened = openStore(options(dir, more))
  if (opened.ok) opened.value.close()
  return opened.ok ? null : opened.error
}
const fill = () => {
  const store = open(dir)
  save(store, person('样例很特别的名字'))
  store.close()
}

/** A build of the library without the cipher: it knows no key and keeps everything in clear. */
class WithoutCipher extends Sqlite {
  override pragma(source: string, pragmaOptions?: Sqlite.PragmaOptions): unknown {
    return /^(cipher|key)\b/.test(source) ? [] : super.pragma(source, pragmaOptions)
  }
}

describe('opening a store', () => {
  test('keeps what was saved, in every file under a cipher', () => {
    fill()
    const store = open(dir)
    expect(rows(store, 'SELECT name FROM person')).toEqual([{ name: '样例很特别的名字' }])
    const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name))
      expect(bytes.includes('很特别的名字'), file.name).toBe(false)
    }
    store.close()
  })

  test('has the settings that keep data whole', () => {
    fill()
    const db = openConnection(sqlite, database(), key, 'aegis')
    const value = (name: string) => db.pragma(name, { simple: true })
    expect(value('journal_mode')).toBe('wal')
    expect(value('synchronous')).toBe(2)
    expect(value('temp_store')).toBe(2)
    expect(value('secure_delete')).toBe(1)
    expect(value('trusted_schema')).toBe(0)
    expect(value('cell_size_check')).toBe(1)
    expect(value('mmap_size')).toBe(0)
    expect(value('cipher')).toBe('aegis')
    db.close()
  })

  test('AS-56: a file in clear is refused', () => {
    const plain = new Sqlite(database())
    plain.exec('CREATE TABLE person (name TEXT)')
    plain.close()
    expect(refusal()).toEqual({ type: 'NotEncrypted' })
  })

  test('AS-56: a build without the cipher is refused before it writes, and leaves nothing in clear', () => {
    expect(refusal({ driver: WithoutCipher as unknown as Driver })).toEqual({ type: 'NotEncrypted' })
    expect(existsSync(database())).toBe(false)
    fill()
    const before = readFileSync(database())
    expect(refusal({ driver: WithoutCipher as unknown as Driver })).not.toBeNull()
    expect(readFileSync(database()).equals(before)).toBe(true)
    expect(refusal()).toBeNull()
  })

  test('AS-56: the file does not begin as SQLite does, and without its key it does not open', () => {
    fill()
    expect(readFileSync(database()).subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0')
    const keyless = new Sqlite(database(), { readonly: true })
    expect(() => keyless.prepare('SELECT count(*) FROM sqlite_master').get()).toThrow(/not a database/)
    keyless.close()
  })

  test('tells another key from a damaged file', () => {
    fill()
    expect(refusal({ key: random(32) })).toEqual({ type: 'WrongKey' })
    expect(refusal()).toBeNull()
  })

  test('a renamed picture is not a store', () => {
    fill()
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), random(5000)])
    writeFileSync(database(), png)
    expect(refusal()).toEqual({ type: 'Foreign' })
    expect(readFileSync(database()).equals(png)).toBe(true)
  })

  test.each([0, 1, 100, 4096, 3 * 4096, -1, -4096])(
    'a database cut to %i bytes is damaged, never new',
    (size) => {
      fill()
      truncateSync(database(), size < 0 ? statSync(database()).size + size : size)
      expect(['StoreDamaged', 'Foreign']).toContain(refusal()?.type)
    },
  )

  test('AS-55: where a store was, no empty one is made', () => {
    fill()
    rmSync(database())
    expect(refusal()).toEqual({ type: 'StoreDamaged' })
    expect(existsSync(database())).toBe(false)
  })

  test('is refused while another window or another process has it', async () => {
    const store = open(dir)
    expect(refusal()).toEqual({ type: 'AlreadyOpen' })
    store.close()
    const writer = join(import.meta.dirname, 'talk-writer.ts')
    const child = spawn(process.execPath, [writer, dir, Buffer.from(key).toString('hex')], { stdio: 'pipe' })
    child.stdin.write('go\n')
    let said = ''
    await new Promise<void>((resolve) =>
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString()
        if (said.includes('open\n')) resolve()
      }),
    )
    expect(refusal()).toEqual({ type: 'AlreadyOpen' })
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(refusal()).toBeNull()
  })

  test('the clock of 2019 stops nothing: AS-26', () => {
    const year2026 = Date.UTC(2026, 2, 5)
    const first = open(dir, { clock: () => year2026 })
    save(first, person('甲'))
    first.close()
    const second = open(dir, { clock: () => Date.UTC(2019, 0, 1) })
    save(second, person('乙'))
    expect(second.latestMs()).toBe(year2026)
    const ops = rows(second, 'SELECT hlc, wall_ms FROM op ORDER BY lseq')
    expect(String(ops[1]!.hlc) > String(ops[0]!.hlc)).toBe(true)
    expect(ops[1]!.wall_ms).toBe(Date.UTC(2019, 0, 1))
    second.close()
  })

  test('the cipher goes by the CPU, and is found again where its note was lost', () => {
    expect(chooseCipher('flags\t\t: fpu sse2 aes avx')).toBe('aegis')
    expect(chooseCipher('Features\t: fp asimd aes pmull')).toBe('aegis')
    expect(chooseCipher('flags\t\t: fpu sse2 vaesx')).toBe('chacha20')
    expect(chooseCipher('model name : Loongson-3A5000')).toBe('chacha20')
    expect(chooseCipher(null, 'x64', 'win32')).toBe('aegis')
    expect(chooseCipher(null, 'loong64', 'linux')).toBe('chacha20')
    const store = open(dir, { cipher: 'chacha20' })
    save(store, person('甲'))
    store.close()
    rmSync(join(dir, 'store.json'))
    const again = open(dir)
    expect(rows(again, 'SELECT name FROM person')).toEqual([{ name: '甲' }])
    expect(JSON.parse(readFileSync(join(dir, 'store.json'), 'utf8'))).toMatchObject({ cipher: 'chacha20' })
    again.close()
  })
})

describe('migrations', () => {
  test('all together make every table of an empty file, and running again changes nothing', () => {
    const db = openConnection(sqlite, database(), key, 'aegis')
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    migrate(db)
    expect(db.pragma('user_version', { simple: true })).toBe(knownVersion)
    const tables = () => db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all()
    const before = tables()
    const names = before.map((row) => (row as { name: string }).name)
    for (const table of [
      'op',
      'cells',
      'meta',
      'person',
      'talk',
      'person_list',
      'draft',
      'account',
      'edit',
      'command',
    ])
      expect(names).toContain(table)
    migrate(db)
    expect(tables()).toEqual(before)
    db.close()
  })

  test('one that fails leaves the file as it was', () => {
    const db = openConnection(sqlite, database(), key, 'aegis')
    migrate(db)
    const broken = {
      version: knownVersion + 1,
      up: (into: { exec(sql: string): unknown }) => {
        into.exec('CREATE TABLE half (a)')
        throw new Error('broken')
      },
    }
    expect(() => migrate(db, [broken])).toThrow('broken')
    expect(db.pragma('user_version', { simple: true })).toBe(knownVersion)
    expect(db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'half'").get()).toBeUndefined()
    db.close()
  })

  test('a store of a newer program is refused and left untouched', () => {
    fill()
    const db = openConnection(sqlite, database(), key, 'aegis')
    db.pragma('user_version = 9')
    db.close()
    const copy = join(dir, 'before')
    mkdirSync(copy)
    cpSync(database(), join(copy, 'db'))
    expect(refusal()).toEqual({ type: 'NewerStore', found: 9, known: knownVersion })
    expect(readFileSync(database()).equals(readFileSync(join(copy, 'db')))).toBe(true)
  })
})
