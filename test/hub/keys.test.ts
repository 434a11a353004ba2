import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCountyKeys, openCountyKeys, recoverySecretFrom, type NewCounty } from '../../hub/county-keys.ts'
import { keyFilePath, loadKeyFile } from '../../hub/key-file.ts'
import { countyId } from '../../shared/sync/certificate.ts'

const quick = { random: (bytes: number) => randomBytes(bytes), cost: { memoryKiB: 8, passes: 1 } }
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lianxin-keys-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function make(passphrase: string | null = null): Promise<NewCounty> {
  const made = await makeCountyKeys(folder, { name: '样例县', passphrase }, quick)
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

test('the keys of the first run are those of every later one, readable by the hub’s user alone', async () => {
  const { keys } = await make()
  expect(keys.county).toMatchObject({ name: '样例县', id: countyId(keys.county.key) })
  expect(await openCountyKeys(folder, null)).toEqual({ ok: true, value: keys })
  if (process.platform !== 'win32') expect(statSync(keyFilePath(folder)).mode & 0o777).toBe(0o600)
})

test('a second first run changes nothing: the county would not be known again', async () => {
  const { keys } = await make()
  expect(await makeCountyKeys(folder, { name: '样例乙县', passphrase: null }, quick)).toEqual({
    ok: false,
    error: { type: 'KeysThere' },
  })
  expect(await openCountyKeys(folder, null)).toEqual({ ok: true, value: keys })
})

test('with a passphrase no secret stands in the file, and only the passphrase opens it', async () => {
  const { keys } = await make('样例口令 一二三')
  const text = readFileSync(keyFilePath(folder), 'utf8')
  expect(text).not.toContain(keys.signing)
  expect(text).not.toContain(keys.database)
  expect(await openCountyKeys(folder, null)).toMatchObject({ error: { type: 'PassphraseMissing' } })
  expect(await openCountyKeys(folder, '样例口令')).toMatchObject({ error: { type: 'PassphraseWrong' } })
  expect(await openCountyKeys(folder, '样例口令 一二三')).toEqual({ ok: true, value: keys })
})

test('sealed keys of one county do not open as those of another', async () => {
  await make('口令')
  const file = JSON.parse(readFileSync(keyFilePath(folder), 'utf8'))
  writeFileSync(
    keyFilePath(folder),
    JSON.stringify({ ...file, county: { ...file.county, id: '00'.repeat(16) } }),
  )
  expect(await openCountyKeys(folder, '口令')).toMatchObject({ error: { type: 'PassphraseWrong' } })
})

test('a damaged key file is said to be one, and is not taken for a first run', async () => {
  await make()
  writeFileSync(keyFilePath(folder), '{')
  expect(loadKeyFile(folder)).toEqual({ ok: false, error: { type: 'KeysDamaged' } })
  expect(await makeCountyKeys(folder, { name: '', passphrase: null }, quick)).toMatchObject({ ok: false })
})

test('any two papers give the recovery key, which is nowhere in the folder', async () => {
  const { keys, papers } = await make()
  const typed = papers.map((lines) => lines.join('\n')) as [string, string, string]
  const secrets = [
    recoverySecretFrom([typed[0], typed[1]], keys.recovery),
    recoverySecretFrom([typed[2], typed[0]], keys.recovery),
    recoverySecretFrom([typed[1], typed[2]], keys.recovery),
  ].map((read) => (read.ok ? Buffer.from(read.value).toString('hex') : read.error.type))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toHaveLength(64)
  expect(readFileSync(keyFilePath(folder), 'utf8')).not.toContain(secrets[0])
})

test('one paper twice, and papers of two counties, are named as such', async () => {
  const { keys, papers } = await make()
  const [one, two] = papers.map((lines) => lines.join(' ')) as [string, string]
  expect(recoverySecretFrom([one, one], keys.recovery)).toMatchObject({ error: { type: 'SameShare' } })
  rmSync(keyFilePath(folder))
  const other = await make()
  expect(recoverySecretFrom([one, other.papers[1]!.join(' ')], keys.recovery)).toMatchObject({
    error: { type: 'OtherCounty' },
  })
  expect(recoverySecretFrom([one, two], other.keys.recovery)).toMatchObject({
    error: { type: 'OtherCounty' },
  })
})
