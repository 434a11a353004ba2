import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { openOffice, type Office } from '../../../electron/office/office.ts'
import type { Role } from '../../../shared/access/access-contract.ts'
import type { ChannelName, Input, Output } from '../../../shared/contract.ts'

/** The office and the account that the tests use where nothing is said. */
export const secretary = {
  unitName: '样例镇党委',
  name: '李书记·样例',
  role: 'secretary' as Role,
  password: '青山绿水又一年 2026',
}

/** Asks the office without a window; a refusal is a failed test. */
export type Ask = <N extends ChannelName>(channel: N, input: Input<N>) => Promise<Output<N>>

/** What a store is made with. */
export interface StoreOptions {
  readonly account?: typeof secretary
  /** Numbers of the sample office; `null` leaves the store empty. */
  readonly sample?: Input<'office/sample'> | null
  /** The time at which everything is saved, such as 2026-03-05T09:00:00+08:00. */
  readonly now?: string
  /** What more to put in, signed in as the account. */
  readonly fill?: (ask: Ask) => Promise<void>
}

/** The clock of a test: begins at `now` and goes on from there. */
function clockFrom(now: string | undefined): () => number {
  const shift = now === undefined ? 0 : Date.parse(now) - Date.now()
  return () => Date.now() + shift
}

/** The office on a folder, without a window. The caller closes it. */
export function officeOn(dir: string, now?: string): { office: Office; ask: Ask } {
  const office = openOffice({
    storeDir: dir,
    templatesDir: resolve(import.meta.dirname, '../../../electron/papers/templates'),
    clock: clockFrom(now),
    random: (bytes) => randomBytes(bytes),
    emit: () => {},
    log: (line) => console.log(line),
  })
  const ask: Ask = async (channel, input) => {
    const answer = await office.ask({ channel, input, files: {} })
    if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`)
    return answer.value as never
  }
  return { office, ask }
}

/** Makes a store with its first account, fills it and closes it; answers the code of the recovery sheet. */
export async function makeStore(dir: string, options: StoreOptions = {}): Promise<string> {
  const { account = secretary, sample = { people: 46, talks: 120, seed: 1 }, now, fill } = options
  const { office, ask } = officeOn(dir, now)
  try {
    const { recoveryCode } = await ask('access/create', account)
    if (sample) await ask('office/sample', sample)
    await fill?.(ask)
    return recoveryCode
  } finally {
    await office.close()
  }
}

/** Opens a store that is there, without a window, looks or works in it and closes it. */
export async function inStore<T>(
  dir: string,
  work: (ask: Ask) => Promise<T>,
  { password = secretary.password, now }: { password?: string; now?: string } = {},
): Promise<T> {
  const { office, ask } = officeOn(dir, now)
  try {
    const { accounts } = await ask('access/state', {})
    await ask('access/unlock', { accountId: accounts[0]!.id, password })
    return await work(ask)
  } finally {
    await office.close()
  }
}

/** Unlocks through the window, as a person does; ends when the program is open, on whatever page it comes to. */
export async function unlock(page: Page, password: string = secretary.password): Promise<void> {
  const field = page.getByLabel(/^(口令|Password)$/)
  await field.fill(password)
  await field.press('Enter')
  await page.getByRole('navigation', { name: /^(主导航|Main navigation)$/ }).waitFor()
}

/** A folder for the stores of one test file; `remove` clears it up. */
export function testFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-e2e-'))
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Leaves a picture of the window when a test has failed: `afterEach(({ task }) => pictureOfFailure(task, app.page))`. */
export async function pictureOfFailure(
  task: { readonly name: string; readonly result?: { readonly state: string } | undefined },
  page: Page,
): Promise<void> {
  if (task.result?.state !== 'fail') return
  const name = task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  await page
    .screenshot({ path: resolve(import.meta.dirname, `../../../out/test/failed-${name}.png`) })
    .catch(() => {})
}
