import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('saving too early takes the keyboard to what is missing: digits choose, though the agent was writing', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'wrap-up', lang: 'zh-CN' }));
  await playScene(page, 'wrap-up');
  const notes = page.locator('#outcome-notes');
  await page.keyboard.press('j');
  await expect(notes).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('请选择通话小结')).toBeVisible();
  await page.keyboard.press('4');
  await expect(notes).toHaveValue('');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('请选择回拨时间')).toBeVisible();
  await expect(page.locator('#callback-time')).toBeFocused();
});
