import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keychainName } from '../../electron/access/key-wrap.ts'
import { keyfilePath } from '../../electron/access/keyfile-format.ts'
import { add, editKeys, password, passwordOf, signIn, useOffices } from './access-office.ts'

const { start, started } = useOffices()
const secret = () => new Uint8Array(randomBytes(32))
const wrapsOf = (dir: string): (string | null)[] =>
  JSON.parse(readFileSync(keyfilePath(dir), 'utf8')).accounts.map(
    (account: { password: { keychain: string | null } }) => account.password.keychain,
  )

describe("the keychain is one factor of an account's key", () => {
  test('a wrap made with it says so, and the secret itself stands in no file of the store', async () => {
    const keychain = secret()
    const one = await started(keychain)
    expect(wrapsOf(one.dir)).toEqual([keychainName(keychain)])
    await add(one, '王干事', 'clerk')
    expect(wrapsOf(one.dir)).toEqual([keychainName(keychain), keychainName(keychain)])
    await one.office.close()
    for (const file of readdirSync(one.dir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = readFileSync(join(file.parentPath, file.name))
      expect(bytes.includes(Buffer.from(keychain)), file.name).toBe(false)
      expect(bytes.includes(Buffer.from(keychain).toString('hex')), file.name).toBe(false)
    }
    expect(one.log.join()).not.toContain(Buffer.from(keychain).toString('hex'))
  })

  test('a wrap made without it is made anew with it at the next unlock, once', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    await one.office.close()
    expect(wrapsOf(one.dir)).toEqual([null, null])
    const keychain = secret()
    const again = start(one.dir, keychain)
    expect((await again.ask('access/unlock', { accountId: clerk, password: 'something else' })).ok).toBe(
      false,
    )
    expect(wrapsOf(one.dir)).toEqual([null, null])
    await signIn(again, clerk, passwordOf('王干事'))
    expect(wrapsOf(one.dir)).toEqual([null, keychainName(keychain)])
    const kept = readFileSync(keyfilePath(one.dir))
    await signIn(again, clerk, passwordOf('王干事'))
    expect(readFileSync(keyfilePath(one.dir)).equals(kept)).toBe(true)
  })

  test('a file of format 1, as the program before wrote it, opens', async () => {
    const one = await started()
    await one.get('access/lock')
    editKeys(one.dir, (keys) => {
      keys.format = 1
      for (const account of keys.accounts) delete account.password.keychain
    })
    expect((await one.ask('access/unlock', { accountId: one.secretary, password })).ok).toBe(true)
  })
})

describe('AS-55: the keychain is lost', () => {
  test.each([
    ['gone', null],
    ['another', secret()],
  ])('AS-55: %s: said in so many words, never a wrong try, never an empty store', async (_, left) => {
    const one = await started(secret())
    await one.get('office/sample', { people: 46, talks: 120, seed: 7 })
    const people = (await one.get('office/home')).people
    await one.office.close()
    const files = () => readdirSync(one.dir).sort()
    const before = { files: files(), keys: readFileSync(keyfilePath(one.dir)), db: store(one.dir) }

    const again = start(one.dir, left)
    expect((await again.get('access/state')).state).toBe('locked')
    for (let i = 0; i < 12; i++) {
      const answer = await again.ask('access/unlock', { accountId: one.secretary, password })
      expect(answer).toEqual({ ok: false, error: { type: 'KeychainLost' } })
    }
    expect((await again.get('access/state')).waitSeconds).toBe(0)
    const repair = await again.ask('access/repair', { accountId: one.secretary, password })
    expect(repair.error.type).toBe('KeychainLost')
    const anew = { unitName: '样例镇党委', name: '李书记', role: 'secretary', password }
    expect((await again.ask('access/create', anew)).error.type).toBe('AlreadyExists')
    expect({ files: files(), keys: readFileSync(keyfilePath(one.dir)), db: store(one.dir) }).toEqual(before)

    // The recovery sheet opens it, everything is there, and from now on the password opens it with what there is.
    const next = '换了一个口令 八月桂花'
    const recover = { accountId: one.secretary, recoveryCode: one.recoveryCode, password: next }
    const recovered = await again.get('access/recover', recover)
    expect(recovered.recoveryCode).not.toBe(one.recoveryCode)
    expect((await again.get('office/home')).people).toBe(people)
    expect(wrapsOf(one.dir)).toEqual([left && keychainName(left)])
    await signIn(again, one.secretary, next)
    expect((await again.get('office/home')).people).toBe(people)
  })

  test('AS-55: it comes back, and the password opens as before', async () => {
    const keychain = secret()
    const one = await started(keychain)
    await one.office.close()
    const without = start(one.dir)
    expect((await without.ask('access/unlock', { accountId: one.secretary, password })).error.type).toBe(
      'KeychainLost',
    )
    await without.office.close()
    const back = start(one.dir, keychain)
    expect((await back.ask('access/unlock', { accountId: one.secretary, password })).ok).toBe(true)
  })
})

const store = (dir: string) => readFileSync(join(dir, 'lianxin.db')).toString('base64')
