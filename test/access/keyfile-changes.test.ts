import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeyfile, readKeyfile, unlockWithPassword } from '../../electron/access/keyfile.ts'
import {
  addAccount,
  changePassword,
  removeAccount,
  renewRecovery,
  showAccounts,
  type Keep,
} from '../../electron/access/keyfile-changes.ts'
import { keyfileCopyPath, keyfilePath } from '../../electron/access/keyfile-format.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { cheap } from './access-office.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const tools = { nowMs: 0, random, cost: cheap }
const id = newId(1, random(10))
const own = { accountId: id, password: '春风又绿江南岸明月何时' }
const next = '换了一个口令 八月桂花'
const other = { id: newId(2, random(10)), name: '王干事', role: 'clerk' as const }

let dir: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'keyfile-'))
  const first = { id, name: '样例甲', role: 'secretary' as const, unitName: '样例乡', password: own.password }
  expect((await createKeyfile(dir, first, tools)).ok).toBe(true)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const bytes = () => [keyfilePath(dir), keyfileCopyPath(dir)].map((file) => readFileSync(file, 'utf8'))

const kept: Keep = (save) => {
  save()
  return { ok: true, value: undefined }
}
/** The new keys are on the disk, and then what belongs to the same act cannot be saved. */
const failing: Keep = (save, restore) => {
  save()
  restore()
  return { ok: false, error: { type: 'DiskFull' } }
}

describe('new keys stand or fall with their line in the audit log', () => {
  const changes = {
    'a new password': (keep: Keep) => changePassword(dir, { ...own, next }, tools, keep),
    'a new sheet': (keep: Keep) => renewRecovery(dir, own, tools, keep),
    'one more account': (keep: Keep) =>
      addAccount(dir, { ...own, account: other, newPassword: next }, tools, keep),
  }
  test.each(Object.entries(changes))('%s', async (_, change) => {
    const before = bytes()
    expect(await change(failing)).toEqual({ ok: false, error: { type: 'DiskFull' } })
    expect(bytes()).toEqual(before)
    expect((await unlockWithPassword(dir, own, tools)).ok).toBe(true)
    expect((await change(kept)).ok).toBe(true)
    expect(bytes()).not.toEqual(before)
    expect(existsSync(`${keyfilePath(dir)}.new`)).toBe(false)
  })

  test('nothing is kept, not even asked about, where the own password is wrong', async () => {
    const before = JSON.parse(bytes()[0]!).accounts
    const never: Keep = () => {
      throw new Error('asked to keep')
    }
    const wrong = { ...own, password: 'something else' }
    for (const refused of [
      await changePassword(dir, { ...wrong, next }, tools, never),
      await renewRecovery(dir, wrong, tools, never),
      await addAccount(dir, { ...wrong, account: other, newPassword: next }, tools, never),
      await removeAccount(dir, { ...wrong, removedId: id }, tools, never),
    ])
      expect(refused).toMatchObject({ error: { type: 'WrongPassword' } })
    expect(JSON.parse(bytes()[0]!).accounts).toEqual(before)
  })
})

describe('what the unlock screen shows', () => {
  test('follows the store: names, roles, closed accounts; never nobody', async () => {
    expect((await addAccount(dir, { ...own, account: other, newPassword: next }, tools, kept)).ok).toBe(true)
    const shown = () => {
      const read = readKeyfile(dir)
      return read.ok && read.value.accounts.map(({ name, role }) => `${name} ${role}`)
    }
    expect(shown()).toEqual(['样例甲 secretary', '王干事 clerk'])
    const row = { ...other, closed: false }
    showAccounts(dir, [{ ...row, name: '王副书记', role: 'secretary' }])
    expect(shown()).toEqual(['样例甲 secretary', '王副书记 secretary'])
    // With its new name it opens with the same password.
    expect((await unlockWithPassword(dir, { accountId: other.id, password: next }, tools)).ok).toBe(true)
    showAccounts(dir, [{ ...row, closed: true }])
    expect(shown()).toEqual(['样例甲 secretary'])
    showAccounts(dir, [{ id, name: '样例甲', role: 'secretary', closed: true }])
    expect(shown()).toEqual(['样例甲 secretary'])
  })
})
