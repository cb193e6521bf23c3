import { resolve } from 'node:path';
import { type Browser, chromium, expect } from '@playwright/test';
import { buildRenderer, rendererIsStale } from '../../../scripts/start/renderer-build.ts';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import { type Arrival, arrival, watchArrivals } from '../../e2e/support/arrival.ts';
import { AgentConsole } from '../../e2e/support/console.ts';
import { importList, openCampaign } from '../../e2e/support/small-list.ts';
import { Stack, type StackOptions } from '../../e2e/support/stack.ts';
import { chromiumLaunch } from '../../support/chromium.ts';
import { atMost, type Bench, type Figure } from '../bench.ts';
import { ms, percentile } from '../numbers.ts';

const LIMIT_MS = 1_000;
const CUSTOMER_HZ = 440;
/** The first of a desk's two lines is its agent's; a relayed call takes two. */
const WAYS = [
  { handOver: 'pull', lines: 2 },
  { handOver: 'relay', lines: 3 },
] as const satisfies readonly StackOptions[];

interface HandedOver {
  /** Epoch ms, all three. */
  readonly answeredAt: number;
  readonly cardAt: number;
  readonly audioAt: number;
}

/** From the carrier's answer at one desk to the customer's card at another's, each in a Chromium of its own. */
export const colleagueCard: Bench = {
  name: 'colleague',
  title: 'Hand-over: answer to the card at the colleague',
  async run({ quick }) {
    if (rendererIsStale(root)) await buildRenderer(root);
    const figures: Figure[] = [];
    for (const way of WAYS) {
      const calls = await measure(way, quick ? 2 : 20);
      figures.push(...figuresOf(way.handOver, calls));
    }
    return figures;
  },
};

const root = resolve(import.meta.dirname, '../../..');

/** One agent talks all the time; whoever else answers at that desk is handed to the other agent. */
async function measure(way: (typeof WAYS)[number], calls: number): Promise<HandedOver[]> {
  const stack = await Stack.start(way);
  const browsers: Browser[] = [];
  const open = async (address: string, username: string) => {
    const browser = await chromium.launch(chromiumLaunch);
    browsers.push(browser);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    await page.addInitScript(watchArrivals, { hz: CUSTOMER_HZ });
    await page.goto(address);
    await page.getByRole('textbox', { name: '工号' }).fill(username);
    await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    const console = new AgentConsole(page);
    await console.ready();
    return { page, console };
  };
  try {
    const admin = await stack.centre().signIn('admin', DEMO_PASSWORD);
    const customers = Array.from({ length: calls + 1 }, (_, i) => ({
      name: `客户${i + 1}`,
      number: `15400${String(i).padStart(2, '0')}0008`,
    }));
    await importList(admin, await openCampaign(admin, '团队外呼', 'predictive'), customers);
    const dialler = await open(await stack.address(), 'agent1');
    await dialler.console.expectState('通话中');
    const taker = await open(await stack.openDesk(), 'agent2');
    const measured: HandedOver[] = [];
    for (let i = 0; i < calls; i++) {
      await taker.console.expectState('通话中');
      const heard = async () => (await arrival(taker.page)).firstAudio.length;
      await expect.poll(heard, { timeout: 30_000 }).toBeGreaterThan(i);
      const seen = await arrival(taker.page);
      const { name, number } = latestOf(customers, seen);
      measured.push({
        answeredAt: stack.callsTo(number)[0]?.at.answer ?? Number.NaN,
        cardAt: seen.cards[name] ?? Number.NaN,
        audioAt: seen.firstAudio[i] ?? Number.NaN,
      });
      await taker.console.hangUp();
      await taker.console.save(['考虑中']);
    }
    return measured;
  } finally {
    for (const browser of browsers) await browser.close();
    await stack.stop();
  }
}

/** Whose card came last. */
function latestOf<C extends { readonly name: string }>(customers: readonly C[], { cards }: Arrival): C {
  const seen = customers.filter(({ name }) => name in cards);
  const last = seen.toSorted((a, b) => (cards[a.name] ?? 0) - (cards[b.name] ?? 0)).at(-1);
  if (!last) throw new Error('no card was on the screen');
  return last;
}

function figuresOf(means: string, calls: readonly HandedOver[]): Figure[] {
  const toCard = calls.map(({ answeredAt, cardAt }) => cardAt - answeredAt);
  const toAudio = calls.map(({ answeredAt, audioAt }) => audioAt - answeredAt);
  const early = calls.filter(({ cardAt, audioAt }) => audioAt < cardAt).length;
  const spread = (values: readonly number[]) =>
    `p50 ${ms(percentile(values, 0.5))}  p95 ${ms(percentile(values, 0.95))}  max ${ms(percentile(values, 1))}`;
  return [
    {
      what: `${means}: carrier's answer -> card painted, ${calls.length} calls`,
      value: spread(toCard),
      bound: atMost(percentile(toCard, 0.95), LIMIT_MS, 'ms (p95)'),
    },
    { what: `${means}: carrier's answer -> first audio in the browser`, value: spread(toAudio) },
    { what: `${means}: voice before the card`, value: `${early}`, bound: atMost(early, 0, 'calls') },
  ];
}
