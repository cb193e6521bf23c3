import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

/** Whether the page would have the browser ask, were it closed now. */
const asksFirst = (page: Page) =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

test('who leaves in the middle of a call or with its outcome unsaved is asked first, at no other time, and who signs out is told why that has to wait', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '离开', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  expect(await asksFirst(app)).toBe(false);
  await console.dial();
  await console.expectState('通话中');

  await app.getByRole('button', { name: /^账户与设置/ }).click();
  await app.getByRole('button', { name: '签出' }).click();
  await expect(app.getByRole('alert')).toContainText('请先挂断并保存小结');
  await app.keyboard.press('Escape');

  const asked: string[] = [];
  app.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await app.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await console.expectState('通话中');

  await console.hangUp();
  expect(await asksFirst(app)).toBe(true);
  await console.save(['考虑中']);
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  await expect.poll(() => asksFirst(app)).toBe(false);
});
