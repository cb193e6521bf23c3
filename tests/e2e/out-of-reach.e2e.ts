import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, leave, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import { expectTexts, expectTold } from './support/told.ts';

test('a SIP server that goes away is told, and nothing is dialled meanwhile; then a centre that goes away too', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '线路', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');

  await test.step('without the SIP server', async () => {
    await stack.stopLab();
    await console.dial();
    await expectTold(app, 'sip.unreachable');
    await expect(app.getByRole('timer', { name: '预览' })).toBeVisible();
    expect(stack.labEntries()).toEqual([]);
    expect((await admin.call('books', {})).attempts).toEqual([]);
  });

  await test.step('without the centre, who was here before works on', async () => {
    await stack.stopCentral();
    await app.reload();
    await console.expectCustomer('张接听');
    await leave(app);
    await signIn(app, 'agent1');
    await console.expectOpen();
    await expect(app.getByRole('status').filter({ hasText: /起离线/ })).toBeVisible();
    await expectTexts(app, 'session:offline', 'session:offlineText');
    await leave(app);
  });

  await test.step('without the centre, a first sign-in is not possible', async () => {
    await signIn(app, 'agent2');
    await expectTold(app, 'session.offline-first-time');
    await expect(app.getByRole('form', { name: '签入' })).toBeVisible();
  });
});
