import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createKeyfile,
  readKeyfile,
  unlockWithPassword,
  unlockWithRecovery,
} from '../../electron/access/keyfile.ts'
import { keyfileCopyPath, keyfilePath } from '../../electron/access/keyfile-format.ts'
import { readRecoveryCode, writeRecoveryCode } from '../../electron/access/recovery-code.ts'
import { delayAfter, secondsToWait } from '../../electron/access/wrong-tries.ts'
import { newId } from '../../shared/kernel/new-id.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const cheap = { memoryKiB: 64, passes: 1, lanes: 1 }
const at = (nowMs: number) => ({ nowMs, random, cost: cheap })
const id = newId(1, random(10))
const first = {
  id,
  name: '样例甲',
  role: 'clerk' as const,
  unitName: '样例乡',
  password: '春风又绿江南岸明月何时',
}

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'keyfile-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const make = async () => {
  const made = await createKeyfile(dir, first, at(0))
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}
const unlock = (password: string, nowMs = 0, accountId: string = id) =>
  unlockWithPassword(dir, { accountId, password }, { nowMs })

describe('the key file', () => {
  test('the right password opens, at the full cost of Argon2id', async () => {
    const made = await createKeyfile(dir, first, { nowMs: 0, random })
    if (!made.ok) throw new Error(made.error.type)
    const kdf = JSON.parse(readFileSync(keyfilePath(dir), 'utf8')).accounts[0].password.kdf
    expect(kdf).toMatchObject({ name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 })
    const opened = await unlock(first.password)
    expect(opened.ok && Buffer.from(opened.value.storeKey).equals(Buffer.from(made.value.storeKey))).toBe(
      true,
    )
    expect(opened.ok && opened.value.account).toEqual({ id, name: '样例甲', role: 'clerk' })
    expect(opened.ok && opened.value.unitName).toBe('样例乡')
  })

  test('shows accounts and unit before anybody signs in, and no key', async () => {
    const { storeKey, recoveryCode } = await make()
    const read = readKeyfile(dir)
    expect(read.ok && read.value.accounts).toEqual([{ id, name: '样例甲', role: 'clerk' }])
    expect(read.ok && read.value.waitSeconds(0)).toBe(0)
    const text = readFileSync(keyfilePath(dir), 'utf8')
    expect(text).not.toContain(Buffer.from(storeKey).toString('hex'))
    expect(text).not.toContain(recoveryCode.slice(0, 4))
  })

  test('a password is the same however its characters are composed or wide', async () => {
    const made = await createKeyfile(dir, { ...first, password: 'Ｐａｓｓcafe\u0301 2026' }, at(0))
    expect(made.ok).toBe(true)
    expect((await unlock('Passcafé 2026')).ok).toBe(true)
  })

  test('counts characters, not code units: nine rare characters are too short', async () => {
    const rare = '𠮷𠀋𠂉𠃋𠄀𠅘𠆢𠇗𠈉𠉴'
    const nine = await createKeyfile(dir, { ...first, password: [...rare].slice(0, 9).join('') }, at(0))
    expect(nine).toEqual({ ok: false, error: { type: 'PasswordTooShort', least: 10 } })
    const ten = await createKeyfile(dir, { ...first, password: rare }, at(0))
    expect(ten.ok).toBe(true)
  })

  test('is not made a second time, nor over a damaged one', async () => {
    await make()
    expect(await createKeyfile(dir, first, at(0))).toEqual({ ok: false, error: { type: 'AlreadyExists' } })
    for (const file of [keyfilePath(dir), keyfileCopyPath(dir)]) writeFileSync(file, 'x')
    expect(await createKeyfile(dir, first, at(0))).toEqual({ ok: false, error: { type: 'AlreadyExists' } })
  })

  test('wrong tries slow down from the fifth on, and a right one forgives them', async () => {
    await make()
    const seconds: number[] = []
    for (let i = 0; i < 5; i++) {
      const wrong = await unlock('wrong password')
      if (wrong.ok || wrong.error.type !== 'WrongPassword') throw new Error('expected WrongPassword')
      seconds.push(wrong.error.waitSeconds)
    }
    expect(seconds).toEqual([0, 0, 0, 0, 5])
    expect(await unlock(first.password, 4_000)).toEqual({
      ok: false,
      error: { type: 'TooSoon', waitSeconds: 1 },
    })
    expect((await unlock(first.password, 5_000)).ok).toBe(true)
    const read = readKeyfile(dir)
    expect(read.ok && read.value.waitSeconds(5_000)).toBe(0)
  })

  test('delays double to a quarter of an hour, also for a clock that went back to 2019', () => {
    expect([4, 5, 6, 7, 12, 13, 1000].map(delayAfter)).toEqual([0, 5, 10, 20, 640, 900, 900])
    expect(secondsToWait({ count: 6, lastMs: Date.UTC(2026, 0, 1) }, Date.UTC(2019, 0, 1))).toBe(10)
  })

  test("a wrap does not open under another account's name", async () => {
    await make()
    const other = newId(2, random(10))
    const keys = JSON.parse(readFileSync(keyfilePath(dir), 'utf8'))
    keys.accounts.push({ ...keys.accounts[0], id: other, role: 'secretary' })
    writeFileSync(keyfilePath(dir), JSON.stringify(keys))
    expect(await unlock(first.password, 0, other)).toMatchObject({
      ok: false,
      error: { type: 'WrongPassword' },
    })
  })

  test('a damaged file is read from its copy, and refused by name when both are damaged', async () => {
    await make()
    writeFileSync(keyfilePath(dir), readFileSync(keyfilePath(dir)).subarray(0, 100))
    expect((await unlock(first.password)).ok).toBe(true)
    copyFileSync(keyfilePath(dir), keyfileCopyPath(dir))
    expect(await unlock(first.password)).toEqual({ ok: false, error: { type: 'KeyfileDamaged' } })
    expect(readKeyfile(dir)).toEqual({ ok: false, error: { type: 'KeyfileDamaged' } })
  })

  test('says that nothing was set up, and that an account is not there', async () => {
    expect(readKeyfile(dir)).toEqual({ ok: false, error: { type: 'NoKeyfile' } })
    await make()
    expect(await unlock(first.password, 0, newId(3, random(10)))).toEqual({
      ok: false,
      error: { type: 'NotFound' },
    })
  })
})

