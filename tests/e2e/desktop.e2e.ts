import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('a link of another program is asked about and dialled, and the card follows in a window of its own that closing leaves the call alone', async ({
  app,
  stack,
}) => {
  test.slow();
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '链接外呼', 'preview');
  await importList(admin, campaignId, [
    { name: '张接听', number: '15400000001' },
    { name: '李链接', number: '15400000002' },
  ]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await expect(app).toHaveTitle(/示闲/);

  const account = app.getByRole('button', { name: /^账户与设置/ });
  await account.click();
  await app.getByRole('button', { name: '桌面设置' }).click();
  await expect(app.getByText('浏览器中没有全局快捷键，请使用桌面版。')).toBeVisible();
  await app.keyboard.press('Escape');
  await account.click();
  const opening = app.waitForEvent('popup');
  await app.getByRole('button', { name: '客户卡片窗口' }).click();
  const card = await opening;
  await expect(card.getByRole('heading', { name: '张接听' })).toBeVisible();
  await app.bringToFront();

  // As a browser does for its registered handler: a page of its own, which hands the link to the desk.
  const link = await app.context().newPage();
  await link.goto(new URL(`/call?link=${encodeURIComponent('tel:+8615400000002')}`, app.url()).href);
  await expect.poll(() => new URL(link.url()).search).toBe('');
  const question = app.getByRole('dialog', { name: '要拨打这个号码吗？' });
  await expect(question.getByText('李链接')).toBeVisible();
  await link.close();
  await app.bringToFront();
  await question.getByRole('button', { name: '拨打' }).last().click();
  await console.expectState('通话中');
  await console.expectCustomer('李链接');
  await expect(app).toHaveTitle(/通话中/);
  await expect(card.getByRole('heading', { name: '李链接' })).toBeVisible();
  await card.close();
  await console.expectState('通话中');
});
