import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, signOut, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('an agent checks who the customer is and gives a code out by keyboard alone, and the lead finds the call by it', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '核验与编号', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await expect(app.getByText(/2026.12.31/)).toHaveCount(0);
  await expect(app.getByText('畅享套餐 199 元')).toHaveCount(0);
  await app.keyboard.press('d');
  await console.expectState('通话中');

  await app.keyboard.press('i');
  const day = app.getByRole('textbox', { name: '您的合约哪一天到期？' });
  await expect(day).toBeFocused();
  await app.keyboard.type('2026年12月30日');
  await app.keyboard.press('Enter');
  await expect(app.getByText('不符。')).toBeVisible();
  await app.keyboard.type('2026年12月31日');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('textbox', { name: '账单上客户编号的四位数字是？' })).toBeFocused();
  await app.keyboard.type('2 0001');
  await app.keyboard.press('Enter');
  await expect(app.getByText('核验通过，受保护的资料已显示。')).toBeVisible();
  await expect(app.getByText('畅享套餐 199 元').first()).toBeVisible();
  // Escape closes what is open; the call goes on.
  await app.keyboard.press('Escape');
  await expect(app.getByText('核验通过，受保护的资料已显示。')).toHaveCount(0);
  await console.expectState('通话中');

  await app.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.keyboard.press('r');
  await app.keyboard.press('r');
  const shown = app.getByRole('status', { name: '受理编号' });
  await expect(shown).toHaveText(/^R01001/);
  await app.keyboard.press('r');
  await expect(app.getByRole('button', { name: /^已复制/ })).toBeVisible();
  const copied = await app.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^R 01 001 [0-9A-Z]{6}$/);
  expect(copied.replaceAll(' ', '')).toBe(await shown.textContent());
  await app.keyboard.press('Escape');
  await app.keyboard.press('Escape');
  await console.expectState('话后处理');
  await console.save(['接受挽留', '续约'], '同意续约');
  await signOut(app);

  await signIn(app, 'lead1');
  await expect(app.getByRole('navigation').first()).toBeVisible();
  await app.keyboard.press('/');
  const field = app.getByRole('textbox', { name: '号码、姓名、客户编号或受理编号' });
  await expect(field).toBeFocused();
  await app.keyboard.type(copied.toLowerCase());
  await app.keyboard.press('Enter');
  await expect(app.getByText('按受理编号找到')).toBeVisible();
  const attempts = app.getByRole('table', { name: '最近的外呼' });
  await expect(attempts).toContainText(`编号 ${copied}`);
  await expect(attempts).toContainText('身份核验通过');
  const last = copied.at(-1) === '7' ? '8' : '7';
  await field.fill(`${copied.slice(0, -1)}${last}`);
  await app.keyboard.press('Enter');
  await expect(app.getByText('编号有误，校验不符')).toBeVisible();
});
