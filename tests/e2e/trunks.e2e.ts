import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { openCampaign } from './support/small-list.ts';

test('an administrator enters a trunk by keyboard, a supervisor dials over it, and it stays while they do', async ({
  app,
  stack,
  context,
}) => {
  const planner = await stack.centre().signIn('supervisor1', DEMO_PASSWORD);
  await openCampaign(planner, '中继活动', 'predictive');
  await signIn(app, 'admin');

  await test.step('the administrator enters it', async () => {
    await app.getByRole('navigation').getByRole('button', { name: '中继' }).press('Enter');
    await expect(app.getByText('还没有中继')).toBeVisible();
    await app.getByRole('button', { name: '新建中继' }).press('Enter');
    await expect(app.getByRole('textbox', { name: '名称' })).toBeFocused();
    await app.keyboard.type('电信中继');
    await app.keyboard.press('Tab');
    await app.keyboard.type('30');
    await app.keyboard.press('Enter');
    await expect(app.getByRole('row').filter({ hasText: '电信中继' })).toContainText('30');
  });

  await test.step('the supervisor chooses it', async () => {
    const supervisor = await context.newPage();
    await supervisor.goto(await stack.openDesk());
    await signIn(supervisor, 'supervisor1');
    await supervisor.getByRole('button', { name: '在这里签入' }).press('Enter');
    await supervisor.getByRole('navigation').getByRole('button', { name: '外呼活动' }).press('Enter');
    await supervisor
      .getByRole('row')
      .filter({ hasText: '中继活动' })
      .getByRole('button', { name: '编辑' })
      .press('Enter');
    await supervisor.getByRole('tab', { name: '拨号' }).press('Enter');
    const field = supervisor.getByRole('combobox', { name: '中继' });
    await field.press('Enter');
    await supervisor.getByRole('option', { name: '电信中继（30 路）' }).click();
    await supervisor.getByRole('button', { name: '保存活动' }).press('Enter');
    await expect(supervisor.getByText('活动已保存')).toBeVisible();
    await supervisor.close();
  });

  await test.step('it is not removed under that campaign', async () => {
    await app.reload();
    await app.getByRole('navigation').getByRole('button', { name: '中继' }).press('Enter');
    await expect(app.getByRole('row').filter({ hasText: '电信中继' })).toContainText('中继活动');
    await app.getByRole('button', { name: '删除: 电信中继' }).press('Enter');
    await app.getByRole('dialog').getByRole('button', { name: '删除' }).press('Enter');
    await expect(app.getByRole('dialog')).toContainText('活动“中继活动”正在使用这条中继');
  });
});
