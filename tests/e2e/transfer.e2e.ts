import type { Page } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, leave, signIn, test, watchFaults } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import type { Stack } from './support/stack.ts';
import { beepingBrowser, listenAnew, tonesHeard, watchTones } from './support/tones.ts';

const CUSTOMER_HZ = 440;
const FIRST_HZ = 1_000;
const SECOND_HZ = 1_500;
const THIRD_HZ = 2_000;
const TONES = [CUSTOMER_HZ, FIRST_HZ, SECOND_HZ, THIRD_HZ];
/** Why a call that runs through another desk goes no further. */
const RELAYED = '经同事中转，不能再转';
/** Hums from the answer on. */
const CUSTOMER = { name: '钱待转', number: '15400020008' };
const nameOf = (username: string) =>
  DEMO_ACCOUNTS.find((account) => account.username === username)?.displayName ?? '';

/** Hears the tones of these, for two seconds on end, and of nobody else. */
async function expectToHear(page: Page, ...tones: number[]): Promise<void> {
  await expect
    .poll(
      async () => {
        await listenAnew(page);
        await page.waitForTimeout(2_000);
        const looks = await tonesHeard(page);
        return TONES.filter((hz) => (looks[hz] ?? 0) >= 4);
      },
      { timeout: 40_000 },
    )
    .toEqual(tones);
}

interface Two {
  readonly first: AgentConsole;
  readonly second: AgentConsole;
}

/** One agent talks with the customer, a second one of the campaign is idle; each voice has its own pitch. */
async function twoAgents(stack: Stack, newPage: (hz: number) => Promise<Page>): Promise<Two> {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await importList(admin, await openCampaign(admin, '转接', 'preview'), [CUSTOMER]);
  const first = new AgentConsole(await newPage(FIRST_HZ));
  await first.page.goto(await stack.address());
  await signIn(first.page, 'agent1');
  await first.ready();
  await first.dial();
  await first.expectState('通话中');
  const second = await idleAgent(stack, 'agent2', await newPage(SECOND_HZ));
  await expectToHear(first.page, CUSTOMER_HZ);
  return { first, second };
}

async function idleAgent(stack: Stack, username: string, page: Page): Promise<AgentConsole> {
  const agent = new AgentConsole(page);
  await page.goto(await stack.openDesk());
  await signIn(page, username);
  await agent.ready();
  return agent;
}

const stateIs = ({ page }: AgentConsole, name: RegExp) =>
  expect(page.getByRole('timer', { name })).toBeVisible({ timeout: 20_000 });

