import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { campaign as campaignSchema } from '../../contract/campaign-schema.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { demoRules, retentionCampaign } from '../../core/campaign/defaults.ts';
import { createHttpCentral } from '../../main/adapters/central-http/http-central.ts';
import { randomIds } from '../../main/adapters/clock/random-ids.ts';
import { systemClock } from '../../main/adapters/clock/system-clock.ts';
import type { Log } from '../../main/ports.ts';
import type { CentralClient } from '../../main/sync/central-client.ts';
import { type Lab, startLab } from '../carrier/lab.ts';
import type { Behaviour } from '../customers/behaviour.ts';
import { readCallBehaviourTable } from '../customers/call-behaviour-table.ts';
import { drawBehaviour } from '../customers/draw-behaviour.ts';
import { startTcpProxy, type TcpProxy } from '../network/tcp-proxy.ts';
import { type CentreProcess, startCentreProcess } from './centre-process.ts';
import { SHIFT_PASSWORD, SIP_PASSWORD } from './shift-passwords.ts';

/** The agent's line, and some for calls in the background and their relays. */
const FLEET_LINES = 6;
/** How often the centre is asked again at the end of a shift. */
const ASKED_AGAIN = 5;

/** Carrier lab, central system with an imported list, and the wires from the desks to both, all on loopback. */
export interface ShiftScene {
  readonly lab: Lab;
  readonly centralUrl: string;
  readonly central: CentreProcess;
  /** Where the desks reach the centre: over a wire that may fail. */
  readonly deskUrl: string;
  readonly wire: TcpProxy;
  /** Between the desks and the carrier's SIP server. */
  readonly sipWire: TcpProxy;
  readonly campaign: Campaign;
  readonly client: CentralClient;
  /** Session of the supervisor who imported the list. */
  readonly supervisorToken: string;
  /** Nothing of the campaign is dialled any more. */
  pause(): Promise<unknown>;
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
  const { log, seed, speed } = options;
  const table = readCallBehaviourTable();
  const lab = await startLab({
    seed,
    speed,
    password: () => SIP_PASSWORD,
    script: ({ number, tryNumber }) => ringsAsLongAsAllowed(drawBehaviour(table, seed, number, tryNumber)),
    ...(options.labLogFile ? { logFile: options.labLogFile } : {}),
    ...(options.mediaTimeoutMs ? { mediaTimeoutMs: options.mediaTimeoutMs } : {}),
  });
  const sipWire = await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(lab.url).port) });
  const central = await startCentreProcess({
    dataDir: join(options.folder, 'central'),
    databaseUrl: options.databaseUrl,
    leaseSeconds: options.leaseSeconds,
    port: 0,
    sip: {
      server: `ws://127.0.0.1:${sipWire.port}`,
      domain: lab.domain,
      lines: options.dialMode === 'predictive' ? FLEET_LINES : 2,
    },
    logFile: join(options.folder, 'central.log'),
  });
  const centralUrl = `http://127.0.0.1:${central.port}`;
  const wire = await startTcpProxy({ host: '127.0.0.1', port: central.port });
  const client = createHttpCentral({ url: centralUrl, clock: systemClock(), ids: randomIds(), log });
  const { token } = await client.call(
    'signIn',
    { username: 'supervisor1', password: SHIFT_PASSWORD, deviceName: 'shift', takeOver: true },
    {},
  );
  const campaign = await importList(client, token, options);
  return {
    lab,
    central,
    centralUrl,
    deskUrl: `http://127.0.0.1:${wire.port}`,
    wire,
    sipWire,
    campaign,
    client,
    supervisorToken: token,
    pause: () => patiently(() => client.call('saveCampaign', paused(campaign), { token })),
    async close() {
      await wire.close();
      await central.close();
      await sipWire.close();
      await lab.close();
    },
  };
}

const paused = (campaign: Campaign) => campaignSchema.parse({ ...campaign, state: 'paused' });

/** Asks a centre that has much to do once more, and then again. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = ASKED_AGAIN; ; left -= 1) {
    try {
      return await ask();
    } catch (thrown) {
      if (left === 0) throw thrown;
    }
  }
}

/**
 * A desk gives up after the campaign's ring time, which no pack lets anybody shorten: here the carrier does it, so that unanswered calls
 * are as much faster than life as answered ones.
 */
function ringsAsLongAsAllowed(behaviour: Behaviour): Behaviour {
  if (behaviour.kind !== 'no-answer') return behaviour;
  return { ...behaviour, ringMs: Math.min(behaviour.ringMs, 1_000 * demoRules().ringSeconds) };
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
