import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { breaches } from './support/breaches.ts';
import type { CentreClient } from './support/centre-client.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test, watchFaults } from './support/fixtures.ts';
import { openCampaign } from './support/small-list.ts';

/** Within the conditions of the demo's offers. */
const CONTRACT_END = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const LIST = `\uFEFF客户编号,客户姓名,联系电话,客户等级,月费,合约到期,在网月数
O-1,张接听,15400000001,金卡,199,${CONTRACT_END},30
`;

/** In a call with a customer who pays 199 a month and finds it dear, at the step that makes offers; by keyboard. */
async function atOffers(app: Page, admin: CentreClient, name: string): Promise<AgentConsole> {
  const campaignId = await openCampaign(admin, name, 'preview');
  const summaries = await admin.call('campaigns', {});
  const opened = summaries.find(({ campaign }) => campaign.id === campaignId);
  if (!opened) throw new Error('the campaign is not there');
  const { identity: _, ...plain } = opened.campaign;
  await admin.call('saveCampaign', plain);
  const preview = await admin.call('previewImport', {
    fileName: 'offers.csv',
    bytes: Buffer.from(LIST, 'utf8').toString('base64'),
  });
  const mapping = preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : []));
  const stage = await admin.call('stageImport', { uploadId: preview.uploadId, campaignId, mapping });
  await admin.call('acceptImport', { stageId: stage.stageId, name: '方案名单' });
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await app.keyboard.press('d');
  await console.expectState('通话中');
  // Opening, identity, the reason is the price, and what matters is the fee.
  for (const [step, ...keys] of [
    ['开场', '1'],
    ['核对身份', '1'],
    ['了解原因', '1'],
    ['最看重什么', '1', 'Enter'],
  ] as const) {
    await expect(app.getByRole('region', { name: step, exact: true })).toBeVisible();
    for (const key of keys) await app.keyboard.press(key);
  }
  await expect(app.getByRole('region', { name: '可用方案' })).toBeVisible();
  return console;
}

const offer = (app: Page, title: string) =>
  app.getByRole('region', { name: '可用方案' }).getByRole('listitem').filter({ hasText: title });
const disposition = (app: Page, name: RegExp) =>
  app.getByRole('region', { name: '通话小结' }).getByRole('button', { name });

test('an offer within the agent’s authority is made by its key, and its acceptance suggests the disposition', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const console = await atOffers(app, admin, '本人权限');
  await expect(offer(app, '续约八五折')).toContainText('¥169.15/月');
  await expect(offer(app, '续约八五折')).toContainText('推荐');
  await expect(offer(app, '续约八五折')).toContainText('合约剩余');
  await expect(offer(app, '老客户七五折')).toContainText('需班长审批');
  await expect(offer(app, '老客户七五折')).not.toContainText('¥149.25/月');
  expect.soft(await breaches(app)).toEqual([]);
  await app.keyboard.press('q');
  await expect(app.getByText('“续约八五折”客户怎么说？')).toBeVisible();
  await app.keyboard.press('a');
  await expect(offer(app, '续约八五折')).toContainText('接受');
  // What does not go with it is not offered any more; behind "more" stands why.
  await expect(offer(app, '老客户七五折')).toHaveCount(0);
  await console.hangUp();
  await expect(disposition(app, /^接受挽留/)).toHaveAttribute('aria-pressed', 'true');
  await app.keyboard.press('1');
  await expect(disposition(app, /^续约/)).toHaveAttribute('aria-pressed', 'true');
  await app.keyboard.press('Control+Enter');
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  expect((await admin.call('parked', {})).map(({ reason }) => reason)).toEqual([]);
});

test('an offer beyond it is approved by the lead in another browser, by keyboard, while the call goes on', async ({
  app,
  stack,
  browserWithout,
}) => {
  test.slow();
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const context = await (await browserWithout()).newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const faults = watchFaults(page);
  await page.goto(await stack.openDesk());
  await signIn(page, 'lead1');
  await expect(page.getByRole('navigation').first()).toBeVisible();

  const console = await atOffers(app, admin, '班长审批');
  await app.keyboard.press('w');
  await expect(offer(app, '老客户七五折')).toContainText(/已申请 \d+ 秒/);
  const panel = page.getByRole('region', { name: '方案审批' });
  await expect(panel).toContainText('李敏申请：老客户七五折');
  await expect(panel).toContainText('张**');
  await expect(panel).toContainText('¥199 → ¥149.25');
  await expect(panel).not.toContainText('张接听');
  expect.soft(await breaches(page)).toEqual([]);
  await page.keyboard.press('j');
  await page.keyboard.type('老客户，同意');
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await expect(panel).toHaveCount(0);
  await expect(offer(app, '老客户七五折')).toContainText('何雯已批准');
  await expect(offer(app, '老客户七五折')).toContainText('老客户，同意');
  await expect(offer(app, '老客户七五折')).toContainText('¥149.25/月');
  await console.expectState('通话中');
  await app.keyboard.press('w');
  await app.keyboard.press('a');
  await expect(offer(app, '老客户七五折').getByText('接受', { exact: true })).toBeVisible();
  await console.hangUp();
  await app.keyboard.press('1');
  await expect(disposition(app, /^接受优惠/)).toHaveAttribute('aria-pressed', 'true');
  await app.keyboard.press('Control+Enter');
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  expect((await admin.call('parked', {})).map(({ reason }) => reason)).toEqual([]);
  await context.close();
  expect(faults).toEqual([]);
});

test('out of reach of the centre, an offer beyond it becomes a callback with what it is for', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const console = await atOffers(app, admin, '离线回拨');
  await stack.stopCentral();
  await app.keyboard.press('w');
  await expect(offer(app, '老客户七五折')).toContainText('中心连不上，现在批不了');
  await expect(offer(app, '老客户七五折')).toContainText('改约回拨');
  await app.keyboard.press('w');
  await expect(offer(app, '老客户七五折')).toContainText('已转回拨');
  await expect(disposition(app, /^约回拨/)).toHaveAttribute('aria-pressed', 'true');
  await expect(app.getByRole('textbox', { name: '备注' })).toHaveValue(
    '方案待审批：老客户七五折（中心连不上，现在批不了）',
  );
  await console.expectState('通话中');
  // Without the callback nobody would ever come back to it: the desk asks once, and then believes it.
  await app.keyboard.press('Escape');
  await expect(app.getByRole('button', { name: '保存' })).toBeVisible();
  await disposition(app, /^考虑中/).click();
  await app.keyboard.press('Control+Enter');
  await expect(app.getByText('有方案待审批但没有约回拨')).toBeVisible();
  await app.keyboard.press('Control+Enter');
  await expect(app.getByRole('button', { name: '保存' })).toHaveCount(0);
});

test('an approved answer is found while the customer asks, by keyboard, and the call goes on', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const console = await atOffers(app, admin, '标准答复');
  await app.keyboard.press('/');
  const field = app.getByRole('combobox', { name: '查标准答复' });
  await expect(field).toBeFocused();
  await app.keyboard.insertText('违约金');
  await expect(app.getByRole('listbox').getByRole('option')).toHaveText([/合约没到期能退订吗/]);
  expect.soft(await breaches(app)).toEqual([]);
  await app.keyboard.press('Enter');
  await expect(app.getByRole('status', { name: '标准答复' })).toContainText('可以退订');
  await app.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await console.expectState('通话中');
});
