import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { addDays, localTime } from '../../src/core/compliance/zoned-time.ts';
import { AgentConsole } from './support/console.ts';
import { expect, test } from './support/fixtures.ts';
import { importRows, openCampaign } from './support/small-list.ts';

const NUMBER = '15400000001';
/** Within the conditions of the demo's offers. */
const CONTRACT_END = addDays(localTime(Date.now(), 'Asia/Shanghai').date, 20);
const LIST = [
  ['客户编号', '客户姓名', '联系电话', '客户等级', '月费', '合约到期', '在网月数'],
  ['K-0001', '张接听', NUMBER, '金卡', '199', CONTRACT_END, '30'],
  ['K-0002', '李下一位', '15400000008', '银卡', '99', CONTRACT_END, '30'],
];

test('a whole call by keyboard alone, from the sign-in to the next customer', async ({ app, stack }) => {
  test.slow();
  const { keyboard } = app;
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '全程键盘', 'preview');
  await importRows(admin, campaignId, LIST);
  await app.evaluate(countPresses);
  const console = new AgentConsole(app);
  const asked = (title: string) => app.getByRole('region', { name: title, exact: true });
  const outcome = app.getByRole('region', { name: '通话小结' });

  await test.step('sign in, ready, next', async () => {
    await expect(app.getByRole('textbox', { name: '工号' })).toBeFocused();
    await keyboard.type('agent1');
    await keyboard.press('Tab');
    await keyboard.type(DEMO_PASSWORD);
    await keyboard.press('Enter');
    await console.ready();
    await console.expectCustomer('张接听');
  });

  await test.step('dial, ring, answer', async () => {
    await keyboard.press('d');
    await console.expectState('通话中');
    await expect.poll(() => stack.callsTo(NUMBER)[0]?.at.ringing).toBeDefined();
  });

  await test.step('the identity step brings its form along, and takes it away again', async () => {
    await expect(asked('开场')).toBeVisible();
    await keyboard.press('1');
    await expect(asked('核对身份')).toBeVisible();
    await expect(app.getByRole('textbox', { name: '您上个月的话费大概是多少？' })).toBeFocused();
    await keyboard.type('199');
    await keyboard.press('Enter');
    await expect(app.getByRole('textbox', { name: '您的合约哪一天到期？' })).toBeFocused();
    await keyboard.type(CONTRACT_END);
    await keyboard.press('Enter');
    await expect(app.getByText('核验通过，受保护的资料已显示。')).toBeVisible();
    await keyboard.press('1');
    await expect(asked('了解原因')).toBeVisible();
    await expect(app.getByText('核验通过，受保护的资料已显示。')).toHaveCount(0);
  });

  await test.step('the answers lead to the offers', async () => {
    await keyboard.press('1');
    await expect(asked('最看重什么')).toBeVisible();
    await keyboard.press('1');
    await keyboard.press('Enter');
    await expect(asked('可用方案').getByRole('listitem').first()).toContainText('续约八五折');
  });

  await test.step('an offer within the authority, which the customer thinks over', async () => {
    await keyboard.press('q');
    await expect(app.getByText('“续约八五折”客户怎么说？')).toBeVisible();
    await keyboard.press('z');
    await expect(asked('可用方案').getByRole('listitem').first()).toContainText('考虑');
    await keyboard.press('3');
    await expect(asked('结束：考虑')).toBeVisible();
    await keyboard.press('1');
    await expect(app.getByText('话术结束')).toBeVisible();
  });

  await test.step('a note', async () => {
    await keyboard.press('j');
    await expect(outcome.getByRole('textbox', { name: '备注' })).toBeFocused();
    await keyboard.insertText('要跟家人商量，已讲清八五折');
    await keyboard.press('Escape');
    await console.expectState('通话中');
  });

  await test.step('a reference code', async () => {
    await keyboard.press('r');
    await keyboard.press('r');
    await expect(app.getByRole('status', { name: '受理编号' })).toHaveText(/^R01001[0-9A-Z]{6}$/);
  });

  await test.step('a text message with it', async () => {
    await keyboard.press('s');
    await keyboard.press('3');
    await expect(app.getByText(/^张接听您好，感谢接听/)).toBeVisible();
    await keyboard.press('Enter');
    await expect.poll(() => stack.textsSent().map(({ to }) => to)).toEqual([`+86${NUMBER}`]);
    await keyboard.press('Escape');
  });

  await test.step('hang up; the disposition that the path suggests; the callback as it is said', async () => {
    await keyboard.press('Escape');
    await console.expectState('话后处理');
    const chosen = outcome.getByRole('button', { pressed: true });
    await expect(chosen.first()).toContainText('约回拨');
    await keyboard.press('y');
    await keyboard.insertText('后天下午三点');
    await expect(outcome.getByRole('status').filter({ hasText: '15:00' })).toBeVisible();
    await keyboard.press('Control+Enter');
  });

  await test.step('the next customer, and all of it on record', async () => {
    await console.expectCustomer('李下一位');
    await console.expectState('预览');
    await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
    expect((await admin.call('parked', {})).map(({ reason }) => reason)).toEqual([]);
    await keyboard.press('b');
    await expect(app.getByRole('dialog').getByText('张接听')).toBeVisible();
    await keyboard.press('Escape');
    await expect(app.getByRole('dialog')).toHaveCount(0);
    await keyboard.press('d');
    await console.expectState('通话中');
    await keyboard.press('Escape');
    await console.expectState('话后处理');
  });
  expect(await presses(app)).toBe(0);
});

/** Runs in the page: counts presses of a mouse, pen or finger. */
function countPresses(): void {
  const counted = { presses: 0 };
  Object.assign(globalThis, { waihuPresses: counted });
  addEventListener('pointerdown', () => (counted.presses += 1), true);
}

const presses = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { waihuPresses: { presses: number } }).waihuPresses.presses);
