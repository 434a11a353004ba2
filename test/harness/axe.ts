import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What breaks WCAG 2.2 AA on the page as it stands, one line a place; an empty list is what a test wants. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Legacy mode: our pages have no frames, and Electron cannot open the extra page that the other way needs.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`,
    ),
  )
}
