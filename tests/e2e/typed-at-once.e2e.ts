import { expect, type Page, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

const open = async (page: Page, scene: string) => {
  await page.goto(scenes.address({ scene, lang: 'zh-CN' }));
  await playScene(page, scene);
};
/** Id of what has the focus in the very moment in which the page has dealt with the key. */
const focusAfter = (page: Page, key: { key: string; code: string; ctrlKey?: boolean }) =>
  page.evaluate((init) => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
    return document.activeElement?.id;
  }, key);

test('the search’s field has the focus before the key after Ctrl+K is pressed, and gives it back', async ({
  page,
}) => {
  await page.goto(scenes.address({ scene: 'search-found', lang: 'zh-CN' }));
  const before = page.getByRole('contentinfo').getByRole('button').first();
  await before.focus();
  expect(await focusAfter(page, { key: 'k', code: 'KeyK', ctrlKey: true })).toBe('search-typed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(before).toBeFocused();
  // None of these waits for what the one before it did.
  const devtools = await page.context().newCDPSession(page);
  const press = (key: { key: string; code?: string; modifiers?: number; text?: string }) =>
    devtools.send('Input.dispatchKeyEvent', { type: key.text ? 'keyDown' : 'rawKeyDown', ...key });
  const CONTROL = 2;
  await Promise.all([
    press({ key: 'k', code: 'KeyK', modifiers: CONTROL }),
    ...[...'1996021'].map((digit) => press({ key: digit, text: digit })),
  ]);
  await expect(page.locator('#search-typed')).toHaveValue('1996021');
});

for (const scene of ['board', 'statistics'])
  test(`the look-up’s field has the focus before the key after its hot key is pressed: ${scene}`, async ({
    page,
  }) => {
    await open(page, scene);
    await expect(page.getByRole('navigation').first()).toBeVisible();
    expect(await focusAfter(page, { key: '/', code: 'Slash' })).toBe('look-up');
  });

test('the colleagues’ field has the focus before the key after T is pressed', async ({ page }) => {
  await page.goto(scenes.address({ scene: 'transfer-list', lang: 'zh-CN' }));
  await page.locator('blockquote').waitFor();
  await focusAfter(page, { key: 't', code: 'KeyT' });
  const field = page.getByRole('combobox', { name: '找同事' });
  expect(await field.evaluate((drawn) => drawn === document.activeElement)).toBe(true);
});

for (const [scene, opener, field] of [
  ['accounts', '新建账号', '工号'],
  ['trunks-empty', '新建中继', '名称'],
  ['dnc', '登记禁呼', '号码'],
  ['dnc', '撤回同意', '号码'],
  ['approved-answers', '新增答复', '客户的问题'],
] as const)
  test(`the first field has the focus in the moment in which ${opener} opens, and gives it back`, async ({
    page,
  }) => {
    await open(page, scene);
    const button = page.getByRole('button', { name: opener });
    await button.focus();
    const focused = await button.evaluate(async (pressed: HTMLButtonElement) => {
      pressed.click();
      // As after an event of the browser's own: what it asked for as a microtask is done before the next event.
      await Promise.resolve();
      const field = document.activeElement as HTMLInputElement | null;
      return field?.labels?.[0]?.textContent ?? field?.ariaLabel;
    });
    expect(focused).toContain(field);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  });
