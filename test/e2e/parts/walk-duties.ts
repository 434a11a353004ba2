import type { WalkTools } from './walk-tools.ts'

/** 上报同步 of a computer that belongs to no county yet: what it says, and what the form says of what is missing. */
export async function walkSync({ page, look, w, button, field, heading, go }: WalkTools): Promise<void> {
  await go('#/')
  await page.getByRole('banner').getByRole('link', { name: w.sync.pill.alone }).click()
  await heading(w.sync.title)
  await field(w.sync.join.code).waitFor()
  await look('sync-alone', true)
  await field(w.sync.join.code).fill('7M2K')
  await button(w.sync.join.send).click()
  await page.locator('[aria-invalid=true]').first().waitFor()
  await look('sync-join-missing')
}

/** Why a duty on home is due, the coverage and the lists behind it, the duties of a person, papers of a period. */
export async function walkDuties(tools: WalkTools): Promise<void> {
  const { page, look, w, heading, row, go, lookInto, button } = tools
  await go('#/')
  await page.locator('.duty-row').first().waitFor()
  await lookInto('home-why', () =>
    page.locator('.duty-row .why, .duty-row button[aria-label]').first().click(),
  )

  await go('#/coverage')
  await page.locator('.coverage-table tbody tr').first().waitFor()
  await look('coverage', true)
  await lookInto('coverage-plan', () => page.locator('.primary-button').click())
  await lookInto('coverage-basis', () => button(w.duties.whyThese).click())
  await page.locator('.branch-card').scrollIntoViewIfNeeded()
  await look('coverage-branches')
  await page.locator('main a[href*="#/duties/"]').first().click()
  await page.locator('.duty-list').waitFor()
  await look('duty-list', true)

  await go('#/people')
  await row(10).waitFor()
  await row(3).getByRole('link').first().click()
  await page.getByRole('tab', { name: w.duties.person.tab, exact: true }).click()
  await button(w.duties.event.open).waitFor()
  await look('person-duties')
  await lookInto('person-event', () => button(w.duties.event.open).click())

  await go('#/papers')
  await heading(w.papers.all)
  await look('papers', true)
  await page.locator('.primary-button').click()
  await page.locator('canvas').first().waitFor()
  await look('paper-not-talked')
  await go('#/papers?paper=coverage')
  await heading(w.papers.all)
  await page.locator('.primary-button').click()
  await page.locator('canvas').first().waitFor()
  await look('paper-coverage', true)
}
