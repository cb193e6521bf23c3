import type { Page } from '@playwright/test';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import type { DialogRecord } from '../../src/lab/carrier/dialog-record.ts';
import { type Arrival, arrival, watchArrivals } from './support/arrival.ts';
import { AgentConsole } from './support/console.ts';
import { expect, leave, signIn, test, watchFaults } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';
import type { Stack } from './support/stack.ts';

const CUSTOMER_HZ = 440;
/** Both hum it from the answer on. */
const CUSTOMERS = [
  { name: '张先接', number: '15400000008' },
  { name: '李后接', number: '15400010008' },
] as const;
const DAY_MS = 86_400_000;

for (const { means, lines } of [
  { means: 'pull', lines: 2 },
  // A relayed call takes two lines of the desk that dialled it, and one stays its agent's.
  { means: 'relay', lines: 3 },
] as const) {
  test.describe(`where the carrier allows ${means} at best`, () => {
    test.use({ stackOptions: { handOver: means, lines } });

    test('who answers a call of a busy colleague’s desk is on the idle agent’s screen, then in their ear, then in their books', async ({
      app,
      stack,
      browserWithout,
    }) => {
      const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
      const campaignId = await openCampaign(admin, '团队外呼', 'predictive');
      await importList(admin, campaignId, CUSTOMERS);

      const dialler = new AgentConsole(app);
      await test.step('one desk has both customers, and its agent talks to the first who answers', async () => {
        await signIn(app, 'agent1');
        await dialler.ready();
        await dialler.expectState('通话中');
      });
      const first = await customerOn(app);
      const second = CUSTOMERS.find(({ number }) => number !== first.number) ?? CUSTOMERS[1];

      const page = await (await browserWithout()).newPage({
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        viewport: { width: 1440, height: 900 },
      });
      const faults = watchFaults(page);
      await page.addInitScript(watchArrivals, { hz: CUSTOMER_HZ });
      await page.goto(await stack.openDesk());
      const taker = new AgentConsole(page);

      await test.step('a colleague signs in, for whom no customer is left, and gets the second with sound', async () => {
        await signIn(page, 'agent2');
        await taker.ready();
        await taker.expectCustomer(second.name);
        await taker.expectState('通话中');
        await expect.poll(async () => (await arrival(page)).audibleTone).toBeGreaterThan(10);
      });

      await test.step('the card was there before the voice', async () => {
        const seen = await arrival(page);
        const answeredAt = answerOf(stack, second.number);
        const cardAt = seen.cards[second.name] ?? Number.POSITIVE_INFINITY;
        expect(seen.firstAudio).toHaveLength(1);
        expect(answeredAt).toBeLessThan(cardAt);
        expect(cardAt).toBeLessThan(seen.firstAudio[0] ?? Number.NEGATIVE_INFINITY);
        tell(means, answeredAt, cardAt, seen);
      });

      await test.step('it was the desk of the one who talks that dialled, and there nothing has changed', async () => {
        const [call] = stack.callsTo(second.number);
        expect(call?.username).toBe('agent1');
        expect(call?.handOvers.map(({ by, user }) => ({ by, user }))).toEqual(
          means === 'pull' ? [{ by: 'pull', user: 'agent2' }] : [],
        );
        expect(stack.callsBetweenUsers().map(({ username, to }) => ({ username, to }))).toEqual(
          means === 'relay' ? [{ username: 'agent1', to: 'agent2' }] : [],
        );
        await dialler.expectState('通话中');
        await dialler.expectCustomer(first.name);
      });

      await test.step('the page of the desk that dialled is loaded anew, and the colleague goes on hearing the customer', async () => {
        await app.reload();
        await dialler.expectState('通话中');
        const { audibleTone } = await arrival(page);
        await expect.poll(async () => (await arrival(page)).audibleTone).toBeGreaterThan(audibleTone + 10);
        await taker.expectState('通话中');
      });

      await test.step('the colleague ends the call and saves its outcome', async () => {
        await taker.hangUp();
        await taker.save(['接受挽留', '续约'], '由同事的桌面拨出');
        await expect.poll(() => stack.callsTo(second.number)[0]?.at.end).toBeDefined();
        for (const { firstHeardAt } of stack.callsTo(second.number)[0]?.handOvers ?? []) {
          expect(firstHeardAt).toBeDefined();
        }
        await dialler.expectState('通话中');
      });

      await test.step('the centre has one attempt of it, which is the colleague’s', async () => {
        await expect.poll(async () => (await admin.call('books', {})).outcomes.length).toBe(1);
        const { attempts, outcomes, parked } = await admin.call('books', {});
        expect(parked).toBe(0);
        expect(attempts).toHaveLength(2);
        const call = stack.callsTo(second.number)[0];
        expect(outcomes.map(({ attemptId }) => attemptId)).toEqual([call?.attemptId]);
        const { rows } = await admin.call('calls', {
          groupBy: 'line-result',
          key: 'answered',
          from: Date.now() - DAY_MS,
          to: Date.now() + DAY_MS,
          campaignId,
        });
        expect(rows.filter(({ attemptId }) => attemptId === call?.attemptId)).toEqual([
          expect.objectContaining({
            agentName: displayNameOf('agent2'),
            customerName: second.name,
            notes: '由同事的桌面拨出',
          }),
        ]);
      });

      await dialler.hangUp();
      await dialler.save(['考虑中']);
      await leave(page);
      await page.close();
      expect(faults).toEqual([]);
    });
  });
}

/** The customer whose card is on the screen. */
async function customerOn(page: Page): Promise<(typeof CUSTOMERS)[number]> {
  for (const customer of CUSTOMERS) {
    if (await page.getByRole('heading', { name: customer.name, level: 2 }).isVisible()) return customer;
  }
  throw new Error('no customer of the list is on the screen');
}

/** When the carrier's customer answered, epoch ms. */
function answerOf(stack: Stack, number: string): number {
  const [call]: readonly (DialogRecord | undefined)[] = stack.callsTo(number);
  if (call?.at.answer === undefined) throw new Error(`${number} did not answer`);
  return call.at.answer;
}

function displayNameOf(username: string): string | undefined {
  return DEMO_ACCOUNTS.find((account) => account.username === username)?.displayName;
}

function tell(means: string, answeredAt: number, cardAt: number, { firstAudio, toneAt }: Arrival): void {
  const after = (at: number | undefined) => `${Math.round((at ?? Number.NaN) - answeredAt)} ms`;
  process.stdout.write(
    `${means}: from the answer to the card ${after(cardAt)}, to the first audio ${after(firstAudio[0])}, to the tone ${after(toneAt)}\n`,
  );
}
