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
const goTo = (page: Page, label: string) =>
  page.getByRole('navigation').first().getByRole('button', { name: label });
const stay = (page: Page) => page.getByRole('button', { name: '继续编辑' });
const discard = (page: Page) => page.getByRole('button', { name: '放弃修改' });
/** The form asks, with the focus on the answer that loses nothing. */
const expectAsked = async (page: Page) => {
  await expect(page.getByRole('alert').filter({ hasText: '修改还没保存' })).toBeVisible();
  await expect(stay(page)).toBeFocused();
};
const signOutByKeyboard = async (page: Page) => {
  await page.getByRole('button', { name: /^账户与设置/ }).press('Enter');
  await page.getByRole('button', { name: '签出' }).press('Enter');
};
/** How often the desk was asked to sign out. */
const signOuts = (page: Page) =>
  page.evaluate(() => {
    const { asked } = window as unknown as { readonly asked: readonly { readonly command: string }[] };
    return asked.filter(({ command }) => command === 'session.signOut').length;
  });

test('signing out asks before it throws a campaign’s changes away, by keyboard', async ({ page }) => {
  await open(page, 'campaign-edit');
  const name = page.getByRole('textbox', { name: '活动名称', exact: true });
  await name.fill('冬季挽留');
  await signOutByKeyboard(page);
  await expectAsked(page);
  await page.keyboard.press('Enter');
  await expect(name).toHaveValue('冬季挽留');
  expect(await signOuts(page)).toBe(0);
  await signOutByKeyboard(page);
  await expectAsked(page);
  await page.keyboard.press('Tab');
  await expect(discard(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => signOuts(page)).toBe(1);
});

test('who has changed nothing is signed out without a question', async ({ page }) => {
  await open(page, 'campaign-edit');
  await signOutByKeyboard(page);
  await expect.poll(() => signOuts(page)).toBe(1);
});

test('the customers’ rules ask before another view, another page, its hot key, signing out or cancel throws them away', async ({
  page,
}) => {
  await open(page, 'customers-form');
  const column = page.getByRole('textbox', { name: '关联客户', exact: true }).first();
  await column.fill('关联');
  const ways: readonly [what: string, way: () => Promise<void>][] = [
    ['another view', () => page.getByRole('button', { name: '名下客户' }).press('Enter')],
    ['another page', () => goTo(page, '外呼统计').press('Enter')],
    ['the hot key of another page', () => page.keyboard.press('/')],
    ['signing out', () => signOutByKeyboard(page)],
    ['cancel', () => page.getByRole('button', { name: '取消', exact: true }).press('Enter')],
  ];
  for (const [what, way] of ways)
    await test.step(what, async () => {
      await way();
      await expectAsked(page);
      await page.keyboard.press('Enter');
      await expect(column).toHaveValue('关联');
    });
  await goTo(page, '外呼统计').click();
  await discard(page).click();
  await expect(column).toHaveCount(0);
});

for (const [scene, what, field] of [
  ['approved-answer-edit', 'an approved answer', '标签'],
  ['briefings-publish', 'a briefing', '标题'],
  ['dnc-add', 'a do-not-call entry', /号码/],
  ['account-edit', 'an account', '姓名'],
] as const)
  test(`Escape asks before it throws away what was typed of ${what}, and closes at once what was not changed`, async ({
    page,
  }) => {
    await open(page, scene);
    const dialog = page.getByRole('dialog');
    const typed = dialog.getByRole('textbox', { name: field }).first();
    await typed.fill('改过的');
    await page.keyboard.press('Escape');
    await expectAsked(page);
    await page.keyboard.press('Enter');
    await expect(typed).toHaveValue('改过的');
    await page.keyboard.press('Escape');
    await expectAsked(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await open(page, scene);
    await expect(typed).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
