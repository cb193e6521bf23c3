import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildRenderer, rendererIsStale } from '../../scripts/start/renderer-build.ts';
import { readWav } from '../../src/lab/media/wav.ts';
import { startBrowserDesk } from '../../src/main/shells/browser/main.ts';
import type { BrowserShell } from '../../src/main/shells/browser/shell.ts';
import { secondsOfTone } from '../support/media/tone.ts';
import { describeInterop, someNumber } from './cases/interop-suite.ts';
import { AGENT, type InteropCentre, startInteropCentre } from './console/centre.ts';
import { ConsolePage } from './console/console-page.ts';
import { keptLog } from './desk/kept-log.ts';
import { type ChromiumHost, startChromium } from './media/chromium-host.ts';
import { DESK_TONE_HZ } from './media/tone-end.ts';
import { type Baresip, CUSTOMER_TONE_HZ } from './peers/baresip.ts';
import { type Carrier, startCarrier } from './peers/carrier.ts';
import type { Sipp } from './peers/sipp.ts';
import { until } from './support/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TALKER = { campaign: 'Answers', name: '李应答', number: `+86${someNumber()}` };
const SUSPENDED = { campaign: 'Announced', name: '赵停机', number: `+86${someNumber()}` };
const BUSY = { campaign: 'Busy', name: '王占线', number: `+86${someNumber()}` };
/** How many cases there are: while one has not passed, the logs are kept. */
const CASES = 4;

/** Console, desk and central system, all the product's own, in front of the real peers. */
describeInterop('the console in Chromium against real peers', () => {
  const log = keptLog();
  const closers: (() => Promise<void>)[] = [];
  let passed = 0;
  let carrier: Carrier;
  let centre: InteropCentre;
  let agent: ConsolePage;
  let talker: Baresip;
  let busy: Sipp;
  let suspended: Sipp;

  beforeAll(async () => {
    if (rendererIsStale(ROOT)) await buildRenderer(ROOT);
    const host: ChromiumHost = await startChromium();
    closers.push(() => host.close());
    carrier = await startCarrier('console');
    closers.push(() => carrier.close({ keepLogs: passed < CASES }));
    const account = await carrier.addAgent(AGENT.username);
    centre = await startInteropCentre({
      dataDir: await carrier.workspace.folder('centre'),
      sipServer: account.webSocketUrl,
      sipPassword: () => account.password,
      log,
    });
    closers.push(() => centre.close());
    await carrier.kamailio.addCompanyNumber(centre.callingNumber);
    talker = await carrier.baresipAt(TALKER.number);
    busy = await carrier.sippAt(BUSY.number, { kind: 'rejects', status: 486, reason: 'Busy Here' });
    suspended = await carrier.sippAt(SUSPENDED.number, {
      kind: 'announces',
      announcementMs: 9_000,
      voice: readWav(new URL('../../resources/announcements/zh/suspended.wav', import.meta.url)),
    });
    for (const { campaign, ...contact } of [TALKER, BUSY, SUSPENDED])
      await centre.addCampaign(campaign, [contact]);
    const shell: BrowserShell = await startBrowserDesk({
      root: ROOT,
      profileDir: join(await carrier.workspace.folder('desk'), 'profile'),
      centralUrl: centre.url,
      log,
      port: 0,
    });
    closers.push(() => shell.close());
    agent = await ConsolePage.open(host, shell.address());
    closers.push(() => agent.close());
    await agent.signIn(AGENT);
  }, 120_000);

  afterAll(async () => {
    if (passed < CASES && carrier) {
      await agent?.page.screenshot({ path: join(carrier.workspace.path, 'console.png') });
      await writeFile(join(carrier.workspace.path, 'desk-and-centre.log'), log.warnings.join('\n'));
    }
    for (const close of closers.reverse()) await close();
  });

  /** Dials the one task of a campaign. */
  async function dial(campaign: string): Promise<void> {
    await agent.chooseCampaign(campaign);
    await agent.button('agent', 'action.dial').click();
  }

  const attempts = async () => (await centre.books()).attempts;

  it('registers the desk under the account of the agent', async () => {
    await until('the agent is registered', async () =>
      (await carrier.kamailio.registeredUsers()).includes(AGENT.username),
    );
    await agent.button('agent', 'action.ready').click();
    passed += 1;
  });

  it('lets the agent hear the customer and be heard, and brings the outcome to the centre', async () => {
    await dial(TALKER.campaign);
    await expectPage(agent.moment('callState.talking')).toBeVisible({ timeout: 15_000 });
    const connection = (await agent.hearing.connections()) - 1;
    await until(
      'two seconds were heard',
      async () => (await agent.hearing.audio(connection)).received >= 100,
    );
    await agent.button('agent', 'action.hangUp').click();
    await expectPage(agent.moment('stage.wrap-up')).toBeVisible();
    await until('baresip closed the call', () => talker.events.some((event) => event.type === 'CALL_CLOSED'));

    expect(secondsOfTone((await agent.hearing.audio(connection)).heard, CUSTOMER_TONE_HZ)).toBeGreaterThan(1);
    expect(secondsOfTone(await talker.recording(), DESK_TONE_HZ)).toBeGreaterThan(1);

    await expectPage(agent.lineResult('answered', 'code')).toBeVisible();
    await agent.chooseDisposition('Accepted the offer', 'Renewed the contract');
    await agent.button('agent', 'action.save').click();
    await until('the outcome is at the centre', async () => (await centre.books()).outcomes.length === 1);
    const [attempt] = await attempts();
    expect(attempt).toMatchObject({ lineResult: 'answered' });
    const carried = /^X-Waihu-Attempt: (\S+)/m.exec(await talker.process.output())?.[1];
    expect(carried).toBe(attempt?.id);
    passed += 1;
  });

  it('shows a busy customer as the network told it', async () => {
    await dial(BUSY.campaign);
    await expectPage(agent.lineResult('busy', 'code')).toBeVisible({ timeout: 15_000 });
    expect(await busy.finishedWell()).toBe(true);
    await agent.chooseDisposition('Not reached', 'No answer, busy, empty number and the like');
    await agent.button('agent', 'action.save').click();
    await until('the outcome is at the centre', async () => (await centre.books()).outcomes.length === 2);
    const [invited] = await busy.log();
    expect(await attempts()).toContainEqual(
      expect.objectContaining({ id: invited?.attempt, lineResult: 'busy' }),
    );
    passed += 1;
  });

  it("knows a suspended number by the carrier's announcement before the answer", async () => {
    await dial(SUSPENDED.campaign);
    await expectPage(agent.moment('callState.early-media')).toBeVisible();
    await expectPage(agent.lineResult('suspended', 'announcement')).toBeVisible({ timeout: 15_000 });
    expect(await suspended.finishedWell()).toBe(true);
    await agent.chooseDisposition('Not reached', 'No answer, busy, empty number and the like');
    await agent.button('agent', 'action.save').click();
    await until('the outcome is at the centre', async () => (await centre.books()).outcomes.length === 3);
    const [invited] = await suspended.log();
    expect(await attempts()).toContainEqual(
      expect.objectContaining({ id: invited?.attempt, lineResult: 'suspended' }),
    );
    passed += 1;
  });
});
