import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { goOnWith, playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('a keypad that was open as the call ended does not come back by itself over the next one', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'call', lang: 'zh-CN' }));
  await playScene(page, 'call');
  const pad = page.getByRole('dialog', { name: '键盘' });
  await page.keyboard.press('k');
  await expect(pad).toBeVisible();
  await goOnWith(page, 'wrap-up');
  await expect(page.getByText('话后处理').first()).toBeVisible();
  await expect(pad).toHaveCount(0);
  await goOnWith(page, 'call');
  await expect(page.getByRole('timer', { name: '通话中' })).toBeVisible();
  await expect(pad).toHaveCount(0);
  // Digits answer the script.
  await page.keyboard.press('k');
  await expect(pad).toBeVisible();
});
