import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('an agent gives an action another key, sees it everywhere, uses it, and takes it back', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'my-day', lang: 'zh-CN' }));
  const bar = page.getByRole('region', { name: '通话栏' });
  const dialog = page.getByRole('dialog', { name: '快捷键' });
  const told = dialog.getByRole('status');
  const day = page.getByRole('dialog', { name: '我的今天' });
  await expect(bar).toBeVisible();
  await page.keyboard.press('?');
  const change = (action: string) => dialog.getByRole('button', { name: new RegExp(`^改键：${action}`) });

  await change('我的今天').click();
  await page.keyboard.press('h');
  await expect(told).toHaveText('H 已用于“保持”，请换一个');
  await change('我的今天').click();
  await page.keyboard.press('Control+w');
  await expect(told).toContainText('归浏览器或系统使用');
  await change('我的今天').click();
  await page.keyboard.press('3');
  await expect(told).toContainText('固定键');
  await change('我的今天').click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(change('我的今天')).toHaveText('U');

  await change('我的今天').click();
  await page.keyboard.press('.');
  await expect(told).toHaveText('我的今天已改为 .');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: '我的今天' })).toHaveAttribute('aria-keyshortcuts', '.');
  await page.keyboard.press('u');
  await page.keyboard.press('.');
  await expect(day).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: '我的今天' })).toHaveAttribute('aria-keyshortcuts', '.');
  await page.keyboard.press('?');
  await dialog.getByRole('button', { name: '全部恢复默认' }).click();
  await expect(change('我的今天')).toHaveText('U');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('u');
  await expect(day).toBeVisible();
});
