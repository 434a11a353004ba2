import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { unlockWithPassword } from '../../electron/access/keyfile.ts'
import { readAbout } from '../../electron/store/about-file.ts'
import { openConnection } from '../../electron/store/connection.ts'
import { sqlite } from '../../electron/store/database.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storePaths } from '../../electron/store/store-paths.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { spawnProgram } from '../../build/stand-in/attach.ts'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import {
  inStore,
  makeStore,
  officeOn,
  pictureOfFailure,
  secretary,
  testFolder,
  unlock,
} from './parts/first-start.ts'

// The program stands at the unlock screen with its store closed; each test swaps the files under it, as a broken disk,
// a careless copy or an attacker would, and unlocks.

const { dir, remove } = testFolder()
const whole = join(dir, 'whole')
const store = join(dir, 'store')
const paths = storePaths(store)
const note = '老人住院要人陪护，想请调几天班。'
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const alert = (words: string) => app.page.getByRole('alert').filter({ hasText: words })

beforeAll(async () => {
  await makeStore(whole, { sample: { people: 12, talks: 30, seed: 5 } })
  await makeBackup(whole)
  await inStore(whole, async (ask) => {
    const { rows } = await ask('people/find', { query: '样例', limit: 1 })
    const { kinds } = await ask('talks/options', {})
    const talk = {
      ...{
        personIds: [rows[0]!.id],
        talkers: [],
        heldOn: dayOfInstant(Date.now()),
        startedAt: '',
        endedAt: '',
        place: '',
      },
      ...{
        way: 'face',
        kind: kinds[0]!.code,
        trigger: '',
        content: note,
        mind: '',
        problems: '',
        advice: '',
      },
      ...{ difficulty: null, followUps: [], nextOn: null, readers: 'county' },
    }
    await ask('talks/log', { draftId: null, talk: talk as never })
  })
  cpSync(whole, store, { recursive: true })
  app = await openApp({ storeDir: store, saveDir: dir })
  app.page.setDefaultTimeout(10_000)
})
afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(async () => {
  await app.close()
  remove()
})

/** The store's own key, got as the program gets it. */
async function keyOf(folder: string): Promise<Uint8Array> {
  const accountId = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')).accounts[0].id as string
  const unlocked = await unlockWithPassword(
    folder,
    { accountId, password: secretary.password },
    { nowMs: Date.now() },
  )
  if (!unlocked.ok) throw new Error(unlocked.error.type)
  return unlocked.value.storeKey
}

async function makeBackup(folder: string): Promise<void> {
  const opened = openStore({
    dir: folder,
    key: await keyOf(folder),
    derivations: [],
    clock: () => Date.parse('2026-03-03T12:00:00+08:00'),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    ballastBytes: 0,
  })
  if (!opened.ok) throw new Error(opened.error.type)
  expect(opened.value.backup().ok).toBe(true)
  opened.value.close()
}

/** The whole store again, changed by `harm`, with the window at its unlock screen. */
async function harmed(harm: () => void): Promise<void> {
  await app.page.keyboard.press('Control+l')
  await app.page.getByLabel('口令', { exact: true }).waitFor()
  for (const name of readdirSync(store)) rmSync(join(store, name), { recursive: true })
  cpSync(whole, store, { recursive: true })
  harm()
}

async function tryToUnlock(): Promise<void> {
  await app.page.getByLabel('口令', { exact: true }).fill(secretary.password)
  await button('解锁').click()
}

/** Presses the button that repairs, reads the report, goes on and finds the talk that was saved last. */
async function repairAndFindTalk(): Promise<{ backup: string; replayed: string; unreadable: string }> {
  await button('修复').click()
  await app.page.getByRole('heading', { level: 1, name: '修复好了' }).waitFor()
  await app.page.getByText('没有缺少任何内容。').waitFor()
  const facts = await app.page.getByRole('definition').allInnerTexts()
  const [backup = '', replayed = '', unreadable = ''] = facts
  const report = { backup, replayed, unreadable }
  expect(report.unreadable).toBe('0 条')
  await button('进入程序').click()
  await expectTalk()
  return report
}

async function expectTalk(): Promise<void> {
  await app.page.getByRole('link', { name: '首页' }).click()
  await app.page.getByText(note.slice(0, 10)).first().waitFor()
}

test('a truncated database: words, a repair from the backup with its report, and the last talk is there', async () => {
  await harmed(() => truncateSync(paths.database, Math.floor(statSync(paths.database).size / 2)))
  const broken = readFileSync(paths.database)
  await tryToUnlock()
  await alert('数据文件有损坏').waitFor()
  const report = await repairAndFindTalk()
  expect(report.backup).toBe('2026-03-03 12:00')
  expect(report.replayed).not.toBe('0 条')
  const aside = readdirSync(paths.damaged)
  expect(readFileSync(join(paths.damaged, aside[0]!, 'lianxin.db')).equals(broken)).toBe(true)
})

