import type { Page } from 'playwright-core'
import type { Settings } from '../../../shared/office/office-contract.ts'
import { secretary } from './first-start.ts'
import { walkSecondAccount, walkSettings } from './walk-accounts.ts'
import { walkDuties, walkSync } from './walk-duties.ts'
import { walkTools, type Look } from './walk-tools.ts'

/** What the walk pastes as a roster: a person who can come in, and one whose day of birth does not exist. */
export const pasted = '姓名\t出生年月\t何时入党\n张三\t1980.03\t2001.6\n李四\t1980.02.31\t\n'

/** Walks through every screen of the program, from the first start to the own page of a second account. */
export async function walkScreens(page: Page, language: Settings['language'], look: Look): Promise<void> {
  const tools = walkTools(page, language, look)
  const { w, button, field, heading, row, go, dialog, fieldHasFocus, closeDialog } = tools

  async function firstUse(): Promise<void> {
    await heading(w.access.welcome)
    await look('wizard-unit')
    await field(w.access.unitName).fill(secretary.unitName)
    await field(w.access.name).fill(secretary.name)
    await button(w.common.next).click()
    await field(w.access.password).fill(secretary.password)
    await field(w.access.passwordAgain).fill('别的口令')
    await look('wizard-password')
    await field(w.access.passwordAgain).fill(secretary.password)
    await button(w.common.next).click()
    await heading(w.access.sheetTitle)
    await look('wizard-sheet')
    await button(w.access.copiedSheet).click()
    await button(w.common.next).click()
    await heading(w.access.rosterTitle)
    await look('wizard-roster')
    await button(w.common.later).click()
    await heading(w.setup.rulesTitle)
    await button(w.setup.rulesYes).waitFor()
    await look('wizard-rules')
    await button(w.common.later).click()
    await heading(w.setup.backupTitle)
    await look('wizard-backup')
    await button(w.common.later).click()
    await page.getByText(w.home.firstTitle).waitFor()
    await look('home-empty', true)
    await go('#/people')
    await heading(w.people.title)
    await look('people-empty', true)
    await page.keyboard.press('Control+l')
    await field(w.access.password).fill('不对的口令啊啊')
    await button(w.access.unlock).click()
    await page.getByRole('alert').waitFor()
    await look('unlock-wrong')
    await button(w.access.forgot).click()
    await heading(w.access.recoverTitle)
    await look('unlock-recover')
    await button(w.access.backToUnlock).click()
    await field(w.access.password).fill(secretary.password)
    await button(w.access.unlock).click()
    await page.getByRole('navigation').waitFor()
  }

  async function home(): Promise<void> {
    await go('#/')
    await button(w.home.useSample).click()
    await page.getByText(w.home.sampleNote).waitFor()
    await look('home', true)
  }

  async function people(): Promise<void> {
    await go('#/people')
    await row(10).waitFor()
    await look('people', true)
    await button(w.people.add).click()
    await fieldHasFocus()
    await dialog.getByRole('button', { name: w.people.save }).click()
    await dialog.locator('[aria-invalid=true]').first().waitFor()
    await look('people-add-errors')
    await closeDialog(w.people.cancel)
    await row(3).getByRole('link').first().click()
    await page.getByRole('tab').first().waitFor()
    for (const tab of ['overview', 'appointments', 'talks', 'timeline', 'history'] as const) {
      await page.getByRole('tab', { name: w.people.person.tabs[tab] }).click()
      await page.getByRole('tabpanel').waitFor()
      await look(`person-${tab}`, tab === 'overview')
    }
  }

  async function roster(): Promise<void> {
    await go('#/import')
    await heading(w.importing.title)
    await look('import-source', true)
    await field(w.importing.source.paste).fill(pasted)
    await button(w.importing.source.readPaste).click()
    // Every column is clear, so the check comes at once.
    await button(w.importing.check.changeColumns).click()
    await page.getByRole('table').first().waitFor()
    await look('import-columns')
    await button(w.importing.next).click()
    await page.getByText(w.importing.check.problemsTitle).first().waitFor()
    await look('import-check')
    await page.locator('.primary-button').click()
    await button(w.importing.done.undo).waitFor()
    await look('import-done')
  }

  async function talks(): Promise<void> {
    await go('#/talks')
    await row(5).waitFor()
    await look('talks', true)
    await row(2).getByRole('link').first().click()
    await button(w.talks.talk.correct).waitFor()
    await look('talk', true)
    await button(w.talks.talk.correct).click()
    await fieldHasFocus()
    await look('talk-correct')
    await closeDialog(w.talks.correct.cancel)
    await go('#/talks/new')
    await page.getByRole('combobox', { name: w.talkForm.person }).waitFor()
    await page.keyboard.type('l')
    await page.getByRole('option').first().waitFor()
    await look('talk-form-picking')
    await page.keyboard.press('Enter')
    await page.getByRole('radio').first().check({ force: true })
    await field(w.talkForm.content).fill('孩子上小学，周末往返不便。')
    await page.getByRole('checkbox', { name: w.talkForm.difficulty }).check({ force: true })
    await look('talk-form', true)
    await page.getByText(w.talkForm.more).click()
    await look('talk-form-more')
    await button(w.talkForm.saveAndPrint).click()
    await page.locator('canvas').first().waitFor()
    await look('paper', true)
  }

  await firstUse()
  await home()
  await people()
  await roster()
  await talks()
  await walkDuties(tools)
  await walkSync(tools)
  await walkSettings(tools)
  await go('#/help')
  await heading(w.help.title)
  await look('help')
  await walkSecondAccount(tools)
}
