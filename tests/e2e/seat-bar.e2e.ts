import type { Page } from '@playwright/test';
import { type SceneServer, serveBuiltScenes } from '../support/renderer/scene-server.ts';
import { openScene } from '../support/renderer/shown-scene.ts';
import { expect, test } from './support/fixtures.ts';

let server: SceneServer;
test.beforeAll(async () => {
  server = await serveBuiltScenes();
});
test.afterAll(() => server.close());

/** How many lines the label of each page takes, by label. */
const linesOfLabels = (page: Page) =>
  page.locator('header nav button').evaluateAll((buttons) =>
    Object.fromEntries(
      buttons.map((button) => {
        const range = document.createRange();
        range.selectNodeContents(button);
        return [button.textContent, range.getClientRects().length];
      }),
    ),
  );

for (const lang of ['zh-CN', 'en'])
  test(`the label of every page stands on one line, and the bar keeps its height while the desk is offline: ${lang}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    for (const [scene, theme] of [
      ['statistics', 'light'],
      ['statistics', 'dark'],
      ['statistics-error', 'light'],
      ['board', 'light'],
      ['board-offline', 'dark'],
      ['accounts', 'light'],
    ] as const) {
      await openScene(page, server, { scene, lang, theme });
      const lines = await linesOfLabels(page);
      expect(Object.keys(lines).length, scene).toBeGreaterThan(1);
      expect.soft(lines, scene).toEqual(Object.fromEntries(Object.keys(lines).map((label) => [label, 1])));
      expect.soft((await page.locator('header').boundingBox())?.height, scene).toBe(56);
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(beside, scene).toBeLessThanOrEqual(0);
    }
  });
