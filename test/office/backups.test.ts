import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyBackup } from '../../electron/office/backup-copy.ts'
import { backupDesk, openBackupDesk } from '../../electron/office/backup-desk.ts'
import type { OfficeState } from '../../electron/office/office-state.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { add, password, passwordOf, signIn, useOffices } from '../access/access-office.ts'

const { start, started } = useOffices()
let place: string
const copies = () => readdirSync(join(place, 'lianxin-backup')).sort()

beforeEach(() => void (place = mkdtempSync(join(tmpdir(), '备份U盘-'))))
afterEach(() => rmSync(place, { recursive: true, force: true }))

describe('backups and their second place', () => {
  test('a backup is made now; with a second place it is copied there and read back', async () => {
    const { ask, get } = await started()
    expect(await get('office/backups')).toEqual({ lastMs: null, kept: 0, place: null })
    const alone = await get('office/backup-now')
    expect(alone.copied).toBe(false)
    expect(await get('office/backups')).toEqual({ lastMs: alone.atMs, kept: 1, place: null })

    const chosen = await get('office/set-backup-place', { ticket: 't' }, { t: place })
    expect(chosen.name).toMatch(/^备份U盘-/)
    expect(chosen.name).not.toContain('/')
    expect(await get('office/backups')).toMatchObject({ place: { name: chosen.name, lastMs: null } })
    const made = await get('office/backup-now')
    expect(made.copied).toBe(true)
    const shown = await get('office/backups')
    expect(shown).toEqual({
      lastMs: made.atMs,
      kept: 2,
      place: { name: chosen.name, lastMs: made.atMs },
    })
    // A window never learns where that is.
    expect(JSON.stringify(shown)).not.toContain(tmpdir())
    expect(copies()).toEqual([expect.stringMatching(/^backup-000002-\d+\.db$/), 'keys.json', 'store.json'])
    expect((await ask('office/backup-now')).ok).toBe(true)
  })

  test('what lies in the second place opens on another computer, with the password alone', async () => {
    const one = await started()
    await one.get('office/sample', { people: 46, talks: 120, seed: 7 })
    const people = (await one.get('office/home')).people
    await one.get('office/set-backup-place', { ticket: 't' }, { t: place })
    await one.get('office/backup-now')
    const other = mkdtempSync(join(tmpdir(), 'lianxin-other-'))
    const copy = (from: string, to: string) =>
      copyFileSync(join(place, 'lianxin-backup', from), join(other, to))
    copy(
      copies().find((name) => name.endsWith('.db'))!,
      'lianxin.db',
    )
    copy('keys.json', 'keys.json')
    copy('store.json', 'store.json')
    const there = start(other)
    await there.get('access/unlock', { accountId: one.secretary, password })
    expect((await there.get('office/home')).people).toBe(people)
  })

  test('a stick that is not plugged in: the backup is made, and it is said which place is gone', async () => {
    const { ask, get } = await started()
    const { name } = await get('office/set-backup-place', { ticket: 't' }, { t: place })
    rmSync(place, { recursive: true })
    expect((await ask('office/backup-now')).error).toEqual({ type: 'PlaceGone', name })
    expect(await get('office/backups')).toMatchObject({ kept: 1, place: { name, lastMs: null } })
    mkdirSync(place)
    expect((await get('office/backup-now')).copied).toBe(true)
  })

  test('the store’s own folder is no second place, however it is named; nor is one that cannot be written', async () => {
    const { ask, get, dir } = await started()
    const link = join(place, 'link')
    symlinkSync(dir, link, 'junction')
    mkdirSync(join(dir, 'inside'))
    for (const path of [dir, `${dir}/`, join(dir, 'inside'), join(dir, 'backup', '..'), link])
      expect((await ask('office/set-backup-place', { ticket: 't' }, { t: path })).error).toEqual({
        type: 'SameFolder',
      })
    for (const path of [join(place, 'nowhere'), link.replace('link', 'missing/deep')])
      expect((await ask('office/set-backup-place', { ticket: 't' }, { t: path })).error).toEqual({
        type: 'CannotWriteThere',
      })
    expect((await get('office/backups')).place).toBeNull()
    // Beside it is allowed: a name that begins alike is another folder.
    mkdirSync(`${dir}-2`)
    expect((await ask('office/set-backup-place', { ticket: 't' }, { t: `${dir}-2` })).ok).toBe(true)
    rmSync(`${dir}-2`, { recursive: true })
  })

  test('what is in the way of a copy is said, and no half of one stays', async () => {
    const { ask, get } = await started()
    await get('office/set-backup-place', { ticket: 't' }, { t: place })
    writeFileSync(join(place, 'lianxin-backup'), 'a file of somebody else')
    expect((await ask('office/backup-now')).error).toEqual({ type: 'CopyBad' })
    rmSync(join(place, 'lianxin-backup'))
    mkdirSync(join(place, 'lianxin-backup', 'keys.json'), { recursive: true })
    expect((await ask('office/backup-now')).error).toEqual({ type: 'CopyBad' })
    expect(copies()).toEqual(['keys.json'])
    expect((await get('office/backups')).place.lastMs).toBeNull()
  })

  test('as many copies as backups are kept, and nothing of anybody else goes', async () => {
    const { get } = await started()
    await get('office/set-backup-place', { ticket: 't' }, { t: place })
    mkdirSync(join(place, 'lianxin-backup'))
    writeFileSync(join(place, 'lianxin-backup', '我的照片.db'), 'x')
    for (let i = 0; i < 9; i++) await get('office/backup-now')
    expect(copies().filter((name) => name.startsWith('backup-'))).toHaveLength(7)
    expect(copies()).toContain('我的照片.db')
    expect((await get('office/backups')).kept).toBe(7)
  })

  test('is for those who manage the office', async () => {
    const one = await started()
    const cadre = await add(one, '小赵', 'cadre')
    await signIn(one, cadre, passwordOf('小赵'))
    for (const [channel, input] of [
      ['office/backups', {}],
      ['office/backup-now', {}],
      ['office/set-backup-place', { ticket: 't' }],
      ['office/finish-step', { step: 'rules' }],
    ] as const)
      expect((await one.ask(channel, input, { t: place })).error).toEqual({
        type: 'NotAllowed',
        verb: 'office:manage',
      })
  })
})

