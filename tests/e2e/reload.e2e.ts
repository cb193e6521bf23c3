import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { keptDrafts } from './support/drafts.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { audioPackets, packetsEachWay } from './support/page-audio.ts';
import { importList, openCampaign } from './support/small-list.ts';

const NUMBER = '15400000001';
const NOTES = '客户说合约到期前再比较一下 — “先别挂”';

test('a page reloaded in the middle of a call keeps what was typed and gets the same call back with sound', async ({
  app,
  stack,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '重新载入', 'preview');
  await importList(admin, campaignId, [{ name: '张接听', number: NUMBER }]);
  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();
  await console.expectCustomer('张接听');
  await console.dial();
  await console.expectState('通话中');
  await expect.poll(async () => (await app.evaluate(audioPackets)).heard).toBeGreaterThan(50);
  // Measured on the real line; how well a busy machine plays sound is no concern of this test.
  await expect(app.getByRole('region', { name: '通话栏' })).toContainText(/音质(好|一般|差)/);

  const notes = app.getByRole('textbox', { name: '备注' });
  await notes.fill(NOTES);
  // What is in the vault is sealed: a reload a moment later must find it, not the page's memory.
  await expect.poll(() => app.evaluate(keptDrafts)).toBe(1);
  await app.reload();

  await console.expectCustomer('张接听');
  await console.expectState('通话中');
  await expect(notes).toHaveValue(NOTES);
  await expect.poll(() => packetsEachWay(app)).toBeGreaterThan(50);
  const { sent } = await app.evaluate(audioPackets);
  expect(stack.labEntries().map((entry) => entry.event)).toContain('reoffer');

  await console.hangUp();
  await expect.poll(() => stack.callsTo(NUMBER)[0]?.endedBy).toBe('caller');
  expect(stack.callsTo(NUMBER)).toHaveLength(1);
  // The customer heard the agent on both sides of the reload.
  expect(stack.callsTo(NUMBER)[0]?.receivedRtp.packets).toBeGreaterThan(sent);
  await console.save(['接受挽留', '续约']);
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  await expect.poll(() => app.evaluate(keptDrafts)).toBe(0);
});
