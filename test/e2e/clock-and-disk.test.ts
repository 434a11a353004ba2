import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openApp, type OpenApp } from '../harness/open-app.ts'
import { inStore, makeStore, pictureOfFailure, testFolder, unlock } from './parts/first-start.ts'
import { doCheck } from './parts/usability.ts'

const { dir, remove } = testFolder()
const dated = join(dir, 'dated')
let app: OpenApp

const button = (name: string | RegExp) => app.page.getByRole('button', { name })
const field = (name: string) => app.page.getByLabel(name, { exact: true })
const alert = (words: string | RegExp) => app.page.getByRole('alert').filter({ hasText: words })

async function fillTalk(content: string): Promise<void> {
  await app.page.keyboard.press('Alt+n')
  await app.page.getByRole('combobox', { name: '谈话对象' }).waitFor()
  await app.page.keyboard.type('l')
  await app.page.getByRole('option').first().waitFor()
  await app.page.keyboard.press('Enter')
  await app.page.getByRole('radio', { name: '日常谈心' }).check({ force: true })
  await field('谈话内容').fill(content)
}

afterEach(({ task }) => pictureOfFailure(task, app.page))
afterAll(() => {
  disk?.remove()
  emptyDisk?.remove()
  remove()
})

test('AS-22 AS-26 a clock set to 2019 and a computer in New York: said in words on the home page, and a talk saves all the same', async () => {
  await makeStore(dated, { sample: { people: 12, talks: 20, seed: 3 } })
  // The zone of the computer is wrong as well: days and hours are China's wherever it thinks it stands.
  const zone = process.env.TZ
  process.env.TZ = 'America/New_York'
  app = await openApp({ storeDir: dated, now: '2019-01-01T00:30:00+08:00' })
  process.env.TZ = zone
  app.page.setDefaultTimeout(10_000)
  try {
    await unlock(app.page)
    await app.page.getByText(/这台电脑的时间比上次保存时慢了 \d+ 天/).waitFor()
    await app.page.getByText('可以照常使用，内容都能保存。').waitFor()
    await app.page.getByText('2019 年 1 月 1 日 星期二').waitFor()
    await fillTalk('时钟不准时记下的话')
    expect(await field('日期').inputValue()).toBe('2019-01-01')
    await field('日期').fill('20260305')
    await app.page.keyboard.press('Alt+s')
    await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
    await app.page.getByText('时钟不准时记下的话').first().waitFor()
  } finally {
    await app.close()
  }
  const { rows } = await inStore(dated, (ask) =>
    ask('talks/list', { personId: null, query: '时钟不准', offset: 0, limit: 5 }),
  )
  expect(rows.map((row) => row.heldOn)).toEqual(['2026-03-05'])
})

test('(g) AS-26 the clock set back a day between two starts: a warning, and what was saved before is not saved twice', () =>
  doCheck('g', 'a day back', async () => {
    const store = join(dir, 'day-back')
    await makeStore(store, { sample: { people: 12, talks: 20, seed: 3 }, now: '2026-03-05T09:00:00+08:00' })
    app = await openApp({ storeDir: store, now: '2026-03-05T15:00:00+08:00' })
    app.page.setDefaultTimeout(10_000)
    try {
      await unlock(app.page)
      await fillTalk('时钟拨回前记下的话')
      await app.page.keyboard.press('Alt+s')
      await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
    } finally {
      await app.close()
    }
    app = await openApp({ storeDir: store, now: '2026-03-04T15:00:00+08:00' })
    app.page.setDefaultTimeout(10_000)
    try {
      await unlock(app.page)
      await app.page.getByText(/这台电脑的时间比上次保存时慢了/).waitFor()
      await fillTalk('时钟拨回后记下的话')
      await app.page.keyboard.press('Alt+s')
      await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
    } finally {
      await app.close()
    }
    const found = await inStore(store, async (ask) => {
      const count = async (query: string) =>
        (await ask('talks/list', { personId: null, query, offset: 0, limit: 5 })).total
      return [await count('拨回前'), await count('拨回后'), await count('')]
    })
    expect(found).toEqual([1, 1, 22])
  }))

