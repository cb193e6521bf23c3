import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { startCentral } from '../../central/server.ts';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { demoRules, retentionCampaign } from '../../core/campaign/defaults.ts';
import { createHttpCentral } from '../../main/adapters/central-http/http-central.ts';
import { randomIds } from '../../main/adapters/clock/random-ids.ts';
import { systemClock } from '../../main/adapters/clock/system-clock.ts';
import type { Log } from '../../main/ports.ts';
import type { CentralClient } from '../../main/sync/central-client.ts';
import { type Lab, startLab } from '../carrier/lab.ts';
import { startTcpProxy, type TcpProxy } from '../network/tcp-proxy.ts';

/** Of simulated shifts alone, as in the demo. */
export const SHIFT_PASSWORD = 'waihu-demo';
const SIP_PASSWORD = 'shift';
/** The agent's line, and some for calls in the background and their relays. */
const FLEET_LINES = 6;

/** Carrier lab, central system with an imported list, and the line between desks and centre, all on loopback. */
export interface ShiftScene {
  readonly lab: Lab;
  readonly centralUrl: string;
  /** Where the desks reach the centre: over a wire that may be cut. */
  readonly deskUrl: string;
  readonly wire: TcpProxy;
  readonly campaign: Campaign;
  readonly client: CentralClient;
  /** Session of the supervisor who imported the list. */
  readonly supervisorToken: string;
  close(): Promise<void>;
}

export interface SceneOptions {
  readonly folder: string;
  readonly listFile: string;
  readonly seed: number;
  readonly speed: number;
  readonly dialMode: Campaign['dialMode'];
  readonly log: Log;
  readonly databaseUrl?: string | undefined;
  readonly leaseSeconds?: number | undefined;
  readonly labLogFile?: string | undefined;
  /** Real ms without audio after which the lab ends an answered call whose desk died. */
  readonly mediaTimeoutMs?: number | undefined;
  /** Changes the campaign before it is saved. */
  readonly campaign?: ((campaign: Campaign) => Campaign) | undefined;
}

/** Starts all of it and imports the list as a supervisor would. */
export async function setShiftScene(options: SceneOptions): Promise<ShiftScene> {
  const { log } = options;
  const lab = await startLab({
    seed: options.seed,
    speed: options.speed,
    password: () => SIP_PASSWORD,
    ...(options.labLogFile ? { logFile: options.labLogFile } : {}),
    ...(options.mediaTimeoutMs ? { mediaTimeoutMs: options.mediaTimeoutMs } : {}),
  });
  const central = await startCentral({
    dataDir: join(options.folder, 'central'),
    databaseUrl: options.databaseUrl,
    seedDemo: 'accounts',
    simulated: true,
    leaseSeconds: options.leaseSeconds,
    sip: {
      server: lab.url,
      domain: lab.domain,
      lines: options.dialMode === 'predictive' ? FLEET_LINES : 2,
      password: () => SIP_PASSWORD,
    },
    log,
  });
  const wire = await startTcpProxy({ host: '127.0.0.1', port: central.port });
  const client = createHttpCentral({ url: central.url, clock: systemClock(), ids: randomIds(), log });
  const { token } = await client.call(
    'signIn',
    { username: 'supervisor1', password: SHIFT_PASSWORD, deviceName: 'shift', takeOver: true },
    {},
  );
  const campaign = await importList(client, token, options);
  return {
    lab,
    centralUrl: central.url,
    deskUrl: `http://127.0.0.1:${wire.port}`,
    wire,
    campaign,
    client,
    supervisorToken: token,
    async close() {
      await wire.close();
      await central.close();
      await lab.close();
    },
  };
}

async function importList(client: CentralClient, token: string, options: SceneOptions): Promise<Campaign> {
  const usual = retentionCampaign({ id: 'shift', name: '班次模拟', callingNumber: '+864008001234' });
  const shift: Campaign = {
    ...usual,
    dialMode: options.dialMode,
    previewSeconds: Math.max(1, Math.round(usual.previewSeconds / options.speed)),
    // Simulated customers sleep by day and night alike.
    rules: demoRules(),
  };
  const campaign = await client.call(
    'saveCampaign',
    campaignSchema.parse(options.campaign?.(shift) ?? shift),
    { token },
  );
  const bytes = (await readFile(options.listFile)).toString('base64');
  const preview = await client.call(
    'previewImport',
    { fileName: basename(options.listFile), bytes },
    { token },
  );
  const mapping = preview.columns.flatMap(({ index, guess }) => (guess ? [{ index, field: guess }] : []));
  const stage = await client.call(
    'stageImport',
    { uploadId: preview.uploadId, campaignId: campaign.id, mapping },
    { token },
  );
  await client.call(
    'acceptImport',
    { stageId: stage.stageId, name: preview.fileName.slice(0, 120) },
    { token },
  );
  return campaign;
}
