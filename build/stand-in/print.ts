import type { Page } from 'playwright-core'
import type { Browser } from './browser.ts'

/**
 * Opens the browser's own print dialog on what the page shows. A hidden page can show no dialog, so a window opens with
 * the same content and closes after the dialog. False where there is no screen.
 */
export async function printPage(browser: Browser, page: Page): Promise<boolean> {
  if (browser.headless) return false
  const html = await page.content()
  const shown = await browser.shown.newPage()
  try {
    await shown.setContent(html)
    // Returns when the person has closed the dialog; whether they printed is not told.
    await shown.evaluate('window.print()')
    return true
  } finally {
    await shown.close()
  }
}