describe("the day's backup", () => {
  test('goes to the second place too, as soon as it is there, once', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lianxin-desk-'))
    const opened = openStore({
      dir,
      key: randomBytes(32),
      derivations: [],
      clock: () => 1000,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
    })
    if (!opened.ok) throw new Error(opened.error.type)
    const store = opened.value
    const session = new Map<string, unknown>()
    const log: string[] = []
    const options = {
      storeDir: dir,
      log: (line: string) => log.push(line),
    } as unknown as OfficeState['options']
    const actor = { accountId: 'a' as never, name: '样例', role: 'secretary' as const, personId: null }
    const state = { options, opened: { store, actor, unitName: '', session } }
    openBackupDesk(session, { store, state, actor })
    const desk = backupDesk(session)
    store.run<void, never>(actor, (work) => {
      const gone = JSON.stringify({ path: join(place, 'stick'), lastMs: null })
      work.db.prepare(`INSERT INTO meta (key, value) VALUES ('backup_place', ?)`).run(gone)
      return { ok: true, value: undefined }
    })
    await desk.copyDue()
    expect(store.backup().ok).toBe(true)
    await desk.copyDue()
    mkdirSync(join(place, 'stick'))
    await desk.copyDue()
    const copied = join(place, 'stick/lianxin-backup/backup-000001-1000.db')
    expect(existsSync(copied)).toBe(true)
    writeFileSync(copied, 'as it was')
    await desk.copyDue()
    expect(readFileSync(copied, 'utf8')).toBe('as it was')
    const kept = store.read.prepare(`SELECT value FROM meta WHERE key = 'backup_place'`).get()
    expect(JSON.parse((kept as { value: string }).value).lastMs).toBe(1000)
    expect(log).toEqual([])
    store.close()
    rmSync(dir, { recursive: true })
  })

  test('a place that turns out to be no folder is gone', async () => {
    writeFileSync(join(place, 'file'), '')
    const backup = { file: join(place, 'file'), number: 1, madeMs: 1 }
    const copied = await copyBackup(place, backup, join(place, 'file'))
    expect(copied).toEqual({ ok: false, error: { type: 'PlaceGone', name: 'file' } })
  })
})
