import type { Browser, Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { arrival, watchArrivals } from './support/arrival.ts';
import { AgentConsole } from './support/console.ts';
import { expect, leave, signIn, test, watchFaults } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import type { Stack } from './support/stack.ts';

const CUSTOMER_HZ = 440;
/** Both ring for 10 s, then hum it. */
const CUSTOMERS = [
  { name: '张先接', number: '15400000025' },
  { name: '李后接', number: '15400010025' },
] as const;
const DAY_MS = 86_400_000;

/** The sound of a desk's calls is the page's: without it the desk can neither play nor hear. */
test.describe('a page that the browser stops while a background call of its desk rings', () => {
  test.use({ stackOptions: { handOver: 'pull', lines: 2 } });

  test('keeps no colleague from the customer, and goes on with its own call once it runs again', async ({
    app,
    stack,
    browserWithout,
  }) => {
    const { dialler, taker, second, faults } = await ringing(app, stack, await browserWithout());
    await taker.expectCustomer(second);
    await expect
      .poll(async () => (await arrival(taker.page)).audibleTone, { timeout: 30_000 })
      .toBeGreaterThan(10);
    await taker.hangUp();
    await taker.save(['考虑中']);

    goOn();
    await dialler.expectState('通话中');
    await dialler.hangUp();
    await dialler.save(['考虑中']);
    await leave(taker.page);
    expect(faults).toEqual([]);
  });

  test('leaves a customer for whom nobody is free in no silence: the call ends and is abandoned on record', async ({
    app,
    stack,
    browserWithout,
  }) => {
    const { admin, campaignId, dialler, taker, number, faults } = await ringing(
      app,
      stack,
      await browserWithout(),
    );
    // The colleague is gone before the customer answers.
    await taker.page.close();
    await expect.poll(() => stack.callsTo(number)[0]?.at.end, { timeout: 60_000 }).toBeDefined();
    const [call] = stack.callsTo(number);
    expect(call).toMatchObject({ endedBy: 'caller', handOvers: [] });
    expect(call?.at.answer).toBeDefined();
    const abandoned = async () => {
      const { rows } = await admin.call('calls', {
        groupBy: 'line-result',
        key: 'abandoned',
        from: Date.now() - DAY_MS,
        to: Date.now() + DAY_MS,
        campaignId,
      });
      return rows.map(({ attemptId }) => attemptId);
    };
    await expect.poll(abandoned, { timeout: 30_000 }).toEqual([call?.attemptId]);

    goOn();
    await dialler.expectState('通话中');
    await dialler.hangUp();
    await dialler.save(['考虑中']);
    expect(faults).toEqual([]);
  });
});

/** One agent talks, the colleague is free, and for them the first agent's desk calls the second customer. Then the first agent's page stands still. */
async function ringing(app: Page, stack: Stack, browser: Browser) {
  const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
  const campaignId = await openCampaign(admin, '停住的页面', 'predictive');
  await importList(admin, campaignId, CUSTOMERS);
  const dialler = new AgentConsole(app);
  await signIn(app, 'agent1');
  await dialler.ready();
  await dialler.expectState('通话中');
  const second = CUSTOMERS.find(({ number }) => stack.callsTo(number).length === 0) ?? CUSTOMERS[1];

  const page = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const faults = watchFaults(page);
  await page.addInitScript(watchArrivals, { hz: CUSTOMER_HZ });
  await page.goto(await stack.openDesk());
  const taker = new AgentConsole(page);
  await signIn(page, 'agent2');
  await taker.ready();
  await expect.poll(() => stack.callsTo(second.number)[0]?.at.ringing, { timeout: 30_000 }).toBeDefined();
  await stop(app);
  expect(stack.callsTo(second.number)[0]?.at.answer).toBeUndefined();
  return { admin, campaignId, dialler, taker, second: second.name, number: second.number, faults };
}

const stopped = new Set<number>();
test.afterEach(() => goOn());

/** Stands still from here on, sound and all: the processes of the browser's pages get no processor time. */
async function stop(page: Page): Promise<void> {
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await devtools?.send('SystemInfo.getProcessInfo')) ?? {};
  for (const { type, id } of processInfo)
    if (type === 'renderer') {
      process.kill(id, 'SIGSTOP');
      stopped.add(id);
    }
  expect(stopped.size).toBeGreaterThan(0);
}

function goOn(): void {
  for (const id of stopped) process.kill(id, 'SIGCONT');
  stopped.clear();
}
