// The main job on the sample office, headless: first start, roster in, a person found by initials, a talk logged, the
// record on paper, who is still to be talked with. Leaves numbered pictures and the PDF in out/tour and prints where they are.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { startOnStandIn } from '../stand-in/attach.ts'

const root = resolve(import.meta.dirname, '../..')
const out = join(root, 'out/tour')
const roster = join(root, 'docs/sample/roster.xls')
const note = '对新岗位有信心，希望先熟悉办文流程；家在县城，孩子上小学，周末往返不便。'

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const app = await startOnStandIn({
  main: join(root, 'out/app/main.js'),
  args: ['--store', join(out, 'store')],
  saveDir: out,
  locale: 'zh-CN',
})
const { page } = app
let pictures = 0

async function picture(name: string): Promise<void> {
  await page.waitForTimeout(300)
  pictures += 1
  const file = join(out, `${String(pictures).padStart(2, '0')}-${name}.png`)
  await page.screenshot({ path: file })
  console.log(file)
}

const button = (name: string | RegExp) => page.getByRole('button', { name })
const field = (name: string) => page.getByLabel(name, { exact: true })

async function firstStart(): Promise<void> {
  await field('单位名称').fill('样例镇党委')
  await field('您的姓名').fill('李书记·样例')
  await picture('first-start')
  await button('下一步').click()
  await field('口令').fill('青山绿水又一年 2026')
  await field('再输一遍').fill('青山绿水又一年 2026')
  await button('下一步').click()
  await button('另存为 PDF').waitFor()
  await picture('recovery-sheet')
  await button('另存为 PDF').click()
  await page.getByText('已存为').waitFor()
}

async function importRoster(): Promise<void> {
  // The roster at hand is what the wizard proposes.
  page.once('filechooser', (chooser) => void chooser.setFiles(roster))
  await button('选文件').click()
  const apply = button(/导入 \d+ 行/)
  const check = button('改列').or(button('下一步'))
  await check.waitFor()
  // Where every column is clear the program has gone on to the check; a tour shows the columns all the same.
  if (await apply.isVisible()) await button('改列').click()
  await page.locator('.plain-table').waitFor()
  await picture('roster-columns')
  await button('下一步').click()
  await apply.waitFor()
  await picture('roster-checked')
  await apply.click()
  await button('撤销整批').waitFor()
  await button('确定').waitFor()
  await picture('roster-in')
  await button('确定').click()
  await page.getByText('备份再放一份到哪里').waitFor()
  await page.keyboard.press('Escape')
}

async function findPerson(): Promise<void> {
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByRole('table').first().waitFor()
  await picture('people')
  const find = page.getByRole('searchbox', { name: '查找' })
  await find.fill(await initialsOfSomebody(page))
  await page.waitForTimeout(400)
  await picture('found-by-initials')
  await find.press('Enter')
  await button(/记谈话/).waitFor()
  await picture('person')
}

/** The third of the list, by the first letters of the name as a person would type them. */
async function initialsOfSomebody(on: Page): Promise<string> {
  const name =
    (await on.getByRole('row').nth(3).innerText()).split(/\s+/).find((text) => text.includes('样例')) ?? ''
  const { pinyin } = await import('pinyin-pro')
  const given = name.split('·')[0] ?? ''
  return pinyin(given, { pattern: 'first', toneType: 'none', surname: 'head' }).replaceAll(' ', '')
}

async function logTalk(): Promise<void> {
  await button(/记谈话/).click()
  await page.getByRole('radio', { name: '任前谈话' }).check({ force: true })
  await page.getByRole('textbox', { name: '谈话内容' }).fill(note)
  await page.getByRole('checkbox', { name: '反映了困难，需要跟进' }).check({ force: true })
  await field('困难').fill('家在县城，周末往返不便')
  await page.getByText('草稿已存').waitFor()
  await picture('talk-form')
  await button(/保存并打印/).click()
}

async function paper(): Promise<void> {
  await page.locator('canvas').first().waitFor()
  await page.waitForTimeout(800)
  await picture('paper-preview')
  await button('另存为 PDF').click()
  await page.getByText('已保存为').waitFor()
  await button('另存为 Word').click()
  await page.getByText('.docx').waitFor()
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('home')
}

/** Who must be talked with and why: coverage, a person's own reasons, the list of those not yet talked with on paper. */
async function duties(): Promise<void> {
  await page.getByRole('link', { name: '看名单' }).click()
  await page.getByRole('heading', { level: 1, name: '谈话覆盖' }).waitFor()
  await page.getByRole('row').nth(3).waitFor()
  await picture('coverage')
  await page.keyboard.press('Control+p')
  await page.locator('canvas').first().waitFor()
  await page.waitForTimeout(800)
  await picture('not-talked')
  await button('另存为 PDF').click()
  await page.getByText('已保存为').waitFor()
  await page.keyboard.press('F1')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('help')
}

try {
  await firstStart()
  await importRoster()
  await findPerson()
  await logTalk()
  await paper()
  await duties()
  for (const file of readdirSync(out)) if (/\.(pdf|docx)$/.test(file)) console.log(join(out, file))
} catch (error) {
  await picture('stopped-here')
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await app.close()
  rmSync(join(out, 'store'), { recursive: true, force: true })
}
