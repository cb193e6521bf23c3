import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildRenderer, rendererIsStale } from '../../scripts/start/renderer-build.ts';
import { startBrowserDesk } from '../../src/main/shells/browser/main.ts';
import { arrival, watchArrivals } from '../e2e/support/arrival.ts';
import { describeInterop, someNumber } from './cases/interop-suite.ts';
import { AGENT, COLLEAGUE, type InteropCentre, startInteropCentre } from './console/centre.ts';
import { ConsolePage } from './console/console-page.ts';
import { keptLog } from './desk/kept-log.ts';
import { type ChromiumHost, startChromium } from './media/chromium-host.ts';
import { type Baresip, CUSTOMER_TONE_HZ } from './peers/baresip.ts';
import { type Carrier, startCarrier } from './peers/carrier.ts';
import { until } from './support/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CAMPAIGN = 'Handed over';
/** The first stays with the agent whose desk dials; each of the others is brought to the colleague. */
const CUSTOMERS = ['张一', '李二', '王三', '赵四', '钱五', '孙六'].map((name) => ({
  name,
  number: `+86${someNumber()}`,
}));

interface Arrived {
  readonly customer: string;
  /** From the customer's answer, ms. */
  readonly card: number;
  readonly voice: number;
}

/** Two consoles in Chromium, two desks and the central system, all the product's own, in front of the real peers. */
describeInterop('two consoles in Chromium against real peers', () => {
  const log = keptLog();
  const closers: (() => Promise<void>)[] = [];
  const phones = new Map<string, Baresip>();
  let passed = false;
  let carrier: Carrier;
  let centre: InteropCentre;
  let host: ChromiumHost;
  let dialler: ConsolePage;
  let taker: ConsolePage;

  beforeAll(async () => {
    if (rendererIsStale(ROOT)) await buildRenderer(ROOT);
    host = await startChromium();
    closers.push(() => host.close());
    carrier = await startCarrier('console-hand-over');
    closers.push(() => carrier.close({ keepLogs: !passed }));
    const passwords = new Map<string, string>();
    for (const { username } of [AGENT, COLLEAGUE])
      passwords.set(username, (await carrier.addAgent(username)).password);
    const { webSocketUrl } = carrier.kamailio;
    centre = await startInteropCentre({
      dataDir: await carrier.workspace.folder('centre'),
      sipServer: webSocketUrl,
      sipPassword: (username) => passwords.get(username) ?? '',
      log,
    });
    closers.push(() => centre.close());
    await carrier.kamailio.addCompanyNumber(centre.callingNumber);
    for (const { name, number } of CUSTOMERS) phones.set(name, await carrier.baresipAt(number));
    await centre.addCampaign(CAMPAIGN, CUSTOMERS, 'predictive');
    dialler = await openConsole('desk-of-the-dialler');
    taker = await openConsole('desk-of-the-taker');
  }, 120_000);

  afterAll(async () => {
    if (!passed && carrier) {
      await writeFile(join(carrier.workspace.path, 'desks-and-centre.log'), log.warnings.join('\n'));
      for (const [name, console] of Object.entries({ dialler, taker }))
        await console?.page.screenshot({ path: join(carrier.workspace.path, `${name}.png`) });
    }
    for (const close of closers.reverse()) await close();
  });

  async function openConsole(folder: string): Promise<ConsolePage> {
    const shell = await startBrowserDesk({
      root: ROOT,
      profileDir: join(await carrier.workspace.folder(folder), 'profile'),
      centralUrl: centre.url,
      log,
      port: 0,
    });
    closers.push(() => shell.close());
    const console = await ConsolePage.open(host, shell.address(), (page) => {
      page.setDefaultTimeout(60_000);
      return page.addInitScript(watchArrivals, { hz: CUSTOMER_TONE_HZ });
    });
    closers.push(() => console.close());
    return console;
  }

  /** Signed in, and ready in the campaign. */
  async function comesOn(console: ConsolePage, account: typeof AGENT | typeof COLLEAGUE): Promise<void> {
    await console.signIn(account);
    await until('the agent is registered', async () =>
      (await carrier.kamailio.registeredUsers()).includes(account.username),
    );
    await console.chooseCampaign(CAMPAIGN);
    await console.button('agent', 'action.ready').click();
  }

  /** Whose card is on the screen, of those not served before. */
  const customerAt = (console: ConsolePage, served: ReadonlySet<string>) =>
    until(
      'a customer is on the screen',
      async () => {
        for (const { name } of CUSTOMERS)
          if (!served.has(name) && (await console.customer(name).isVisible())) return name;
        return undefined;
      },
      { timeoutMs: 60_000 },
    );

  /** The first call of a phone is the dialling desk's; the phone answers at once. */
  const answeredAt = (name: string): number => {
    const events = phones.get(name)?.events ?? [];
    const answered = events.find(({ type }) => type === 'CALL_INCOMING' || type === 'CALL_ESTABLISHED');
    if (!answered)
      throw new Error(`${name} did not answer: ${events.map(({ type }) => type).join(' ') || 'no event'}`);
    return answered.at;
  };

  /** One customer is brought to the colleague, heard, and served. */
  async function oneHandOver(served: ReadonlySet<string>): Promise<Arrived> {
    const name = await customerAt(taker, served);
    await expectPage(taker.moment('callState.talking')).toBeVisible({ timeout: 15_000 });
    const round = served.size;
    const seen = await until('the customer’s tone is heard', async () => {
      const now = await arrival(taker.page);
      return now.tones.length >= round ? now : undefined;
    });
    const { audibleTone } = seen;
    await until(
      'the loudspeaker plays it for a second',
      async () => (await arrival(taker.page)).audibleTone >= audibleTone + 10,
    );
    const cardAt = seen.cards[name] ?? Number.POSITIVE_INFINITY;
    const voiceAt = seen.tones[round - 1] ?? Number.NEGATIVE_INFINITY;
    expect(cardAt, 'the card is there before the voice').toBeLessThan(voiceAt);
    await expectPage(dialler.moment('callState.talking')).toBeVisible();
    await taker.button('agent', 'action.hangUp').click();
    await expectPage(taker.moment('stage.wrap-up')).toBeVisible();
    await taker.chooseDisposition('Accepted the offer', 'Renewed the contract');
    await taker.button('agent', 'action.save').click();
    return { customer: name, card: cardAt - answeredAt(name), voice: voiceAt - answeredAt(name) };
  }

  it('brings each surplus customer by REFER to the idle colleague: the card first, then the voice, then the outcome', async () => {
    await comesOn(dialler, AGENT);
    const first = await customerAt(dialler, new Set());
    await expectPage(dialler.moment('callState.talking')).toBeVisible({ timeout: 15_000 });
    await comesOn(taker, COLLEAGUE);
    const served = new Set([first]);
    const arrived: Arrived[] = [];
    while (served.size < CUSTOMERS.length) {
      arrived.push(await oneHandOver(served));
      served.add(arrived.at(-1)?.customer ?? '');
    }
    tell(arrived);

    await until('the outcomes are at the centre', async () => {
      const { outcomes } = await centre.books();
      return outcomes.length === arrived.length;
    });
    const { attempts, outcomes, parked } = await centre.books();
    expect(parked).toBe(0);
    expect(attempts).toHaveLength(CUSTOMERS.length);
    const results = new Map(attempts.map(({ id, lineResult }) => [id, lineResult]));
    expect(outcomes.map(({ attemptId }) => results.get(attemptId))).toEqual(arrived.map(() => 'answered'));
    expect(await referrals()).toEqual(CUSTOMERS.map(({ name }) => ({ name, referred: name !== first })));
    passed = true;
  }, 240_000);

  /** Which phones were asked by REFER to call somebody else, by the SIP messages they print. */
  const referrals = () =>
    Promise.all(
      CUSTOMERS.map(async ({ name }) => ({
        name,
        referred: /^REFER sip:/m.test((await phones.get(name)?.process.output()) ?? ''),
      })),
    );
});

function tell(arrived: readonly Arrived[]): void {
  for (const { customer, card, voice } of arrived)
    process.stdout.write(
      `refer, ${customer}: from the answer to the card ${Math.round(card)} ms, to the voice ${Math.round(voice)} ms\n`,
    );
  const worst = Math.max(...arrived.map(({ voice }) => voice));
  process.stdout.write(`refer: the slowest of ${arrived.length} took ${Math.round(worst)} ms to the voice\n`);
}
