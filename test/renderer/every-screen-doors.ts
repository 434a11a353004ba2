import type { Page } from 'playwright-core'
import { err } from '../../shared/kernel/result.ts'
import { fakeDuties } from './fake-duties.ts'
import { freshOffice, lockedOffice } from './fake-office.ts'
import { press, type ScreenRow } from './screen-row.ts'

// What stands before the program is open: first use, unlocking, and what may come between.

const password = 'correct horse battery'
const onward = press('.primary-button')
const f1 = (page: Page) => page.keyboard.press('F1')

async function toPassword(page: Page): Promise<void> {
  await page.locator('#unit-name').fill('样例镇党委')
  await page.locator('#own-name').fill('李明')
  await onward(page)
}
async function choosePassword(page: Page): Promise<void> {
  await toPassword(page)
  await page.locator('#new-password').fill(password)
  await page.locator('#new-password-again').fill(password)
  await onward(page)
}
async function toRoster(page: Page): Promise<void> {
  await choosePassword(page)
  await page.locator('.recovery-code').waitFor()
  // The sheet is copied by hand: a file would bring its name along.
  await press('.doorway-foot button')(page)
  await page.locator('.notice.ok').waitFor()
  await onward(page)
}
async function toRules(page: Page): Promise<void> {
  await toRoster(page)
  await page.getByRole('radio').nth(1).check()
  await onward(page)
}
async function toBackup(page: Page): Promise<void> {
  await toRules(page)
  await page.locator('.fixed-rule').waitFor()
  await onward(page)
}
async function unlock(page: Page): Promise<void> {
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
}

async function repairAgain(page: Page): Promise<void> {
  await unlock(page)
  await press('.notice button')(page)
  await page.getByRole('alert').filter({ hasText: '26-0305-1' }).waitFor()
}

const door = (name: string, more: Partial<ScreenRow> & Pick<ScreenRow, 'ready' | 'lacks'>): ScreenRow => ({
  name: `door-${name}`,
  route: 'door',
  at: '/',
  loaded: () => freshOffice(),
  ...more,
})
const filled = 'it is empty until it is filled in'

/** Rows for what is no page of the program. */
export const doors: readonly ScreenRow[] = [
  door('unit', { ready: '#unit-name', dialog: f1, fails: 'access/state', tryIt: async () => {}, lacks: { empty: filled } }),
  door('password', { ready: '#new-password', enter: toPassword, fails: 'access/create', tryIt: choosePassword, lacks: { empty: filled, dialog: 'as in the first step' } }),
  door('sheet', { ready: '.recovery-code', enter: choosePassword, lacks: { empty: 'it holds a code', dialog: 'as in the first step', error: 'see the sheet made anew' } }),
  door('roster', { ready: 'input[type=radio]', enter: toRoster, fails: 'office/sample', tryIt: toRules, lacks: { empty: filled, dialog: 'as in the first step' } }),
  door('rules', { ready: '.fixed-rule', enter: toRules, fails: 'duties/rules', lacks: { empty: 'the program brings rules', dialog: 'as in the first step' } }),
  door('backup', { ready: '.primary-button', enter: async (page) => { await toBackup(page); await page.locator('.frequency').first().waitFor({ state: 'detached' }) }, fails: 'office/choose-folder', tryIt: async (page) => { await toBackup(page); await page.locator('.frequency').first().waitFor({ state: 'detached' }); await onward(page) }, lacks: { empty: filled, dialog: "the system's own" } }),
  door('unlock', { loaded: () => lockedOffice(), ready: '#password', dialog: f1, fails: 'access/unlock', tryIt: unlock, lacks: { empty: filled } }),
  door('recover', { loaded: () => lockedOffice(), ready: '#recovery-code', enter: press('.doorway-foot button:not(.primary-button)'), fails: 'access/recover', tryIt: async (page) => {
    await press('.doorway-foot button:not(.primary-button)')(page)
    await page.locator('#recovery-code').fill('LX1A')
    await page.locator('#new-password').fill(password)
    await page.locator('#new-password-again').fill(password)
    await onward(page)
  }, lacks: { empty: filled, dialog: 'as when unlocking' } }),
  door('repair', { loaded: () => lockedOffice({ 'access/unlock': () => err({ type: 'StoreDamaged' }) }), ready: '.facts', enter: async (page) => {
    await unlock(page)
    await press('.notice button')(page)
  }, fails: 'access/repair', tryIt: repairAgain, lacks: { empty: 'it tells what was repaired', dialog: 'as when unlocking' } }),
  door('idle', { loaded: () => fakeDuties().answers, ready: '.idle-notice', enter: async (page) => {
    await page.locator('.home-group').first().waitFor()
    await page.evaluate(() => (window as unknown as { tellWindow: (event: unknown) => void }).tellWindow({ type: 'idle', seconds: 30 }))
  }, lacks: { empty: 'a warning over a page', dialog: 'as the page', error: 'as the page' } }),
] // prettier-ignore
