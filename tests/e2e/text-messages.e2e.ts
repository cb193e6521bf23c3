import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('an agent sends messages by keyboard: delivered, a code read back, and one that waits for the centre', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '短信', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000008' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await app.keyboard.press('d');
  await console.expectState('通话中');
  const history = app.getByRole('region', { name: '客户历程' });
  const messages = history.getByRole('listitem').filter({ hasText: '短信' });

  await test.step('a template by its digit, Enter, delivered', async () => {
    await app.keyboard.press('s');
    await app.keyboard.press('3');
    await expect(app.getByText(/^张接听您好，感谢接听/)).toBeVisible();
    await app.keyboard.press('Enter');
    await expect(messages.filter({ hasText: /已送达/ })).toHaveCount(1);
    await expect.poll(() => stack.textsSent().map(({ to }) => to)).toEqual(['+8615400000008']);
  });

  await test.step('a code that the customer reads back', async () => {
    await app.keyboard.press('1');
    await expect(app.getByText(/^验证码 ••••••/)).toBeVisible();
    await app.keyboard.press('Enter');
    const field = app.getByRole('textbox', { name: /请客户念出/ });
    await expect(field).toBeFocused();
    const code = /验证码 (\d{6})/.exec(stack.textsSent().at(-1)?.text ?? '')?.[1] ?? '';
    const wrong = code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    await app.keyboard.type(wrong);
    await app.keyboard.press('Enter');
    await expect(app.getByText('不符。')).toBeVisible();
    await field.fill(code);
    await app.keyboard.press('Enter');
    await expect(app.getByRole('status').filter({ hasText: /^验证码正确$/ })).toBeVisible();
    await expect(app.getByText(code)).toHaveCount(0);
  });

  await test.step('without the centre it waits, and goes out once the centre is back', async () => {
    await stack.stopCentral();
    await app.keyboard.press('4');
    await app.keyboard.type('周一上午九点上门');
    await expect(app.getByText(/您好，周一上午九点上门（/)).toBeVisible();
    await app.keyboard.press('Enter');
    await expect(messages.filter({ hasText: /待发送/ })).toHaveCount(1);
    const before = stack.textsSent().length;
    await stack.startCentralAgain();
    await expect(messages.filter({ hasText: /待发送/ })).toHaveCount(0, { timeout: 60_000 });
    const last = messages.filter({ hasText: '周一上午九点上门' }).filter({ hasText: '已送达' });
    await expect(last).toHaveCount(1, { timeout: 60_000 });
    expect(stack.textsSent().length).toBe(before + 1);
    // Escape closes the composer; the call goes on.
    await app.keyboard.press('Escape');
    await console.expectState('通话中');
  });
});
