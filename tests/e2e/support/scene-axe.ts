import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/** What of axe is used here: https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{
    violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
  }>;
}

const require = createRequire(import.meta.url);
const AXE = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that a colour scheme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Moderate is what axe calls most of its findings about headings and landmarks. */
const IMPACTS = ['moderate', 'serious', 'critical'];

/**
 * What axe calls moderate or worse on the page, in the light and in the dark: rule, scheme and elements.
 *
 * The page is in the light scheme; its elements are the same in both, so that only their colours are looked at twice.
 */
export async function breachesOfScene(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const light = await run(page, TAGS, 'light');
  await page.evaluate(() => {
    document.documentElement.dataset.mantineColorScheme = 'dark';
  });
  return [...light, ...(await run(page, COLOUR_RULES, 'dark'))];
}

function run(page: Page, runOnly: readonly string[], scheme: string): Promise<string[]> {
  return page.evaluate(
    async ([only, name, impacts]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(document, {
        runOnly: only,
        resultTypes: ['violations'],
        preload: false,
      });
      return violations
        .filter(({ impact }) => impact !== null && impacts.includes(impact))
        .map(({ id, nodes }) => `${id}, ${name}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    [runOnly, scheme, IMPACTS] as const,
  );
}
