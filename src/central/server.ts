import type { FastifyInstance } from 'fastify';
import { SMS_REPORT_PATH } from '../contract/sms-wire.ts';
import { accountRoutes } from './accounts/routes.ts';
import { answerRoutes } from './answers/routes.ts';
import { createBriefingFeed } from './briefings/briefing-feed.ts';
import { briefingRoutes } from './briefings/routes.ts';
import { announceDemoCampaigns } from './campaigns/offered.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { complianceRoutes } from './compliance/routes.ts';
import type { Centre } from './context.ts';
import { startDueRounds } from './customers/due-tasks.ts';
import { startNaming } from './customers/name-hashes.ts';
import { customerRoutes } from './customers/routes.ts';
import type { DemoLanguage } from './demo/demo-briefing.ts';
import { type DemoContent, seedDemo } from './demo/seed-demo.ts';
import { createFleet } from './fleet/fleet.ts';
import { goalsRoutes } from './goals/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { createApp } from './http/app.ts';
import { bindEndpoint } from './http/endpoint.ts';
import { healthRoute } from './http/health-route.ts';
import { importRoutes } from './import/routes.ts';
import { startSweeper } from './leases/expiry.ts';
import { leaseRoutes } from './leases/routes.ts';
import { createLiveBoard } from './live/board.ts';
import { type LiveParts, liveRoutes } from './live/live-route.ts';
import { readGateway } from './messages/gateway-trouble.ts';
import { reportRoute } from './messages/report-route.ts';
import { startSending } from './messages/send-due.ts';
import type { SmsOptions } from './messages/sms-gateway.ts';
import { createApprovalFeed } from './offers/approval-feed.ts';
import { offerRoutes } from './offers/routes.ts';
import { type CentreOptions, openCentre } from './open-centre.ts';
import { DEFAULT_RETENTION, type Retention, startForgetting } from './records/retention.ts';
import { referenceRoutes } from './references/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { settlingRoutes } from './settling/routes.ts';
import { syncRoutes } from './sync/routes.ts';
import { startPlacing } from './tasks/place-numbers.ts';
import { startRanking } from './tasks/reranking.ts';
import { taskRoutes } from './tasks/routes.ts';
import { trunkRoutes } from './trunks/routes.ts';

export interface CentralOptions extends CentreOptions {
  /** 0 takes any free port. */
  readonly port?: number | undefined;
  /** Loopback unless told. */
  readonly host?: string | undefined;
  /** Puts the demo's accounts, or its campaign and list as well, into an empty database. */
  readonly seedDemo?: DemoContent | undefined;
  /** Language of the briefing that a new demo begins with; absent: none. */
  readonly demoBriefing?: DemoLanguage | undefined;
  /** How long records of who saw what are kept; five years unless told. */
  readonly retention?: Partial<Retention> | undefined;
  /** Text messages fail without it. */
  readonly sms?: SmsOptions | undefined;
}

export interface CentralServer {
  /** http://host:port, without a path. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const SWEEP_MS = 5_000;
const RANK_MS = 15_000;
/** Between two batches of customers that an earlier version left without the hash of their names. */
const NAME_MS = 1_000;
/** Between two batches of numbers that an earlier version left without their regions. */
const PLACE_MS = 1_000;
/** How often it is looked at who is owed a contact. */
const DUE_MS = 60_000;
const FORGET_MS = 3_600_000;
const SEND_MS = 500;
/** How often a watched board looks at the database without a hint; other nodes' hints may get lost, alone there is only the clock to miss. */
const BOARD_POLL_MS = { postgres: 1_000, sqlite: 5_000 } as const;

/** Starts the central system; rejects when the database or the port cannot be had. */
export async function startCentral(options: CentralOptions): Promise<CentralServer> {
  const opened = await openCentre(options);
  const { centre } = opened;
  const board = createLiveBoard(centre, BOARD_POLL_MS[centre.differences.kind]);
  const stopSweeper = startSweeper(centre, SWEEP_MS);
  const stopRanking = startRanking(centre, RANK_MS);
  const stopNaming = startNaming(centre, NAME_MS);
  const stopPlacing = startPlacing(centre, PLACE_MS);
  const stopDueRounds = startDueRounds(centre, DUE_MS);
  const stopForgetting = startForgetting(centre, { ...DEFAULT_RETENTION, ...options.retention }, FORGET_MS);
  const fleet = createFleet(centre);
  const approvals = createApprovalFeed(centre);
  const briefings = createBriefingFeed(centre);
  const app = await createApp(centre.clock, centre.log);
  let stopSending: (() => void) | undefined;
  const closeAll = async () => {
    stopSweeper();
    stopRanking();
    stopNaming();
    stopPlacing();
    stopDueRounds();
    stopForgetting();
    stopSending?.();
    board.close();
    approvals.close();
    briefings.close();
    try {
      await app.close();
      await fleet.close();
    } finally {
      await opened.close();
    }
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  try {
    if (options.seedDemo) await seedDemo(centre, options.seedDemo, options.demoBriefing);
    await announceDemoCampaigns(centre);
    bindRoutes(app, centre, { board, fleet, approvals, briefings });
    bindEndpoint(app, centre, 'smsGateway', () => readGateway(centre, options.sms !== undefined));
    if (options.sms) await reportRoute(app, centre, options.sms.reportSecret);
    await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  } catch (error) {
    await close();
    throw error;
  }
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const url = `http://${host}:${address.port}`;
  const { gateway, reportTo = `${url}${SMS_REPORT_PATH}` } = options.sms ?? { gateway: undefined };
  stopSending = startSending(centre, { gateway, reportTo }, SEND_MS);
  return { url, port: address.port, close };
}

function bindRoutes(app: FastifyInstance, centre: Centre, live: LiveParts): void {
  healthRoute(app, centre);
  accountRoutes(app, centre);
  campaignRoutes(app, centre);
  importRoutes(app, centre);
  leaseRoutes(app, centre);
  syncRoutes(app, centre);
  taskRoutes(app, centre);
  settlingRoutes(app, centre);
  referenceRoutes(app, centre);
  reportRoutes(app, centre);
  complianceRoutes(app, centre);
  offerRoutes(app, centre);
  answerRoutes(app, centre);
  briefingRoutes(app, centre);
  goalsRoutes(app, centre);
  trunkRoutes(app, centre);
  customerRoutes(app, centre);
  historyRoutes(app, centre);
  liveRoutes(app, centre, live);
}
