import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('a request that runs out while a lead reads it is not replaced under the keys that decide', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(scenes.address({ scene: 'board-approvals', lang: 'zh-CN' }));
  const panel = page.getByRole('region', { name: '方案审批' });
  await expect(panel).toContainText('李敏申请');
  await page.keyboard.press('j');
  await page.keyboard.type('只给李敏的这位客户');
  // The first is asked about for 46 s more, the second for 57 s.
  await page.clock.fastForward(50_000);
  await expect(panel).toContainText('刚才这个申请已超时');
  await expect(panel.getByRole('button', { name: '批准' })).toHaveCount(0);
  await page.keyboard.press('y');
  await page.keyboard.press('g');
  await expect(panel).toContainText('王芳申请');
  await expect(panel.getByRole('textbox')).toHaveValue('');
});
