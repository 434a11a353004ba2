import type { Page } from 'playwright-core'
import { en } from '../../../renderer/words/en.ts'
import { zhCN } from '../../../renderer/words/zh-CN.ts'
import type { Settings } from '../../../shared/office/office-contract.ts'

/** Looks at the screen that is open now. `framed`: it has the frame around it, so F1 leads to help. */
export type Look = (name: string, framed?: boolean) => Promise<void>

/** How a walk finds its way about the window, in either language. */
export function walkTools(page: Page, language: Settings['language'], look: Look) {
  const dialog = page.getByRole('dialog')
  return {
    page,
    look,
    w: language === 'en' ? en : zhCN,
    dialog,
    button: (name: string | RegExp) => page.getByRole('button', { name }),
    field: (name: string) => page.getByLabel(name, { exact: true }),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor(),
    row: (at: number) => page.getByRole('row').nth(at),
    go: (hash: string) => page.evaluate((to) => void (location.hash = to), hash),
    fieldHasFocus: () => dialog.locator('input:focus, textarea:focus').waitFor(),
    closeDialog: async (name: string) => {
      await dialog.getByRole('button', { name, exact: true }).first().click()
      await dialog.waitFor({ state: 'detached' })
    },
    /** Opens a dialog, looks at it and leaves it by Esc. */
    lookInto: async (name: string, open: () => Promise<void>) => {
      await open()
      await dialog.waitFor()
      await look(name)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    },
  }
}

/** The same tools, handed from one part of the walk to the next. */
export type WalkTools = ReturnType<typeof walkTools>
