import type { Page } from 'playwright-core'

const sizes = { standard: /标准文字/, largest: /放大文字/ }

/** Sets the size of the text in the top bar, as a person does. */
export async function setTextSize(page: Page, size: keyof typeof sizes): Promise<void> {
  // Two steps lead from the standard to the largest.
  for (let steps = size === 'largest' ? 2 : 1; steps > 0; steps--)
    await page.getByRole('button', { name: sizes[size] }).click()
}

/** To the home page, where most tasks begin. */
export async function toHome(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^(首页|Home)$/ }).click()
  await page.getByRole('heading', { level: 1, name: /好，|Good / }).waitFor()
}

/** How many people the roster counts as in post; leaves the people page open, with nothing looked for. */
export async function peopleHere(page: Page): Promise<number> {
  await page.getByRole('link', { name: /^(人员|People)$/ }).click()
  await page.getByRole('searchbox').fill('')
  const words = page.getByText(/^在职 \d+ 人$/)
  await words.waitFor()
  return Number((await words.innerText()).replaceAll(/\D/g, ''))
}
