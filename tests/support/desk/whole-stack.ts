import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCentral } from '../../../src/central/server.ts';
import type { CentralInput, CentralMethod, CentralOutput } from '../../../src/contract/central-api.ts';
import type { DeskView } from '../../../src/contract/desk-view.ts';
import type { SipSettings } from '../../../src/contract/sip-settings.ts';
import { BotMedia } from '../../../src/lab/bots/bot-media.ts';
import { startLab } from '../../../src/lab/carrier/lab.ts';
import type { LabOptions } from '../../../src/lab/carrier/lab-options.ts';
import { tone } from '../../../src/lab/media/frame-source.ts';
import { createHttpCentral } from '../../../src/main/adapters/central-http/http-central.ts';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createNodeDesk } from '../../../src/main/desk-node.ts';
import type { DeskTuning } from '../../../src/main/desk-ports.ts';
import { removeFolder } from '../remove-folder.ts';
import { silentLog } from '../silent-log.ts';
import { TestRenderer } from './desk-bench.ts';

export const DEMO_PASSWORD = 'waihu-demo';
const DEMO_CAMPAIGN_ID = 'demo-retention';
const CAMPAIGN_ID = 'stack-test';

/** Carrier lab, central system with the demo's accounts, and desks with plain RTP for a media end; all on this machine. */
export async function startStack(
  options: {
    lines?: number;
    speed?: number;
    script?: LabOptions['script'];
    handOver?: SipSettings['handOver'];
  } = {},
) {
  const { lines = 1, speed = 10, script, handOver = 'auto' } = options;
  const folder = mkdtempSync(join(tmpdir(), 'waihu-stack-'));
  const lab = await startLab({
    speed,
    password: (username) => `sip-${username}`,
    ...(script ? { script } : {}),
  });
  const central = await startCentral({
    dataDir: join(folder, 'central'),
    seedDemo: 'everything',
    simulated: true,
    log: silentLog,
    sip: {
      server: lab.url,
      domain: lab.domain,
      lines,
      handOver,
      password: (username) => `sip-${username}`,
    },
  });
  const client = createHttpCentral({
    url: central.url,
    clock: systemClock(),
    ids: randomIds(),
    log: silentLog,
  });
  const desks: { close(): Promise<void> }[] = [];
  let supervisorToken: string | undefined;

  /** Calls the centre as the demo's supervisor. */
  const supervise = async <M extends CentralMethod>(
    method: M,
    input: CentralInput<M>,
  ): Promise<CentralOutput<M>> => {
    supervisorToken ??= (
      await client.call(
        'signIn',
        {
          username: 'supervisor1',
          password: DEMO_PASSWORD,
          deviceName: 'test',
        },
        {},
      )
    ).token;
    return client.call(method, input, { token: supervisorToken });
  };

  return {
    lab,
    central,
    supervise,
    /** Calls the centre as the demo's administrator. */
    async administer<M extends CentralMethod>(method: M, input: CentralInput<M>): Promise<CentralOutput<M>> {
      const account = { username: 'admin', password: DEMO_PASSWORD, deviceName: 'test of admin' };
      const { token } = await client.call('signIn', account, {});
      return client.call(method, input, { token });
    },
    /** A campaign like the demo's, but around the clock so that tests run at any hour, with a list of these numbers. */
    async campaign(
      numbers: readonly string[],
      change: Partial<CentralInput<'saveCampaign'>> = {},
    ): Promise<string> {
      const summaries = await supervise('campaigns', {});
      const demo = summaries.find(({ campaign }) => campaign.id === DEMO_CAMPAIGN_ID)?.campaign;
      if (!demo) throw new Error('the demo campaign is missing');
      const { id = CAMPAIGN_ID } = change;
      await supervise('saveCampaign', { ...demo, name: '测试活动', ...change, id });
      const csv = [
        '客户编号,客户姓名,联系电话',
        ...numbers.map((n, i) => `${change.id ?? ''}C${i + 1},客户${i + 1},${n}`),
      ].join('\r\n');
      const preview = await supervise('previewImport', {
        fileName: 'list.csv',
        bytes: Buffer.from(csv).toString('base64'),
      });
      const stage = await supervise('stageImport', {
        uploadId: preview.uploadId,
        campaignId: id,
        mapping: preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : [])),
      });
      const accepted = await supervise('acceptImport', { stageId: stage.stageId, name: '测试名单' });
      if (accepted.added !== numbers.length) throw new Error(`only ${accepted.added} numbers were added`);
      return id;
    },
    /** A desk of its own profile folder; the same name opens the same profile again. */
    desk(name: string, tuning: Partial<DeskTuning> = {}, centralUrl = central.url) {
      const media = new BotMedia({ voice: () => tone(440) });
      const desk = createNodeDesk({
        profileDir: join(folder, name),
        centralUrl,
        shell: 'none',
        deviceName: name,
        log: silentLog,
        media,
        tuning,
        kdfCost: { memoryKiB: 64, passes: 1 },
      });
      desks.push(desk);
      return { desk, media, renderer: new TestRenderer(desk) };
    },
    async close(): Promise<void> {
      for (const desk of desks) await desk.close();
      await central.close();
      await lab.close();
      removeFolder(folder);
    },
  };
}
export type Stack = Awaited<ReturnType<typeof startStack>>;

/** Waits for a condition of the real world, looking again and again; throws with what it saw last. */
export async function eventually<T>(look: () => T | undefined | false, lastSeen: () => unknown): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const seen = look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`it did not happen: ${JSON.stringify(lastSeen())}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function viewOf(renderer: TestRenderer, condition: (view: DeskView) => boolean): Promise<DeskView> {
  return eventually(
    () => (renderer.view && condition(renderer.view) ? renderer.view : undefined),
    () => ({ ...renderer.view, campaigns: renderer.view?.campaigns.length }),
  );
}