describe('the recovery sheet', () => {
  test('AS-55, AS-58: opens the store without the password, and sets a new password and a new code', async () => {
    const { storeKey, recoveryCode } = await make()
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    const password = '另一个很长的新密码吧'
    const opened = await unlockWithRecovery(dir, { accountId: id, recoveryCode, password }, at(0))
    if (!opened.ok) throw new Error(opened.error.type)
    expect(Buffer.from(opened.value.storeKey).equals(Buffer.from(storeKey))).toBe(true)
    expect((await unlock(password)).ok).toBe(true)
    expect((await unlock(first.password)).ok).toBe(false)
    const again = await unlockWithRecovery(dir, { accountId: id, recoveryCode, password }, at(0))
    expect(again).toEqual({ ok: false, error: { type: 'WrongCode' } })
    const next = { accountId: id, recoveryCode: opened.value.recoveryCode, password }
    expect((await unlockWithRecovery(dir, next, at(0))).ok).toBe(true)
  })

  test('a short new password changes nothing', async () => {
    const { recoveryCode } = await make()
    const asked = { accountId: id, recoveryCode, password: 'short' }
    expect(await unlockWithRecovery(dir, asked, at(0))).toMatchObject({ error: { type: 'PasswordTooShort' } })
    expect((await unlock(first.password)).ok).toBe(true)
  })

  test('a code is read as people write it, and one wrong letter is noticed', () => {
    for (let i = 0; i < 200; i++) {
      // From a fixed seed: one wrong letter in a million slips through 20 check bits, and a test must not.
      const bytes = createHash('sha256').update(`code ${i}`).digest().subarray(0, 20)
      const code = writeRecoveryCode(bytes)
      const sloppy = code
        .toLowerCase()
        .replace(/0/g, 'o')
        .replace(/1/g, i % 2 ? 'l' : 'I')
        .replace(/-/g, i % 3 ? ' ' : '－')
      expect(Buffer.from(readRecoveryCode(` ${sloppy}`)!).equals(Buffer.from(bytes))).toBe(true)
      const place = (i * 7) % 44
      if (code[place] === '-') continue
      const wrong = code.slice(0, place) + (code[place] === 'Z' ? 'Y' : 'Z') + code.slice(place + 1)
      expect(readRecoveryCode(wrong)).toBeNull()
    }
    expect(readRecoveryCode('')).toBeNull()
    expect(readRecoveryCode('连心')).toBeNull()
  })
})
