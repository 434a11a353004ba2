// npm test: everything the project can say about itself, ending in one line `N passed, N failed, N skipped`.
// npm test -- PATH… runs only the test files whose path contains one of these, without the checks.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { check } from './check-steps.ts'
import { root } from './run-command.ts'
import { ensureBrowser } from './runtime.ts'
import { runTests, type Counts } from './run-tests.ts'

const filters = process.argv.slice(2)
const total: Counts = { passed: 0, failed: 0, skipped: 0 }

function add(more: Counts): void {
  total.passed += more.passed
  total.failed += more.failed
  total.skipped += more.skipped
}

async function step(name: string, run: () => Promise<Counts>): Promise<void> {
  console.log(`\n== ${name}`)
  try {
    add(await run())
  } catch (error) {
    console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`)
    add({ passed: 0, failed: 1, skipped: 0 })
  }
}

const testFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path) && !path.includes('node_modules'))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !filters.length || filters.some((filter) => `test/${path}`.includes(filter)))
const isE2e = (path: string) => path.startsWith('e2e/')
const isZones = (path: string) => path.endsWith('.zones.test.ts')

// A browser for the windows, pdftotext to read what was printed.
await ensureBrowser(['poppler-utils'])
await step('bundle', async () => {
  await bundle()
  return { passed: 1, failed: 0, skipped: 0 }
})
if (!filters.length) await step('checks', async () => ({ ...(await check()), skipped: 0 }))
/** Runs some of the test files, if there are any. */
async function testStep(
  title: string,
  fits: (path: string) => boolean,
  zone = 'Asia/Shanghai',
  parallel = true,
): Promise<void> {
  const files = testFiles.filter(fits)
  if (files.length)
    await step(title, () => runTests(title.replaceAll(/[^\w]+/g, '-'), files, { zone, parallel }))
}

await testStep('tests', (path) => !isE2e(path))
for (const zone of ['Asia/Urumqi', 'UTC', 'America/New_York'])
  await testStep(`tests in ${zone}`, isZones, zone)
await testStep('tests in a real window', isE2e, 'Asia/Shanghai', false)

process.exitCode = total.failed ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
