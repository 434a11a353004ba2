import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callIn, useFixture } from './fixture/opened.ts'

const fixture = useFixture()
const paper = { kind: 'talkRecord', talkId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }

/** Width and height of each page in points, from the PDF's own page boxes. */
const pageSizes = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ])

test('a chosen file reaches the office by a ticket that works once, and the window never learns its path', async () => {
  const app = await fixture.fresh()
  const file = join(fixture.dir, '花名册.csv')
  writeFileSync(file, '姓名\n样例甲')
  await app.chooseFile(file)
  const chosen = (await callIn(app.page, 'office/choose-file', { for: 'roster' })) as {
    value: { ticket: string }
  }
  expect(chosen).toMatchObject({ ok: true, value: { name: '花名册.csv' } })
  expect(JSON.stringify(chosen)).not.toContain(fixture.dir)
  const source = { from: 'file', ticket: chosen.value.ticket }
  expect(await callIn(app.page, 'people/import-read', { source })).toMatchObject({
    value: { read: '姓名\n样例甲' },
  })
  expect(await callIn(app.page, 'people/import-read', { source })).toEqual({
    ok: false,
    error: { type: 'NotFound' },
  })
})

test('a preview is A4 pages, and no script on a paper runs', async () => {
  const { page } = await fixture.fresh()
  const { value } = (await callIn(page, 'papers/preview', { paper })) as {
    value: { title: string; pdf: string }
  }
  expect(value.title).toBe('样例记录')
  const pdf = Buffer.from(value.pdf, 'base64')
  expect(pageSizes(pdf)).toEqual([
    [595, 842],
    [595, 842],
  ])
  expect(pdf.toString('latin1')).not.toContain('(ran)')
})

test('a paper is saved whole under a name that the system takes, and Word comes from the office', async () => {
  const saveDir = join(fixture.dir, 'papers')
  const { page } = await fixture.open({ saveDir })
  expect(await callIn(page, 'papers/save', { paper, format: 'pdf' })).toEqual({
    ok: true,
    value: { fileName: '样例-记录.pdf' },
  })
  expect(await callIn(page, 'papers/save', { paper, format: 'docx' })).toMatchObject({ ok: true })
  expect(readdirSync(saveDir).sort()).toEqual(['样例-记录.docx', '样例-记录.pdf'])
  expect(pageSizes(readFileSync(join(saveDir, '样例-记录.pdf')))).toHaveLength(2)
})

test('printing where there is no screen says that nothing was printed', async ({ skip }) => {
  const { page, kind } = await fixture.fresh()
  if (kind === 'electron') skip('the system dialog of Electron waits for a person')
  expect(await callIn(page, 'papers/print', { paper })).toEqual({ ok: true, value: { printed: false } })
})

test('the log has no name, no word and no path that a person gave', async () => {
  const storeDir = join(fixture.dir, '样例镇')
  const { page } = await fixture.open({ storeDir })
  await callIn(page, 'office/home', {})
  await callIn(page, 'people/units', {})
  const log = join(`${storeDir}.window`, 'logs', 'lianxin.log')
  expect(existsSync(log)).toBe(true)
  const text = readFileSync(log, 'utf8')
  expect(text).toMatch(/bug [0-9a-f]{8}: the office thread ended, 1 waiting, restarted/)
  expect(text).not.toContain('样例')
})
