import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('a number that the customer gives is typed by keys alone; one that is none is told, and stays to be mended', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'new-number-refused', lang: 'zh-CN' }));
  await page.locator('blockquote').waitFor();
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: '新号码' });
  const number = dialog.getByLabel('客户提供的号码');
  await expect(number).toBeFocused();
  await page.keyboard.type('138');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('认不出这个号码');
  await expect(number).toHaveValue('138');
  await page.keyboard.type('0');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('通话中')).toBeVisible();
});

test('the card tells what becomes of each number that was given', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'numbers-given', lang: 'en' }));
  await expect(page.getByText('199 •••• 0042')).toBeVisible();
  await expect(page.getByText(/not dialled yet/)).toBeVisible();
  await expect(page.getByText(/the campaign has it for somebody else/)).toBeVisible();
});
