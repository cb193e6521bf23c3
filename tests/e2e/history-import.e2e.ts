import { expect, test } from '@playwright/test';
import { HISTORY_STEPS } from '../support/renderer/history-scenes.ts';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('history is mapped, checked row by row, and imported, in Chinese', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'history-file', lang: 'zh-CN' }));
  await HISTORY_STEPS['history-columns']?.(page);
  await page.getByLabel('对应字段: 单号').selectOption('');
  await expect(page.getByText('请指定哪一列是：单号')).toBeVisible();
  await expect(page.getByRole('button', { name: '检查记录' })).toBeDisabled();
  await page.getByLabel('对应字段: 单号').selectOption('recordId');
  await page.getByRole('button', { name: '检查记录' }).click();
  await expect(page.getByRole('cell', { name: '没有这个编号的客户，请先导入名单' })).toBeVisible();
  await expect(page.getByRole('row', { name: /上门 已约/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /^确认导入/ }).click();
  await expect(page.getByText(/^新增 11020 条记录$/)).toBeVisible();
  await page.getByRole('button', { name: '再导入一份' }).click();
  await expect(page.getByText('把往来记录文件拖到这里')).toBeVisible();
});

test('the kind of the whole file stands in for a column, in English', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'history-file', lang: 'en' }));
  await HISTORY_STEPS['history-columns']?.(page);
  await page.getByLabel('Goes to: 类型').selectOption('');
  await expect(page.getByText('Say which column is: Kind')).toBeVisible();
  await page.getByLabel('Kind of the whole file').selectOption('visit');
  await page.getByRole('button', { name: 'Check the records' }).click();
  await expect(page.getByText('1,204 updated · 173 unchanged')).toBeVisible();
});
