import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { saveCampaign } from '../../../src/central/campaigns/campaigns.ts';
import { DEMO_CAMPAIGN_ID } from '../../../src/central/demo/demo-campaigns.ts';
import { type OpenCentre, openCentre } from '../../../src/central/open-centre.ts';
import type { CentralOptions } from '../../../src/central/server.ts';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type { PullChange } from '../../../src/contract/sync-wire.ts';
import { demoRules, retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const SIP = { server: 'ws://127.0.0.1:1', domain: 'test', lines: 1, password: () => 'test' };
const campaign = retentionCampaign({ id: 'c1', name: '挽留', callingNumber: '+861012345678' });
const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(simulated: boolean): Promise<OpenCentre> {
  const dataDir = scratch();
  const opened = await openCentre({ dataDir, sip: SIP, log: silentLog, simulated });
  cleanups.push(() => opened.close());
  return opened;
}

function scratch(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'waihu-packs-'));
  cleanups.push(async () => removeFolder(dataDir));
  return dataDir;
}

async function start(options: Partial<CentralOptions>): Promise<CentreUnderTest> {
  const centre = await startCentreUnderTest(options);
  cleanups.push(() => centre.close());
  return centre;
}

const under = (rules: object) =>
  campaignSchema.parse({ ...campaign, rules: { ...campaign.rules, ...rules } });
/** Of the demo's campaigns only the one that is called: the others are paused wherever they are. */
const statesOf = (changes: readonly PullChange[], campaignId: string = DEMO_CAMPAIGN_ID) =>
  changes.flatMap((change) =>
    change.kind === 'campaign' && change.campaign.id === campaignId ? [change.campaign.state] : [],
  );

async function demoCampaign(centre: CentreUnderTest) {
  const summaries = await centre.call('campaigns', {}, { token: await centre.tokenOf('supervisor1') });
  const found = summaries.find((summary) => summary.campaign.id === DEMO_CAMPAIGN_ID)?.campaign;
  if (!found) throw new Error('the demo campaign is missing');
  return found;
}

describe('a centre for real customers', () => {
  it('refuses to run a campaign under the pack of the demo, or under one that it does not know', async () => {
    const { centre } = await open(false);
    await expect(saveCampaign(centre, under(demoRules()))).rejects.toMatchObject({ code: 'campaign.pack' });
    await expect(saveCampaign(centre, under({ pack: 'XX' }))).rejects.toMatchObject({
      code: 'campaign.pack',
    });
    await expect(saveCampaign(centre, under({}))).resolves.toMatchObject({ id: 'c1' });
  });

  it.each(['DEMO', 'XX'])('lets a campaign under %s be paused and ended', async (pack) => {
    const { centre } = await open(false);
    for (const state of ['paused', 'ended'] as const)
      await expect(saveCampaign(centre, { ...under({ pack }), state })).resolves.toMatchObject({ state });
  });

  it.each(['accounts', 'everything'] as const)(
    'is one for real customers whatever of the demo it is filled with: %s',
    async (seedDemo) => {
      const centre = await start({ seedDemo, simulated: undefined });
      const token = await centre.tokenOf('supervisor1');
      await expect(centre.call('saveCampaign', under(demoRules()), { token })).rejects.toMatchObject({
        code: 'campaign.pack',
      });
    },
  );

  it('seeds the demo paused and gives nothing of it out', async () => {
    const centre = await start({ seedDemo: 'everything', simulated: false });
    expect((await demoCampaign(centre)).state).toBe('paused');
    const desk = await TestDesk.signIn(centre, 'agent1');
    expect(await desk.claim(DEMO_CAMPAIGN_ID, 5)).toMatchObject({ granted: 0 });
  });

  it('pauses the demo of an earlier start at the desks that had it running', async () => {
    const dataDir = scratch();
    const simulated = await start({ dataDir, seedDemo: 'everything' });
    const desk = await TestDesk.signIn(simulated, 'agent1');
    expect(await desk.claimAndPull(DEMO_CAMPAIGN_ID, 2)).toHaveLength(2);
    await simulated.server.close();

    const restarted = await start({ dataDir, masterKey: simulated.masterKey, simulated: false });
    const again = await TestDesk.signIn(restarted, 'agent1', { takeOver: true });
    again.cursor = desk.cursor;
    expect(statesOf(await again.pull())).toEqual(['paused']);
    expect(await again.claim(DEMO_CAMPAIGN_ID, 5)).toMatchObject({ granted: 0 });
    expect((await demoCampaign(restarted)).state).toBe('paused');
    const token = await restarted.tokenOf('supervisor1');
    const paused = { ...(await demoCampaign(restarted)), state: 'paused' as const };
    await expect(restarted.call('saveCampaign', paused, { token })).resolves.toMatchObject({
      state: 'paused',
    });
    await expect(
      restarted.call('saveCampaign', { ...paused, state: 'running' }, { token }),
    ).rejects.toMatchObject({ code: 'campaign.pack' });
  });

  it('leaves other campaigns running', async () => {
    const centre = await start({ simulated: false });
    await centre.call('saveCampaign', under({}), { token: await centre.tokenOf('supervisor1') });
    const desk = await TestDesk.signIn(centre, 'agent1');
    expect(statesOf(await desk.pull(), 'c1')).toEqual(['running']);
  });
});

describe('a centre whose customers are simulated', () => {
  it('takes the pack of the demo', async () => {
    const { centre } = await open(true);
    await expect(saveCampaign(centre, under(demoRules()))).resolves.toMatchObject({ id: 'c1' });
  });

  /** The demo's database as a former version left it, opened once more. */
  async function upgraded(change: object, simulated: boolean) {
    const dataDir = scratch();
    const before = await start({ dataDir });
    const old = { ...under({ pack: 'CN', ...change }), id: DEMO_CAMPAIGN_ID };
    await before.call('saveCampaign', old, { token: await before.tokenOf('supervisor1') });
    await before.server.close();
    const after = await start({ dataDir, masterKey: before.masterKey, seedDemo: 'everything', simulated });
    return demoCampaign(after);
  }

  it('moves the demo of a former version to the rules of the demo', async () => {
    const { rules, state } = await upgraded({ windows: [{ fromMinute: 0, toMinute: 1440 }] }, true);
    expect({ pack: rules.pack, windows: rules.windows, state }).toEqual({
      pack: 'DEMO',
      windows: demoRules().windows,
      state: 'running',
    });
    expect(rules.holidayWindows).toBeUndefined();
  });

  it.each([
    ['real customers', { windows: [{ fromMinute: 0, toMinute: 1440 }] }, false],
    ['a supervisor’s own windows', { windows: [{ fromMinute: 540, toMinute: 720 }] }, true],
  ])('leaves the rules of the demo as they are for %s', async (_whom, change, simulated) => {
    expect((await upgraded(change, simulated)).rules.pack).toBe('CN');
  });

  it('runs again the demo that a centre for real customers held back', async () => {
    const dataDir = scratch();
    const first = await start({ dataDir, seedDemo: 'everything' });
    await first.server.close();
    const real = await start({ dataDir, masterKey: first.masterKey, simulated: false });
    const desk = await TestDesk.signIn(real, 'agent1');
    expect(statesOf(await desk.pull())).toEqual(['paused']);
    await real.server.close();
    const back = await start({ dataDir, masterKey: first.masterKey });
    const again = await TestDesk.signIn(back, 'agent1', { takeOver: true });
    again.cursor = desk.cursor;
    expect(statesOf(await again.pull())).toEqual(['running']);
    expect(await again.claim(DEMO_CAMPAIGN_ID, 1)).toMatchObject({ granted: 1 });
  });
});
