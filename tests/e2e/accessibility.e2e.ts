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

test('a simulation, the do-not-call list with its forms, and the carrier’s call records break no rule of WCAG AA', async ({
  app,
}) => {
  const open = (page: string) =>
    app.getByRole('navigation').first().getByRole('button', { name: page }).click();
  const look = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme });
      await stillness(app);
      expect.soft(await breaches(app), `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  await signIn(app, 'supervisor1');

  await open('拨号模拟');
  await app.getByRole('group', { name: '模拟什么' }).getByRole('button', { name: '按团队参数' }).click();
  await look('a team to simulate');
  await app.getByRole('button', { name: '试算' }).click();
  await expect(app.getByRole('row', { name: /坐席占用率/ })).toBeVisible({ timeout: 60_000 });
  await look('what a simulation found');

  await open('禁呼名单');
  for (const form of ['导入号码', '撤回同意', '登记禁呼']) {
    await app.getByRole('button', { name: form, exact: true }).click();
    await expect(app.getByRole('dialog')).toBeVisible();
    await look(form);
    if (form !== '登记禁呼') await app.keyboard.press('Escape');
  }
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '号码' }).fill('15400000777');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(app.getByRole('cell', { name: '人工登记' })).toBeVisible();
  await look('an entry of the do-not-call list');
  await app.getByRole('button', { name: '解除' }).click();
  await expect(dialog).toBeVisible();
  await look('the end of an entry');
  await app.keyboard.press('Escape');
  await app.getByRole('textbox', { name: '查号码' }).fill('15400000778');
  await app.getByRole('button', { name: '查询', exact: true }).click();
  await expect(app.getByText('不在禁呼名单中')).toBeVisible();
  await look('a number that is not on the list');

  await open('话单核对');
  await app.locator('input[type="file"]').setInputFiles({
    name: '话单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '被叫号码,开始时间,通话时长\r\n15400000777,2026-11-20 10:00:00,30\r\n不明,昨天,30\r\n',
    ),
  });
  await expect(app.getByRole('heading', { name: '待人工核对的行' })).toBeVisible();
  await look('rows of a file that people must look at');
});

/** Nothing fades or slides any more: half shown text has no contrast. */
async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
      ),
  );
}
