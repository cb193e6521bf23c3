import { expect, test } from './support/fixtures.ts';
import { atDesk, talkAndNote } from './support/in-call.ts';

const FIRST = { name: '张接听', number: '15400000001' };
const SECOND = { name: '李哼唱', number: '15400000008' };

test('with the network gone, call, script, code, disposition, callback, search and the next customer work; the badge alone tells', async ({
  app,
  stack,
}) => {
  test.slow();
  const { keyboard } = app;
  const { admin, console } = await atDesk(app, stack, [FIRST, SECOND]);
  await console.expectCustomer(FIRST.name);
  await stack.stopCentral();
  await expect(app.getByRole('status').filter({ hasText: /起离线/ })).toBeVisible({ timeout: 60_000 });

  await talkAndNote(app, console, '离线时也记得下来');
  await keyboard.press('Escape');
  await keyboard.press('r');
  await keyboard.press('r');
  await expect(app.getByRole('status', { name: '受理编号' })).toHaveText(/^R01001[0-9A-Z]{6}$/);
  await keyboard.press('Escape');
  await expect(app.getByRole('region', { name: '客户历程' })).toBeVisible();
  await keyboard.press('Escape');
  await console.expectState('话后处理');
  await app
    .getByRole('region', { name: '通话小结' })
    .getByRole('button', { name: /^约回拨/ })
    .press('Enter');
  await keyboard.press('y');
  await keyboard.insertText('后天下午三点');
  await expect(app.getByRole('status').filter({ hasText: '15:00' })).toBeVisible();
  expect(await app.getByRole('alert').allTextContents()).toEqual([]);
  await keyboard.press('Control+Enter');

  await console.expectCustomer(SECOND.name);
  await console.expectState('预览');
  await keyboard.press('Control+k');
  await expect(app.getByRole('dialog').locator('input')).toBeFocused();
  await keyboard.insertText('离线时也');
  await expect(app.getByRole('dialog')).toContainText(FIRST.name);
  await keyboard.press('Escape');
  await keyboard.press('b');
  await expect(app.getByRole('dialog')).toContainText(FIRST.name);
  await keyboard.press('Escape');
  expect(await app.getByRole('alert').allTextContents()).toEqual([]);

  await stack.startCentralAgain();
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length, { timeout: 60_000 }).toBe(1);
  expect((await admin.call('parked', {})).map(({ reason }) => reason)).toEqual([]);
});