/** The list of colleagues, and one of them in it as free, the second agent unless told. */
async function openList({ page }: AgentConsole, username = 'agent2'): Promise<void> {
  const option = page.getByRole('option', { name: new RegExp(`${nameOf(username)}.*空闲`) });
  await expect(async () => {
    await page.keyboard.press('t');
    await expect(option).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole('combobox', { name: '找同事' }).fill(nameOf(username).slice(0, 1));
}

async function expectOneOutcome(stack: Stack, username: string): Promise<void> {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
  const { attempts, outcomes, parked } = await admin.call('books', {});
  expect(parked).toBe(0);
  expect(outcomes.map(({ attemptId }) => attemptId)).toEqual(attempts.map(({ id }) => id));
  const { rows } = await admin.call('calls', {
    groupBy: 'line-result',
    key: 'answered',
    from: Date.now() - 86_400_000,
    to: Date.now() + 86_400_000,
  });
  expect(rows).toMatchObject([{ agentName: nameOf(username), customerName: CUSTOMER.name }]);
}

for (const means of ['pull', 'relay'] as const) {
  test.describe(`where the carrier allows ${means} at best`, () => {
    test.use({ stackOptions: { handOver: means, lines: 3 } });
    const opened: { close: () => Promise<void> }[] = [];
    const faults: string[][] = [];
    let newPage: (hz: number) => Promise<Page>;
    test.beforeEach(({ launchOptions }) => {
      newPage = async (hz) => {
        const beeping = await beepingBrowser(launchOptions, hz);
        opened.push(beeping);
        const page = await beeping.browser.newPage({
          locale: 'zh-CN',
          timezoneId: 'Asia/Shanghai',
          viewport: { width: 1440, height: 900 },
        });
        faults.push(watchFaults(page));
        await page.addInitScript(watchTones, { tones: TONES });
        return page;
      };
    });
    test.afterEach(async () => {
      for (const { close } of opened.splice(0)) await close();
      expect(faults.splice(0).flat()).toEqual([]);
    });

    test('a colleague is consulted, joins, and has the customer in the end', async ({ stack }) => {
      test.setTimeout(480_000);
      const { first, second } = await twoAgents(stack, newPage);
      await test.step('T, the name, Enter: the two talk, and the customer is not heard', async () => {
        await openList(first);
        await first.page.keyboard.press('Enter');
        await stateIs(first, /^咨询/);
        await stateIs(second, /来咨询/);
        await second.expectCustomer(CUSTOMER.name);
        await expectToHear(first.page, SECOND_HZ);
        await expectToHear(second.page, FIRST_HZ);
      });
      await test.step('Esc: the customer is back; T again, and C: each hears the two others', async () => {
        await first.page.keyboard.press('Escape');
        await stateIs(first, /^通话中$/);
        await expectToHear(first.page, CUSTOMER_HZ);
        await expect(second.page.getByRole('heading', { name: CUSTOMER.name, level: 2 })).toBeHidden();
        await openList(first);
        await first.page.keyboard.press('Enter');
        await stateIs(first, /^咨询/);
        await first.page.keyboard.press('c');
        await stateIs(first, /^三方通话/);
        await expectToHear(first.page, CUSTOMER_HZ, SECOND_HZ);
        await expectToHear(second.page, CUSTOMER_HZ, FIRST_HZ);
      });
      await test.step('M: the colleague hears the customer alone', async () => {
        await first.page.keyboard.press('m');
        await expectToHear(second.page, CUSTOMER_HZ);
        await first.page.keyboard.press('m');
        await expectToHear(second.page, CUSTOMER_HZ, FIRST_HZ);
      });
      await test.step('T: the two go on without the first agent, who is free', async () => {
        await first.page.keyboard.press('t');
        await stateIs(second, /^通话中$/);
        await expect(first.page.getByRole('heading', { name: CUSTOMER.name, level: 2 })).toBeHidden();
        await expectToHear(second.page, CUSTOMER_HZ);
        await expectToHear(first.page);
      });
      await second.hangUp();
      await second.save(['接受挽留', '续约'], '同事咨询后转来');
      await expectOneOutcome(stack, 'agent2');
      for (const { page } of [first, second]) await leave(page);
    });

    test('the customer goes to a colleague at once, and from there on to a third, unless through the first desk', async ({
      stack,
    }) => {
      test.setTimeout(480_000);
      const { first, second } = await twoAgents(stack, newPage);
      await openList(first);
      await first.page.keyboard.press('Control+Enter');
      await second.expectCustomer(CUSTOMER.name);
      await stateIs(second, /^通话中$/);
      await expect(first.page.getByRole('heading', { name: CUSTOMER.name, level: 2 })).toBeHidden();
      await expectToHear(second.page, CUSTOMER_HZ);
      expect(stack.callsTo(CUSTOMER.number)[0]?.handOvers.map(({ by, user }) => ({ by, user }))).toEqual(
        means === 'pull' ? [{ by: 'pull', user: 'agent2' }] : [],
      );

      const third = await idleAgent(stack, 'agent3', await newPage(THIRD_HZ));
      await openList(second, 'agent3');
      await second.page.keyboard.press('Control+Enter');
      const last = means === 'pull' ? third : second;
      if (means === 'pull') {
        await third.expectCustomer(CUSTOMER.name);
        await stateIs(third, /^通话中$/);
        await expect(second.page.getByRole('heading', { name: CUSTOMER.name, level: 2 })).toBeHidden();
        expect(stack.callsTo(CUSTOMER.number)[0]?.handOvers.map(({ user }) => user)).toEqual([
          'agent2',
          'agent3',
        ]);
      } else {
        await expect(second.page.getByRole('button', { name: RELAYED })).toBeDisabled();
        await second.page.keyboard.press('Escape');
        await stateIs(second, /^通话中$/);
      }
      await expectToHear(last.page, CUSTOMER_HZ);
      await last.hangUp();
      await last.save(['接受挽留', '续约']);
      await expectOneOutcome(stack, means === 'pull' ? 'agent3' : 'agent2');
      for (const { page } of [first, second, third]) await leave(page);
    });
  });
}
