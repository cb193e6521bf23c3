import { expect, type Page, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { goOnWith, playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

/** What the desk was asked by commands of the outcome. */
const askedOf = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { asked: readonly { command: string; input: unknown }[] }).asked
      .filter(({ command }) => command.startsWith('outcome.'))
      .map(({ command }) => command),
  );

test('what was written while it rang keeps a call that reached nobody from being put on record without it', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'call', lang: 'zh-CN' }));
  await playScene(page, 'call');
  await page.keyboard.press('j');
  await page.keyboard.insertText('总机说周五在');
  await expect(page.locator('#outcome-notes')).toHaveValue('总机说周五在');
  // At once: when the call ends the page may be gone.
  await expect.poll(() => askedOf(page)).toEqual(['outcome.edit']);
  await goOnWith(page, 'empty-number');
  await expect(page.getByText('话后处理').first()).toBeVisible();
  await expect(page.locator('#outcome-notes')).toHaveValue('总机说周五在');
});

test('where nothing was written, the desk is left to put it on record by itself', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'call', lang: 'zh-CN' }));
  await playScene(page, 'call');
  await goOnWith(page, 'empty-number');
  await expect(page.locator('#outcome-notes')).toBeVisible();
  await expect(page.getByText('话后处理').first()).toBeVisible();
  expect(await askedOf(page)).toEqual([]);
});
