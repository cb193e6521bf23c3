import { expect, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { LONG } from '../support/renderer/timeline-scenes.ts';

/** More rows than are ever in sight at once. */
const FEW = 80;
let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

test('10,000 entries are a few rows that scroll to the end, go by arrows and are filtered by words', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'timeline-long', lang: 'zh-CN' }));
  const timeline = page.getByRole('region', { name: '客户历程' }).first();
  const filters = page.getByRole('toolbar', { name: '按类型筛选' });
  await expect(filters.getByRole('button', { name: `全部 ${LONG.toLocaleString('zh-CN')}` })).toBeVisible();
  const rows = timeline.locator('li');
  expect(await rows.count()).toBeLessThan(FEW);

  await timeline.locator('[data-entry]').first().focus();
  await page.keyboard.press('End');
  const last = timeline.locator('[data-entry]', { hasText: `第 ${LONG} 次往来` });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  expect(await rows.count()).toBeLessThan(FEW);

  await page.keyboard.press('ArrowUp');
  await expect(timeline.locator('[data-entry]:focus')).not.toHaveText(new RegExp(`第 ${LONG} 次往来`));
  await page.keyboard.press('Home');
  await expect(timeline.locator('[data-entry]').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(timeline.locator('[data-entry]').first()).toHaveAttribute('aria-expanded', 'true');

  await page.keyboard.press('l');
  await expect(filters.getByRole('button', { name: /^全部/ })).toBeFocused();
  const visits = filters.getByRole('button', { name: /^上门/ });
  await visits.click();
  await expect(visits).toHaveAttribute('aria-pressed', 'true');
  await expect(timeline.locator('[data-entry]').first()).toContainText('上门');
  const kinds = await timeline.locator('[data-entry]').allInnerTexts();
  expect(kinds.filter((text) => !text.startsWith('上门'))).toEqual([]);
  expect(await rows.count()).toBeLessThan(FEW);
});
