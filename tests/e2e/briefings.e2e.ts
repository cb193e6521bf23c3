import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import type { Stack } from './support/stack.ts';

const TITLE = '资费口径调整';

/** The lead's page of briefings, at a desk of its own. */
async function leadPage(stack: Stack, page: Page): Promise<Page> {
  await page.goto(await stack.openDesk());
  await signIn(page, 'lead1');
  await page.getByRole('button', { name: '班前通知' }).click();
  return page;
}

async function publish(lead: Page): Promise<void> {
  await lead.getByRole('button', { name: '发布通知' }).click();
  const form = lead.getByRole('dialog');
  await form.getByRole('textbox', { name: '标题' }).fill(TITLE);
  await form.getByRole('textbox', { name: '正文' }).fill('续约价调为 119 元。\n违约金不得口头承诺减免。');
  await form.getByRole('button', { name: '发布', exact: true }).click();
}

test('what a lead publishes keeps an agent from becoming ready until it is confirmed by keyboard, and the lead sees that at once', async ({
  app,
  stack,
  context,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await importList(admin, await openCampaign(admin, '班前', 'preview'), [
    { name: '张接听', number: '15400000008' },
  ]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.expectOpen();
  const lead = await leadPage(stack, await context.newPage());
  const row = lead.getByRole('row').filter({ hasText: TITLE });
  const readers = lead.getByRole('dialog').getByRole('listitem');

  await test.step('the desk that is signed in hears of it', async () => {
    await publish(lead);
    await expect(row).toContainText('0 / 16');
    await row.getByRole('button', { name: `阅读情况：${TITLE}` }).click();
    await expect(readers.filter({ hasText: '未读' })).toHaveCount(16);
    await expect(app.getByText('1 条班前通知未读')).toBeVisible();
  });

  const briefing = app.getByRole('dialog').getByRole('article', { name: TITLE });
  const status = app.getByRole('region', { name: '通话栏' }).locator('[aria-keyshortcuts="F2"]');
  await test.step('becoming ready leads to it, and leaving it unread leaves the agent as before', async () => {
    await app.keyboard.press('F2');
    await expect(briefing).toBeVisible();
    await app.keyboard.press('Escape');
    await expect(briefing).toBeHidden();
    await expect(app.getByText('1 条班前通知未读')).toBeVisible();
    await expect(app.getByRole('heading', { name: '张接听', level: 2 })).toBeHidden();
  });

  await test.step('F opens it, Enter confirms it, and the page that the lead has open says so', async () => {
    await app.keyboard.press('f');
    await expect(briefing.getByRole('region', { name: '正文' })).toBeFocused();
    await app.keyboard.press('Enter');
    await expect(briefing).toBeHidden();
    await expect(app.getByText('没有未读通知')).toBeVisible();
    await expect(readers.filter({ hasText: '李敏' })).toContainText(/已读/);
    await expect(readers.filter({ hasText: '未读' })).toHaveCount(15);
    await lead.keyboard.press('Escape');
    await expect(row).toContainText('1 / 16');
  });

  await test.step('nothing holds the agent back any more', async () => {
    await app.keyboard.press('Escape');
    await expect(app.getByText('没有未读通知')).toBeHidden();
    await app.keyboard.press('F2');
    await expect(status).toContainText('示闲');
    await console.expectCustomer('张接听');
  });
});
