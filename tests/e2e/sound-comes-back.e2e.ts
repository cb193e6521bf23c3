import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { audioPackets, connectionsMade, failConnection } from './support/page-audio.ts';
import { importList, openCampaign } from './support/small-list.ts';

const NUMBER = '15400000001';

test('a call whose connection failed is offered anew over another one, and the sound goes on', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '声音恢复', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: NUMBER }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await console.dial();
  await console.expectState('通话中');
  await expect.poll(async () => (await app.evaluate(audioPackets)).heard).toBeGreaterThan(50);

  const made = await app.evaluate(connectionsMade);
  await app.evaluate(failConnection);
  await expect.poll(() => app.evaluate(connectionsMade)).toBe(made + 1);
  await expect.poll(() => stack.labEntries().map((entry) => entry.event)).toContain('reoffer');
  const before = await app.evaluate(audioPackets);
  await expect
    .poll(async () => {
      const { heard, sent } = await app.evaluate(audioPackets);
      return Math.min(heard - before.heard, sent - before.sent);
    })
    .toBeGreaterThan(50);
  await expect(app.getByText('通话声音中断')).toBeHidden();

  await console.expectState('通话中');
  await console.hangUp();
  await expect.poll(() => stack.callsTo(NUMBER)[0]?.endedBy).toBe('caller');
  expect(stack.callsTo(NUMBER)).toHaveLength(1);
});
