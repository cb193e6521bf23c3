import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('a used or invented address leads to a page that says what to do, in both languages', async ({
  app,
  stack,
  browser,
}) => {
  const stranger = await browser.newPage();
  for (const address of [stack.origin, `${stack.origin}/enter?token=invented`]) {
    const answer = await stranger.goto(address);
    expect(answer?.status()).toBe(403);
    await expect(stranger.locator('section[lang="zh-CN"] h1')).toHaveText('链接无效或已使用过');
    await expect(stranger.locator('section[lang="en"] h1')).not.toBeEmpty();
  }
  await stranger.goto(stack.address);
  await expect(stranger.getByRole('form', { name: '签入' })).toBeVisible();
  expect(new URL(stranger.url()).search).toBe('');
  await stranger.context().close();
  await expect(app.getByRole('form', { name: '签入' })).toBeVisible();
});

test('a wrong password is told and what was typed stays', async ({ app }) => {
  await signIn(app, 'agent1', 'not-the-password');
  await expect(app.getByRole('alert')).toContainText('密码');
  await expect(app.getByLabel(/^工号/)).toHaveValue('agent1');
  await signIn(app, 'agent1');
  await new AgentConsole(app).expectOpen();
});

test('a centre out of reach is told at a first sign-in, and lets who was here before work offline', async ({
  app,
  stack,
}) => {
  await signIn(app, 'agent1');
  await new AgentConsole(app).expectOpen();
  await stack.stopCentral();
  await app.reload();
  await expect(app.getByRole('status').filter({ hasText: '离线' })).toBeVisible({ timeout: 60_000 });
});

test('a first sign-in without the centre says that the centre is out of reach', async ({ app, stack }) => {
  await stack.stopCentral();
  await signIn(app, 'agent2');
  await expect(app.getByRole('alert')).toContainText('首次签入需要联网', { timeout: 30_000 });
  await expect(app.getByRole('form', { name: '签入' })).toBeVisible();
});

test('a SIP server that goes away is told, and nothing is dialled meanwhile', async ({ app, stack }) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '线路', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await stack.stopLab();
  await console.dial();
  await expect(app.getByRole('alert').first()).toContainText('连不上语音服务器', { timeout: 30_000 });
  await expect(app.getByRole('timer', { name: '预览' })).toBeVisible();
  expect(stack.labEntries()).toEqual([]);
  expect((await admin.call('books', {})).attempts).toEqual([]);
});

test('a second tab is told that the calls are elsewhere and may take them over', async ({ app, stack }) => {
  await signIn(app, 'agent1');
  await new AgentConsole(app).expectOpen();
  const second = await app.context().newPage();
  await second.goto(stack.origin);
  const takeOver = second.getByRole('button', { name: /在这里|接管|这个/ });
  await expect(takeOver).toBeVisible();
  await takeOver.click();
  await expect(app.getByRole('button', { name: /在这里|接管|这个/ })).toBeVisible();
});

test('a refused microphone is told with what to do', async ({ stack, browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', permissions: [] });
  const page = await context.newPage();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await page.goto(stack.address);
  await signIn(page, 'agent1');
  await expect(page.getByText(/麦克风/).first()).toBeVisible();
  await context.close();
});
