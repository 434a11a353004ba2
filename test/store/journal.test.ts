import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { crc32c } from '../../electron/store/crc32c.ts'
import { fileHeadLength, journalKey, openFrame, frameHeadLength } from '../../electron/store/journal-frame.ts'
import {
  journalFile,
  journalNumbers,
  readJournal,
  type JournalScan,
} from '../../electron/store/journal-reader.ts'
import { ok } from '../../shared/kernel/result.ts'
import { actor, key, open, person, rows, save, scratch, talk } from './store-fixture.ts'

let place: ReturnType<typeof scratch>
let dir: string
beforeEach(() => {
  place = scratch('journal')
  dir = place.dir
})
afterEach(() => place.clear())

const journalDir = () => join(dir, 'journal')
const file = (number = 1) => journalFile(journalDir(), number)
const database = () => join(dir, 'lianxin.db')

function read(): { sizes: number[]; scan: JournalScan } {
  const scan: JournalScan = { unreadable: 0, end: null }
  const sizes = [...readJournal(journalDir(), journalKey(key), { file: 0, offset: 0 }, scan)].map(
    ({ ops }) => ops.length,
  )
  return { sizes, scan }
}

/** Saves one person, keeps a copy of the database as it then was, saves another; answers the size of the journal at each. */
function twoSaves(): [number, number] {
  const first = open(dir)
  save(first, person('甲'))
  first.close()
  copyFileSync(database(), join(dir, 'old'))
  const size = statSync(file()).size
  const second = open(dir)
  save(second, person('乙'), talk('二'))
  second.close()
  return [size, statSync(file()).size]
}
const backToOld = () => copyFileSync(join(dir, 'old'), database())
const names = () => {
  const store = open(dir)
  const found = rows(store, 'SELECT name FROM person ORDER BY name DESC').map(({ name }) => name)
  expect(store.check()).toMatchObject({ forged: 0, gaps: 0 })
  store.close()
  return found
}

describe('the sidecar journal', () => {
  test('has the checksum that others compute', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
    expect(crc32c(Buffer.alloc(0))).toBe(0)
  })

  test('holds each transaction once, and none that was given up; drafts are not in it', () => {
    const store = open(dir)
    save(store, person('甲'))
    store.begin(actor).write([person('不存')])
    store.rollback()
    store.run(actor, (work) => {
      work.db.prepare("INSERT INTO draft VALUES ('d', 'a', 'talk', '草稿', 1)").run()
      return ok(null)
    })
    save(store, person('乙'), talk('二'))
    store.close()
    expect(read()).toMatchObject({ sizes: [1, 2], scan: { unreadable: 0 } })
    expect(read().scan.end).toEqual({ file: 1, offset: statSync(file()).size })
  })

  test('a transaction of any length goes through in parts, and counts only when its last part is there', () => {
    const store = open(dir)
    save(store, ...Array.from({ length: 40 }, () => talk('长'.repeat(20_000))))
    store.close()
    expect(read().sizes).toEqual([40])
    truncateSync(file(), statSync(file()).size - 1)
    expect(read()).toEqual({ sizes: [], scan: { unreadable: 0, end: null } })
  })

  test('parts of a given-up transaction that were written already do not come back', () => {
    const store = open(dir)
    save(store, person('甲'))
    const size = statSync(file()).size
    store.begin(actor).write(Array.from({ length: 40 }, () => talk('长'.repeat(20_000))))
    expect(statSync(file()).size).toBeGreaterThan(size)
    store.rollback()
    expect(statSync(file()).size).toBe(size)
    save(store, person('乙'))
    store.close()
    expect(read().sizes).toEqual([1, 1])
  })

  test('AS-57: torn at any byte, what was whole is applied, and writing goes on behind it', () => {
    const [before, after] = twoSaves()
    const whole = readFileSync(file())
    for (let size = before; size <= after; size += size < after - 16 && size > before + 16 ? 97 : 1) {
      backToOld()
      writeFileSync(file(), whole.subarray(0, size))
      expect(names(), `cut to ${size}`).toEqual(size === after ? ['甲', '乙'] : ['甲'])
      const store = open(dir)
      save(store, person('丙'))
      store.close()
      backToOld()
      expect(names()).toEqual(size === after ? ['甲', '乙', '丙'] : ['甲', '丙'])
    }
  })

  test('a flipped bit is found in every part of a frame', () => {
    const [before, after] = twoSaves()
    const whole = readFileSync(file())
    for (let at = before; at < after; at += at < before + 40 ? 3 : 61) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 4
      writeFileSync(file(), bytes)
      expect(read().sizes, `byte ${at}`).toEqual([1])
      backToOld()
      expect(names()).toEqual(['甲'])
      rmSync(file(2), { force: true })
    }
  })

  test('frames behind a damaged one are still read', () => {
    const store = open(dir)
    const ends: number[] = []
    for (const name of ['甲', '乙', '丙', '丁']) {
      save(store, person(name))
      ends.push(statSync(file()).size)
    }
    store.close()
    const whole = readFileSync(file())
    // In the magic, in the length, in the checksum, in the content.
    for (const at of [0, 5, 9, 60]) {
      const bytes = Buffer.from(whole)
      bytes[ends[1]! + at]! ^= 0xff
      writeFileSync(file(), bytes)
      expect(read()).toMatchObject({
        sizes: [1, 1, 1],
        scan: { unreadable: 1, end: { file: 1, offset: ends[3] } },
      })
    }
  })

  test('a frame opens in its own place only, and under its own key', () => {
    const [before, after] = twoSaves()
    const bytes = readFileSync(file()).subarray(before, after)
    const [head, sealed] = [bytes.subarray(0, frameHeadLength), bytes.subarray(frameHeadLength)]
    const at = { file: 1, offset: before }
    expect(openFrame(journalKey(key), at, head, sealed)?.ops.length).toBe(2)
    expect(openFrame(journalKey(key), { file: 2, offset: before }, head, sealed)).toBeNull()
    expect(openFrame(journalKey(key), { file: 1, offset: before + 1 }, head, sealed)).toBeNull()
    expect(openFrame(journalKey(Buffer.alloc(32)), at, head, sealed)).toBeNull()
  })

  test('goes on in a new file when one is large enough, and is read across them', () => {
    const store = open(dir, { journalBytes: 3_000 })
    for (let i = 0; i < 12; i++) save(store, talk(`第 ${i} 次`))
    store.close()
    expect(journalNumbers(journalDir()).length).toBeGreaterThan(2)
    expect(read()).toMatchObject({ sizes: Array(12).fill(1), scan: { unreadable: 0 } })
    expect(statSync(file()).size).toBeGreaterThan(fileHeadLength)
  })

  test('a journal that was lost begins anew in the next file, and the store goes on', () => {
    twoSaves()
    rmSync(journalDir(), { recursive: true })
    expect(names()).toEqual(['甲', '乙'])
    const store = open(dir)
    save(store, person('丙'))
    store.close()
    expect(existsSync(file(1))).toBe(false)
    expect(journalNumbers(journalDir())).toEqual([2])
    expect(names()).toEqual(['甲', '乙', '丙'])
  })
})
