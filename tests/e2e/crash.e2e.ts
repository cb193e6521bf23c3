import type { Page } from '@playwright/test';
import { AgentConsole } from './support/console.ts';
import { enter, expect, rememberCalls, signIn, test } from './support/fixtures.ts';
import { atDesk, talkAndNote } from './support/in-call.ts';
import { packetsEachWay } from './support/page-audio.ts';
import { textOf } from './support/told.ts';

const ANSWERS = { name: '张接听', number: '15400000001' };
const HUMS = { name: '李哼唱', number: '15400000008' };
const NOTES = '客户说合约到期前再比较一下';

test('a page that dies in the middle of a call comes back to the same step with the same notes, and to the same call', async ({
  app,
  stack,
}) => {
  test.slow();
  const { admin, console } = await atDesk(app, stack, [ANSWERS]);
  await console.expectCustomer(ANSWERS.name);
  await talkAndNote(app, console, NOTES);

  const context = app.context();
  const died = app.waitForEvent('crash');
  const devtools = await context.newCDPSession(app);
  // No answer comes from a page that is dead.
  void devtools.send('Page.crash').catch(() => undefined);
  await died;

  const again = await context.newPage();
  await again.addInitScript(rememberCalls);
  await again.goto(stack.origin);
  const back = new AgentConsole(again);
  await back.expectState('通话中');
  await expect(again.getByRole('region', { name: '核对身份', exact: true })).toBeVisible();
  await expect(again.getByRole('textbox', { name: '备注' })).toHaveValue(NOTES);
  await expect.poll(() => packetsEachWay(again)).toBeGreaterThan(50);
  expect(stack.labEntries().map(({ event }) => event)).toContain('reoffer');
  await back.hangUp();
  await expect.poll(() => stack.callsTo(ANSWERS.number)[0]?.endedBy).toBe('caller');
  expect(stack.callsTo(ANSWERS.number)).toHaveLength(1);
  await back.save(['接受挽留', '续约']);
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
});

test('a desk that dies in the middle of a call: notes, answers and what became of the call await the agent', async ({
  app,
  stack,
}) => {
  test.slow();
  const { admin, console } = await atDesk(app, stack, [ANSWERS, HUMS]);
  const killDesk = async (page: Page) => {
    await stack.killDesk();
    await expect(
      page.getByRole('alert').filter({ hasText: textOf('zh-CN', 'errors:shell.lost.title') }),
    ).toBeVisible();
  };
  // As a person does with the new address: in a tab of its own. The old one, which would ask before it is left, is closed.
  const comeBack = async (page: Page) => {
    await stack.startDeskAgain();
    const tab = await page.context().newPage();
    await tab.addInitScript(rememberCalls);
    await page.close();
    await enter(tab, stack);
    await signIn(tab, 'agent1');
    const back = new AgentConsole(tab);
    await back.expectOpen();
    return { tab, back };
  };

  const second =
    await test.step('the carrier still has the call: it is ended, and waits for its outcome', async () => {
      await console.expectCustomer(ANSWERS.name);
      await talkAndNote(app, console, NOTES);
      await killDesk(app);
      const { tab, back } = await comeBack(app);
      await back.expectState('话后处理');
      await back.expectCustomer(ANSWERS.name);
      await expect(tab.getByRole('region', { name: '核对身份', exact: true })).toBeVisible();
      await expect(tab.getByRole('textbox', { name: '备注' })).toHaveValue(NOTES);
      await expect.poll(() => stack.callsTo(ANSWERS.number)[0]?.at.end).toBeDefined();
      await back.save(['接受挽留', '续约']);
      await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
      return { tab, back };
    });

  await test.step('the carrier cannot be asked: the attempt is unknown, and a person says what happened', async () => {
    await second.back.ready();
    await second.back.expectCustomer(HUMS.name);
    await talkAndNote(second.tab, second.back, NOTES);
    await killDesk(second.tab);
    await stack.stopLab();
    const { tab } = await comeBack(second.tab);
    const unknown = tab.getByRole('region', { name: '结果不明的外呼' });
    await expect(unknown).toContainText(HUMS.name, { timeout: 60_000 });
    await expect(unknown).toContainText('已接通过');
    await expect(unknown.getByRole('textbox', { name: '备注' })).toHaveValue(NOTES);
    await expect(unknown).toContainText('已答话术 1 题');
    await unknown.getByRole('combobox', { name: '通话小结' }).selectOption({ label: '续约' });
    await unknown.getByRole('button', { name: '确认' }).click();
    await expect(unknown).toHaveCount(0);
    await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(2);
  });

  expect(stack.callsTo(ANSWERS.number)).toHaveLength(1);
  expect(stack.callsTo(HUMS.number)).toHaveLength(1);
  expect((await admin.call('parked', {})).map(({ reason }) => reason)).toEqual([]);
});
