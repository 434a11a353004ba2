import { secretary } from './first-start.ts'
import type { WalkTools } from './walk-tools.ts'

const cadrePassword = '第一个口令要改掉 7'

/** Every section of the settings with a dialog of each kind, and the steps that first use had put off. */
export async function walkSettings({
  page,
  look,
  w,
  button,
  heading,
  go,
  lookInto,
}: WalkTools): Promise<void> {
  const sections = ['look', 'accounts', 'safety', 'backup', 'rules', 'imports', 'audit', 'about'] as const
  for (const section of sections) {
    await go(`#/settings/${section}`)
    await page
      .getByRole('link', { name: w.settings.section[section], exact: true })
      .and(page.locator('[aria-current=page]'))
      .waitFor()
    await page.locator('.settings-body').locator('.card, tbody tr').first().waitFor()
    await look(`settings-${section}`, section === 'look')
  }
  await go('#/settings/rules')
  await page.locator('.rule-line button').first().waitFor()
  await lookInto('settings-rule', () => page.locator('.rule-line button').first().click())
  await lookInto('settings-branch', () => button(w.duties.branches.add).click())
  await lookInto('settings-year', () => button(w.calendar.see).first().click())
  await go('#/setup/rules')
  await button(w.setup.rulesYes).waitFor()
  await look('set-up-rules')
  await go('#/setup/backup')
  await heading(w.setup.backupTitle)
  await look('set-up-backup')
}

/** A second account on the same computer: it is made, signs in, and has a page of its own and no other. */
export async function walkSecondAccount(tools: WalkTools): Promise<void> {
  const { page, look, w, button, field, heading, go, dialog } = tools
  await go('#/own')
  await page.getByText(w.own.noPerson).waitFor()
  await look('own-nobody')
  await go('#/settings/accounts')
  await button(w.accounts.add).click()
  await page.locator('#account-person:focus').waitFor()
  await page.keyboard.type('l')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('#account-name:not([value=""])').waitFor()
  const who = await page.locator('#account-name').inputValue()
  await look('account-add')
  await field(w.accounts.firstPassword).fill(cadrePassword)
  await page.locator('#new-password-again').fill(cadrePassword)
  await field(w.accounts.yourPassword).fill('不是我的口令')
  await page.keyboard.press('Enter')
  await dialog.getByRole('alert').waitFor()
  await look('account-add-wrong')
  await field(w.accounts.yourPassword).fill(secretary.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await look('settings-accounts-two')
  await page.keyboard.press('Control+l')
  await page.getByRole('radio', { name: who }).waitFor()
  await look('unlock-two')
  await page.getByRole('radio', { name: who }).check()
  await field(w.access.password).fill(cadrePassword)
  await button(w.access.unlock).click()
  await heading(who)
  await look('own', true)
  await go('#/people')
  await heading(w.frame.notYours)
  await look('not-yours', true)
}
