import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('what a lead asks of an agent stands beside the agent’s own figures of the day', async ({
  app,
  stack,
  context,
}) => {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await importList(admin, await openCampaign(admin, '目标', 'preview'), [
    { name: '张接听', number: '15400000009' },
  ]);
  await signIn(app, 'agent1');
  await new AgentConsole(app).expectOpen();
  const lead = await context.newPage();
  await lead.goto(await stack.openDesk());
  await signIn(lead, 'lead1');

  await test.step('the lead sets it by keyboard', async () => {
    await lead.getByRole('button', { name: '每日目标' }).press('Enter');
    await lead.getByRole('button', { name: '设目标：李敏' }).press('Enter');
    const calls = lead.getByRole('dialog').getByRole('textbox', { name: '通次' });
    await expect(calls).toBeFocused();
    await lead.keyboard.type('37');
    await lead.keyboard.press('Enter');
    await expect(lead.getByRole('dialog')).toBeHidden();
    await expect(lead.getByRole('row').filter({ hasText: '李敏' })).toContainText('37');
  });

  await test.step('the agent who is signed in sees it', async () => {
    await app.getByRole('button', { name: '我的今天' }).click();
    await expect(app.getByRole('dialog').getByText('目标 37，还差 37')).toBeVisible();
  });
});
