import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { breaches } from './support/breaches.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('the sign-in and the agent console, before, in and after a call, break no rule of WCAG AA', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '无障碍', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: '15400000001' }]);
  expect.soft(await breaches(app)).toEqual([]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await new AgentConsole(app).expectOpen();
  expect.soft(await breaches(app)).toEqual([]);
  await console.ready();
  await console.expectCustomer('张接听');
  expect.soft(await breaches(app)).toEqual([]);
  await console.dial();
  await console.expectState('通话中');
  expect.soft(await breaches(app)).toEqual([]);
  await console.hangUp();
  expect.soft(await breaches(app)).toEqual([]);
});
