import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { addDays, localTime } from '../../src/core/compliance/zoned-time.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('a callback is promised in the customer’s own words, by keyboard, and stands in the list of callbacks', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '约时间', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await app.keyboard.press('d');
  await console.expectState('通话中');
  await app.keyboard.press('Escape');
  await console.expectState('话后处理');

  await app.getByRole('button', { name: /^约回拨/ }).click();
  await app.keyboard.press('y');
  const field = app.getByRole('textbox', { name: '回拨时间' });
  await expect(field).toBeFocused();
  await app.keyboard.insertText('改天吧');
  await app.keyboard.press('Control+Enter');
  await expect(app.getByText('请选择回拨时间')).toBeVisible();
  await expect(app.getByRole('timer', { name: '话后处理' })).toBeVisible();

  await field.fill('');
  await app.keyboard.insertText('后天下午三点');
  const { date } = localTime(Date.now(), 'Asia/Shanghai');
  const [, month, day] = addDays(date, 2).split('-').map(Number);
  await expect(app.getByRole('status').filter({ hasText: `${month}月${day}日` })).toContainText('15:00');
  await app.keyboard.press('Control+Enter');
  await expect(app.getByRole('timer', { name: '话后处理' })).toBeHidden();
  await app.keyboard.press('b');
  await expect(app.getByRole('dialog').getByText('张接听')).toBeVisible();
});
