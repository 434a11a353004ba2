import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { safeStorage } from '../../build/stand-in/safe-storage.ts'
import { openKeychain, type Vault } from '../../electron/shell/keychain.ts'

let dir: string
let store: string
const keychain = () => join(dir, 'keychain')
const file = () => join(store, 'keychain.bin')
const log: string[] = []
const open = (vault: Vault = safeStorage as Vault) => openKeychain(vault, store, (line) => log.push(line))

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keychain-'))
  store = join(dir, 'store')
  process.env.LIANXIN_STAND_IN_KEYCHAIN = keychain()
  log.length = 0
})
afterEach(() => {
  delete process.env.LIANXIN_STAND_IN_KEYCHAIN
  rmSync(dir, { recursive: true, force: true })
})

const lose = () => rmSync(keychain(), { recursive: true })
const needKeychain = (name: string) =>
  writeFileSync(join(store, name), JSON.stringify({ password: { keychain: 'ab'.repeat(16) } }, null, 2))

describe("the keychain's secret", () => {
  test('is made once for a store and given back at every start; the file says nothing of it', async () => {
    const first = await open()
    expect(first).toMatchObject({ state: 'made' })
    expect(first.secret).toHaveLength(32)
    const again = await open()
    expect(again.state).toBe('ready')
    expect(Buffer.from(again.secret!).equals(Buffer.from(first.secret!))).toBe(true)
    const kept = readFileSync(file())
    expect(kept.includes(Buffer.from(first.secret!))).toBe(false)
    expect(kept.toString('latin1')).not.toContain(Buffer.from(first.secret!).toString('base64'))
    expect(log).toEqual(['keychain: made'])
  })

  test('is none where the desktop has no key ring, and nothing is written', async () => {
    delete process.env.LIANXIN_STAND_IN_KEYCHAIN
    expect(await open()).toEqual({ state: 'none', secret: null })
    expect(existsSync(store)).toBe(false)
  })

  test.each(['keys.json', 'keys.json.bak'])(
    'AS-55: what cannot be opened is never replaced while a key rests on it (%s)',
    async (name) => {
      await open()
      const kept = readFileSync(file())
      needKeychain(name)
      lose()
      for (let start = 0; start < 2; start++) {
        expect(await open()).toEqual({ state: 'lost', secret: null })
        expect(readFileSync(file()).equals(kept)).toBe(true)
      }
    },
  )

  test('AS-55: comes back with the keychain that comes back', async () => {
    const { secret } = await open()
    needKeychain('keys.json')
    const held = readFileSync(join(keychain(), 'login.keychain'))
    lose()
    expect((await open()).state).toBe('lost')
    writeFileSync(join(keychain(), 'login.keychain'), held)
    const back = await open()
    expect(Buffer.from(back.secret!).equals(Buffer.from(secret!))).toBe(true)
  })

  test('is made anew when no key rests on the old one', async () => {
    const { secret } = await open()
    writeFileSync(join(store, 'keys.json'), JSON.stringify({ password: { keychain: null } }, null, 2))
    lose()
    const anew = await open()
    expect(anew.state).toBe('made')
    expect(Buffer.from(anew.secret!).equals(Buffer.from(secret!))).toBe(false)
    expect((await open()).state).toBe('ready')
  })

  test('is sealed again when the system says that its key was changed', async () => {
    const { secret } = await open()
    const before = readFileSync(file())
    const changed: Vault = {
      ...(safeStorage as Vault),
      decryptStringAsync: async (sealed) => ({
        ...(await safeStorage.decryptStringAsync(sealed)),
        shouldReEncrypt: true,
      }),
    }
    const again = await open(changed)
    expect(Buffer.from(again.secret!).equals(Buffer.from(secret!))).toBe(true)
    expect(readFileSync(file()).equals(before)).toBe(false)
    expect((await open()).state).toBe('ready')
  })

  test('a keychain that forgets at once, or fails, becomes no part of a key', async () => {
    const forgetful = { ...safeStorage, decryptStringAsync: async () => Promise.reject(new Error('gone')) }
    expect(await open(forgetful as Vault)).toEqual({ state: 'lost', secret: null })
    expect(existsSync(file())).toBe(false)
    const broken = {
      ...safeStorage,
      isAsyncEncryptionAvailable: async () => Promise.reject(new Error('样例')),
    }
    expect(await open(broken as Vault)).toEqual({ state: 'lost', secret: null })
    expect(log.join()).not.toContain('样例')
  })

  test.runIf(process.platform !== 'win32')('lies in a folder that is the owner’s alone', async () => {
    await open()
    expect(statSync(store).mode & 0o077).toBe(0)
  })
})
