import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('a related customer is opened and left again by keys alone, and the call goes on', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'circle', lang: 'zh-CN' }));
  const card = page.getByRole('list', { name: '关联客户' });
  await expect(card.getByText('缴费单位')).toBeVisible();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: '联系人与关联客户' });
  await expect(dialog.getByRole('button', { name: '长江物流控股' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: '长江物流2分公司' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: '长江物流控股' })).toBeVisible();
  await expect(dialog.getByText('法人')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: '长江物流2分公司' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('通话中')).toBeVisible();
});

test('a name on the card opens the record of whoever has one here', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'circle', lang: 'en' }));
  const group = page.getByRole('list', { name: /^Group:/ });
  await expect(group.getByRole('button')).toHaveCount(3);
  await group.getByRole('button').first().press('Enter');
  const dialog = page.getByRole('dialog', { name: 'People and related customers' });
  await expect(dialog.getByText('Legal representative')).toBeVisible();
  await dialog.getByRole('button', { name: /Back to the list/ }).click();
  await expect(dialog.getByText(/the call goes on/)).toBeVisible();
});

test('who belongs to the customer is said to be kept back until the identity check', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'circle-kept', lang: 'zh-CN' }));
  await page.locator('blockquote').waitFor();
  await page.keyboard.press('v');
  await expect(page.getByRole('dialog', { name: '联系人与关联客户' })).toContainText(
    '身份核验（I）通过后显示',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
