import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './accounts/routes.ts';
import { announceDemoCampaigns } from './campaigns/offered.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import { complianceRoutes } from './compliance/routes.ts';
import type { Centre } from './context.ts';
import { startNaming } from './customers/name-hashes.ts';
import { type DemoContent, seedDemo } from './demo/seed-demo.ts';
import { createFleet, type Fleet } from './fleet/fleet.ts';
import { createApp } from './http/app.ts';
import { healthRoute } from './http/health-route.ts';
import { importRoutes } from './import/routes.ts';
import { startSweeper } from './leases/expiry.ts';
import { leaseRoutes } from './leases/routes.ts';
import { createLiveBoard, type LiveBoard } from './live/board.ts';
import { liveRoutes } from './live/live-route.ts';
import { type CentreOptions, openCentre } from './open-centre.ts';
import { reportRoutes } from './reports/routes.ts';
import { settlingRoutes } from './settling/routes.ts';
import { syncRoutes } from './sync/routes.ts';
import { startRanking } from './tasks/reranking.ts';
import { taskRoutes } from './tasks/routes.ts';

export interface CentralOptions extends CentreOptions {
  /** 0 takes any free port. */
  readonly port?: number | undefined;
  /** Loopback unless told. */
  readonly host?: string | undefined;
  /** Puts the demo's accounts, or its campaign and list as well, into an empty database. */
  readonly seedDemo?: DemoContent | undefined;
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
  const fleet = createFleet(centre);
  const app = await createApp(centre.clock, centre.log);
  const closeAll = async () => {
    stopSweeper();
    stopRanking();
    stopNaming();
    board.close();
    await app.close();
    await fleet.close();
    await opened.close();
  };
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  try {
    if (options.seedDemo) await seedDemo(centre, options.seedDemo);
    await announceDemoCampaigns(centre);
    bindRoutes(app, centre, board, fleet);
    await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  } catch (error) {
    await close();
    throw error;
  }
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${host}:${address.port}`, port: address.port, close };
}

function bindRoutes(app: FastifyInstance, centre: Centre, board: LiveBoard, fleet: Fleet): void {
  healthRoute(app, centre);
  accountRoutes(app, centre);
  campaignRoutes(app, centre);
  importRoutes(app, centre);
  leaseRoutes(app, centre);
  syncRoutes(app, centre);
  taskRoutes(app, centre);
  settlingRoutes(app, centre);
  reportRoutes(app, centre);
  complianceRoutes(app, centre);
  liveRoutes(app, centre, board, fleet);
}
