import { expect, type Page, test } from '@playwright/test';
import { type SceneServer, serveScenes } from '../support/renderer/scene-server.ts';

let scenes: SceneServer;

test.beforeAll(async () => {
  scenes = await serveScenes();
});
test.afterAll(() => scenes.close());

const open = async (page: Page) => {
  await page.goto(scenes.address({ scene: 'editor-offer', lang: 'zh-CN' }));
  await page.locator('header nav button').nth(3).click();
  await edit(page);
};
const edit = (page: Page) => page.locator('main tbody tr').first().locator('button').last().click();
const offers = async (page: Page) => {
  await open(page);
  await page.getByRole('tab', { name: '挽留方案' }).click();
};
/** Key by key in place of what stands there. */
const replace = async (page: Page, label: string, text: string) => {
  const field = page.getByRole('textbox', { name: label, exact: true }).first();
  await field.selectText();
  await page.keyboard.press('Delete');
  await field.pressSequentially(text);
  return field;
};
/** The same, then on to the next field. */
const type = async (page: Page, label: string, text: string) => {
  const field = await replace(page, label, text);
  await field.press('Tab');
  return field;
};

test('money and decimals of an offer are kept as they are typed, key by key', async ({ page }) => {
  await offers(page);
  const rows = page.locator('main nav button');
  await rows.nth(1).click();
  await page.getByRole('combobox', { name: '客户月费' }).selectOption({ label: '固定月费' });
  const amount = () => page.getByRole('textbox', { name: '金额', exact: true });
  for (const [typed, kept] of [
    ['29.90', '¥29.9'],
    ['1.05', '¥1.05'],
    ['0.05', '¥0.05'],
    ['19.', '¥19'],
    ['', '¥19'],
    ['09', '¥9'],
  ] as const) {
    await expect(await type(page, '金额', typed)).toHaveValue(kept);
    // What stands there is what the offer has: it is still there after another one was looked at.
    await rows.nth(2).click();
    await rows.nth(1).click();
    await expect(amount()).toHaveValue(kept);
  }
  await replace(page, '金额', '29.9');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('5');
  await page.keyboard.press('Tab');
  await expect(amount()).toHaveValue('¥29.5');
});

test('limits are typed digit by digit, also those that begin at more than one digit', async ({ page }) => {
  await offers(page);
  await page.locator('main nav button').nth(0).click();
  await expect(await type(page, '单个方案成本不超过', '120.50')).toHaveValue('¥120.5');
  await expect(await type(page, '审批等待（秒）', '45')).toHaveValue('45');
  await expect(await type(page, '审批等待（秒）', '5')).toHaveValue('10');
});

test('the identity check comes back as it was when it is switched off and on, also from another tab', async ({
  page,
}) => {
  await open(page);
  const identity = page.getByRole('tab', { name: '核身与编号' });
  await identity.click();
  const on = page.getByRole('checkbox', { name: '这个活动要核身' });
  await type(page, '每日总共最多试几次', '9');
  await on.uncheck();
  await expect(page.getByRole('textbox', { name: '每日总共最多试几次', exact: true })).toHaveCount(0);
  await page.getByRole('tab', { name: '基本信息' }).click();
  await identity.click();
  await on.check();
  await expect(page.getByRole('textbox', { name: '每日总共最多试几次', exact: true })).toHaveValue('9');
});

test('caps, lock-out and weekends are set from the keyboard, and nothing wider than the pack is saved', async ({
  page,
}) => {
  await open(page);
  const rules = page.getByRole('tab', { name: '可拨规则' });
  await rules.click();
  const save = page.getByRole('button', { name: '保存活动' });
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const [daily, weekly] = [field('同一号码24 小时内最多拨打次数'), field('同一号码7 天内最多拨打次数')];
  await type(page, '同一号码24 小时内最多拨打次数', '6');
  await expect(daily).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('应为 1 到 5 次')).toBeVisible();
  await expect(save).toBeDisabled();
  await type(page, '同一号码24 小时内最多拨打次数', '4');
  await expect(save).toBeEnabled();
  await expect(weekly).toBeFocused();
  await page.keyboard.type('9');
  await type(page, '呼损后锁定（小时）', '71');
  await expect(page.getByText('应为 72 到 8760 小时')).toBeVisible();
  await type(page, '呼损后锁定（小时）', '100');
  await type(page, '同一客户整个活动最多拨打次数', '8');
  const alike = page.getByRole('checkbox', { name: '与工作日相同' });
  const before = await alike.isChecked();
  await alike.press('Space');
  await page.getByRole('tab', { name: '合规' }).click();
  await rules.click();
  await expect(daily).toHaveValue('4');
  await expect(weekly).toHaveValue('9');
  await expect(field('呼损后锁定（小时）')).toHaveValue('100');
  await expect(field('同一客户整个活动最多拨打次数')).toHaveValue('8');
  await expect(alike).toBeChecked({ checked: !before });
  // Emptied, the pack alone holds.
  await type(page, '同一号码7 天内最多拨打次数', '');
  await expect(weekly).toHaveValue('');
  await expect(save).toBeEnabled();
});

test('changes are not thrown away by one press of cancel', async ({ page }) => {
  await open(page);
  const name = page.getByRole('textbox', { name: '活动名称', exact: true });
  const was = await name.inputValue();
  const cancel = page.getByRole('button', { name: '取消', exact: true });
  await name.fill('冬季挽留');
  await cancel.click();
  await expect(page.getByRole('alert')).toHaveText('修改还没保存，要放弃吗？');
  await page.getByRole('button', { name: '继续编辑' }).press('Enter');
  await expect(name).toHaveValue('冬季挽留');
  await cancel.click();
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(name).toHaveCount(0);
  await edit(page);
  await expect(name).toHaveValue(was);
  await cancel.click();
  await expect(name).toHaveCount(0);
});

test('changes are not thrown away by another page or its hot key either', async ({ page }) => {
  await open(page);
  const name = page.getByRole('textbox', { name: '活动名称', exact: true });
  const goTo = (label: string) => page.getByRole('navigation').first().getByRole('button', { name: label });
  await name.fill('冬季挽留');
  await goTo('外呼统计').click();
  await expect(page.getByRole('alert')).toHaveText('修改还没保存，要放弃吗？');
  await expect(page.getByRole('button', { name: '继续编辑' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: '继续编辑' }).click();
  await expect(name).toHaveValue('冬季挽留');
  await goTo('禁呼名单').click();
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(page.getByRole('heading', { name: '禁呼名单' })).toBeVisible();
  await goTo('外呼活动').click();
  await edit(page);
  await goTo('外呼统计').click();
  await expect(name).toHaveCount(0);
});
