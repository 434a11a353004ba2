// Makes build/resources/icon.png out of icon.svg. Run by hand after the drawing was changed: npx node build/make-icon.ts
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser } from './stand-in/find-browser.ts'

const folder = join(import.meta.dirname, 'resources')
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
})
const page = await browser.newPage({ viewport: { width: 512, height: 512 } })
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 512px }</style>${drawing}`)
await page.screenshot({ path: join(folder, 'icon.png'), omitBackground: true })
await browser.close()
