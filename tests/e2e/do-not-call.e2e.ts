import { expect, type Page, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';
import { playScene } from '../support/renderer/shown-scene.ts';

let scenes: SceneServer;
test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

/** How the desk was asked to end entries. */
const endings = (page: Page) =>
  page.evaluate(() => {
    const { asked } = window as unknown as {
      readonly asked: readonly { readonly command: string; readonly input: unknown }[];
    };
    return asked.filter(({ command }) => command === 'central.dncEnd').map(({ input }) => input);
  });

const TEXTS = [
  {
    lang: 'zh-CN',
    frees: [
      '这次撤回整个作废：它列入的 3 个号码一并解除。',
      '因它停拨的 1 位客户恢复到撤回之前。',
      '另有撤回、拒绝或投诉的，仍不再拨打。',
    ],
    stays: '只解除这一条禁呼，撤回同意仍然有效：客户重新给出同意之前，仍不再拨打。',
    done: '撤回已作废，解除 3 个号码 · 1 位客户恢复可拨 · 1 个号码因其他原因仍禁呼',
  },
  {
    lang: 'en',
    frees: [
      'The whole withdrawal is undone: its 3 numbers come off the list.',
      'One customer goes back to how they were before it.',
      'Another withdrawal, refusal or complaint still holds.',
    ],
    stays:
      'Only this entry ends. The withdrawal stands: the customer is not called until they give a new consent.',
    done: 'Withdrawal undone: 3 numbers ended · One customer may be called again · One number stays listed for another reason',
  },
] as const;

for (const { lang, frees, stays, done } of TEXTS)
  test(`the reason that ends an entry is chosen by keyboard, and says what it frees, ${lang}`, async ({
    page,
  }) => {
    await page.goto(scenes.address({ scene: 'dnc', lang }));
    await playScene(page, 'dnc');
    await page.locator('main tbody tr').nth(3).getByRole('button').press('Enter');
    const dialog = page.getByRole('dialog');
    const reasons = dialog.getByRole('radio');
    await expect(reasons.first()).toBeFocused();
    await expect(reasons.first()).not.toBeChecked();
    await page.keyboard.press('ArrowDown');
    await expect(reasons.nth(1)).toBeChecked();
    await expect(dialog.getByRole('status')).toHaveText(stays);
    await page.keyboard.press('ArrowUp');
    await expect(reasons.first()).toBeChecked();
    await expect(dialog.getByRole('status').locator('p')).toHaveText([...frees]);
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('录错号码');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(done, { exact: true })).toBeVisible();
    expect(await endings(page)).toEqual([{ id: 'd4', note: '录错号码', as: 'mistake' }]);
  });
