import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, signOut, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

/** Breaches of WCAG 2.2 A and AA on the page as it stands: rule and the elements that break it. */
async function breaches(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

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

test('every page of lead, supervisor and administrator breaks no rule of WCAG AA', async ({ app }) => {
  for (const username of ['lead1', 'supervisor1', 'admin']) {
    await signIn(app, username);
    const pages = app.getByRole('navigation').first().getByRole('button');
    await expect(app.getByRole('heading').first()).toBeVisible();
    const count = Math.max(1, await pages.count());
    for (let index = 0; index < count; index++) {
      if (index > 0) await pages.nth(index).click();
      await expect(app.getByRole('heading').first()).toBeVisible();
      expect.soft(await breaches(app), `${username}, page ${index + 1}`).toEqual([]);
    }
    await signOut(app);
  }
});