/**
 * A small disk for a store and nothing else: memory where that can be mounted (as root on Linux). The window's own folder
 * stands outside it.
 */
function smallDisk(at: string): { fill: () => void; free: () => void; remove: () => void } | null {
  mkdirSync(at)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', at], { stdio: 'ignore' })
  } catch {
    return null
  }
  const stuff = join(at, 'holiday-pictures.bin')
  return {
    fill: () => {
      const { bavail, bsize } = statfsSync(at)
      writeFileSync(stuff, Buffer.alloc(bavail * bsize, 1))
    },
    free: () => rmSync(stuff),
    remove: () => execFileSync('umount', ['-l', at]),
  }
}

const small = join(dir, 'small')
const disk = smallDisk(small)
const first = join(dir, 'first')
const emptyDisk = disk && smallDisk(first)

test.skipIf(!disk)(
  'AS-67 (c) a full disk while saving: words, the text stays, and it saves once there is room',
  async () => {
    await makeStore(small, { sample: { people: 12, talks: 20, seed: 3 } })
    app = await openApp({ storeDir: small })
    app.page.setDefaultTimeout(10_000)
    const content = '磁盘满的时候写下的一段话，一个字也不能少。'.repeat(40)
    try {
      await unlock(app.page)
      await fillTalk('先写一句')
      await app.page.getByText(/草稿已存/).waitFor()
      disk!.fill()
      await field('谈话内容').fill(content)
      // A draft that could not be kept is said at once, not at the end.
      await alert(/草稿没有存上.*磁盘满了/s).waitFor()
      await button('保存 Alt S')
        .or(button(/^保存$/))
        .first()
        .click()
      await alert('磁盘满了，这一次没有存进去。').first().waitFor()
      await alert('您填的还在屏幕上').first().waitFor()
      expect(await field('谈话内容').inputValue()).toBe(content)
      // The program goes on: what was saved before is there to read.
      await app.page.keyboard.press('Control+k')
      await app.page.keyboard.type('样例')
      await app.page.getByRole('option').first().waitFor()
      await app.page.keyboard.press('Escape')
      disk!.free()
      await button(/^保存( Alt S)?$/)
        .first()
        .click()
      await app.page.getByRole('status').filter({ hasText: '已保存在本机' }).waitFor()
      await app.page.getByText(content.slice(0, 21)).first().waitFor()
    } finally {
      await app.close()
    }
    const talks = await inStore(small, async (ask) => {
      const { rows, total } = await ask('talks/list', { personId: null, query: '', offset: 0, limit: 50 })
      const saved = rows.find((row) => row.excerpt.startsWith('磁盘满的时候'))!
      const { drafts } = await ask('talks/drafts', {})
      return { total, drafts, saved: await ask('talks/get', { id: saved.id }) }
    })
    expect(talks.total).toBe(21)
    expect(talks.saved.content).toBe(content)
    expect(talks.drafts).toEqual([])
  },
)

test.skipIf(!disk)(
  'a disk that is full at the first start leaves nothing half made: with room it goes on',
  async () => {
    emptyDisk!.fill()
    app = await openApp({ storeDir: first })
    app.page.setDefaultTimeout(10_000)
    try {
      await field('单位名称').fill('满盘乡')
      await field('您的姓名').fill('王干事')
      await button('下一步').click()
      await field('口令').fill('磁盘满了也要说清楚 1')
      await field('再输一遍').fill('磁盘满了也要说清楚 1')
      await button('下一步').click()
      await alert('磁盘满了').waitFor()
      emptyDisk!.free()
      await button('下一步').click()
      await app.page.getByRole('heading', { name: /^恢复单/ }).waitFor()
    } finally {
      await app.close()
    }
  },
)

beforeAll(() => {
  if (!disk) console.log('No small disk can be mounted here; the full-disk tests are skipped.')
})