test('AS-57 a flipped page is found, said and repaired, and nothing is lost', async () => {
  await harmed(() => {
    const bytes = readFileSync(paths.database)
    const page = Math.floor(bytes.length / 4096 / 2) * 4096
    for (let at = page + 100; at < page + 200; at++) bytes[at] = bytes[at]! ^ 0xff
    for (let at = 4096 + 100; at < 4096 + 200; at++) bytes[at] = bytes[at]! ^ 0xff
    writeFileSync(paths.database, bytes)
  })
  await tryToUnlock()
  await alert('数据文件有损坏').waitFor()
  await repairAndFindTalk()
})

test('AS-57 a page that turns out damaged at work locks the program and the repair brings all of it back', async () => {
  await harmed(() => {
    const bytes = readFileSync(paths.database)
    // Every page but those that opening reads first: sooner or later work meets one.
    for (let page = 30 * 4096; page < bytes.length; page += 4096)
      for (let at = page + 50; at < page + 90; at++) bytes[at] = bytes[at]! ^ 0xff
    writeFileSync(paths.database, bytes)
  })
  await tryToUnlock()
  // It may be met while opening or by the first page that asks; either way the window ends here and says why.
  await alert('数据文件有损坏').waitFor()
  expect(await app.page.getByRole('navigation').count()).toBe(0)
  await app.page.getByLabel('口令', { exact: true }).fill(secretary.password)
  await repairAndFindTalk()
})

test('a renamed picture in place of the database: words, and with no backup the journal gives everything back', async () => {
  const picture = readFileSync(join(import.meta.dirname, '../../build/resources/icon.png'))
  await harmed(() => {
    rmSync(paths.backup, { recursive: true })
    writeFileSync(paths.database, picture)
  })
  await tryToUnlock()
  await alert('数据文件不是本程序的').waitFor()
  const report = await repairAndFindTalk()
  expect(report.backup).toBe('没有备份，全部由变更记录补回')
})

test('AS-56 a database that is not encrypted stops the program, and stays as it was', async () => {
  await harmed(() => {
    rmSync(paths.database)
    const plain = new Database(paths.database)
    plain.exec('CREATE TABLE person (id TEXT); INSERT INTO person VALUES (1)')
    plain.close()
  })
  const before = readFileSync(paths.database)
  await tryToUnlock()
  await alert('数据文件没有加密').waitFor()
  expect(await button('修复').count()).toBe(0)
  expect(await app.page.getByRole('navigation').count()).toBe(0)
  expect(readFileSync(paths.database).equals(before)).toBe(true)
})

test('data saved by a newer program is left alone, and the words say what to install', async () => {
  const key = await keyOf(whole)
  await harmed(() => {
    const db = openConnection(sqlite, paths.database, key, readAbout(paths.about)!.cipher)
    db.pragma('user_version = 99')
    db.close()
  })
  const before = readFileSync(paths.database)
  await tryToUnlock()
  await alert('第 99 版').waitFor()
  await alert('请安装新版程序后再打开').waitFor()
  expect(await button('修复').count()).toBe(0)
  expect(readFileSync(paths.database).equals(before)).toBe(true)
})

test('AS-55 lost keys: words, no empty database, and the way back is to put the file back', async () => {
  await harmed(() => {
    for (const name of ['keys.json', 'keys.json.bak']) rmSync(join(store, name))
  })
  await app.page.reload()
  await alert('钥匙文件（keys.json）不见了').waitFor()
  expect(await app.page.getByLabel('单位名称').count()).toBe(0)
  expect(existsSync(join(store, 'keys.json'))).toBe(false)
  cpSync(join(whole, 'keys.json'), join(store, 'keys.json'))
  await button('再试一次').click()
  await unlock(app.page)
  await expectTalk()
})

test('a store that another process has open says so; once that has closed, it opens', async () => {
  await harmed(() => {})
  const { office, ask } = officeOn(store)
  const { accounts } = await ask('access/state', {})
  await ask('access/unlock', { accountId: accounts[0]!.id, password: secretary.password })
  await tryToUnlock()
  await alert('另一个窗口正开着这些数据').waitFor()
  expect(await button('修复').count()).toBe(0)
  await office.close()
  await unlock(app.page)
  await expectTalk()
})

test('a code from the recovery sheet is not used up by a store that does not open', async () => {
  const folder = join(dir, 'recovered')
  const code = await makeStore(folder, { sample: null })
  const first = officeOn(folder)
  const { accounts } = await first.ask('access/state', {})
  const accountId = accounts[0]!.id
  await first.ask('access/unlock', { accountId, password: secretary.password })
  const second = officeOn(folder)
  const recovered = await second.ask('access/recover', {
    accountId,
    recoveryCode: code,
    password: 'a new password',
  })
  expect(recovered.recoveryCode).not.toBe(code)
  await first.office.close()
  await second.office.close()
  await inStore(folder, (ask) => ask('office/home', {}), { password: 'a new password' })
})

test('two windows: a second start brings the first to the front and ends by itself', async () => {
  const second = spawnProgram({
    main: join(import.meta.dirname, '../../out/app/main.js'),
    args: ['--store', store],
  })
  const [code] = (await once(second, 'exit')) as [number]
  expect(code).toBe(0)
  expect(app.process.exitCode).toBeNull()
  await expectTalk()
})
