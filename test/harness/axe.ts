import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What breaks WCAG 2.2 AA on the page as it stands, one line a place; an empty list is what a test wants. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Legacy mode: our pages have no frames, and Electron cannot open the extra page that the other way needs.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
    ),
  )
}

const require = createRequire(import.meta.url)
// What the package of the other way brings along, so that both are the same version.
const fromAxe = createRequire(require.resolve('@axe-core/playwright'))

/** The checker itself, for a page that is opened many times: an init script spares putting it in each time. */
export const axeInside = readFileSync(fromAxe.resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(
    on: Document,
    how: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>
}

/** The same as `axeViolations`, on a page that has `axeInside` already. */
export async function axeRuns(page: Page): Promise<string[]> {
  return await page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: Axe }
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
      ),
    )
  }, tags)
}
