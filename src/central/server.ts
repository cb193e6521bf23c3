import { accountRoutes } from './accounts/routes.ts';
import { campaignRoutes } from './campaigns/routes.ts';
import type { Centre, SipOptions } from './context.ts';
import { openDatabase } from './database/open-database.ts';
import type { DemoContent } from './demo/seed-demo.ts';
import { createApp } from './http/app.ts';
import { healthRoute } from './http/health-route.ts';
import { importRoutes } from './import/routes.ts';
import { createKeyring } from './keys/keyring.ts';
import { loadMasterKey } from './keys/master-key.ts';
import { startSweeper } from './leases/expiry.ts';
import { leaseRoutes } from './leases/routes.ts';
import { createLiveBoard } from './live/board.ts';
import { createHints } from './live/create-hints.ts';
import { liveRoutes } from './live/live-route.ts';
import type { CentralCrashPoints, Clock, IdSource, Log } from './ports.ts';
import { reportRoutes } from './reports/routes.ts';
import { syncRoutes } from './sync/routes.ts';
import { systemClock, systemIds } from './system-ports.ts';

export interface CentralOptions {
  /** 0 takes any free port. */
  readonly port?: number | undefined;
  /** Loopback unless told. */
  readonly host?: string | undefined;
  /** postgres://...; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** SQLite database and master key. */
  readonly dataDir: string;
  /** Base64 of 32 bytes; without it the key is kept in `dataDir`. */
  readonly masterKey?: string | undefined;
  readonly sip: SipOptions;
  readonly log: Log;
  /** Puts the demo's accounts, or its campaign and list as well, into an empty database. */
  readonly seedDemo?: DemoContent | undefined;
  /** How long a lease lasts without contact, s. */
  readonly leaseSeconds?: number | undefined;
  readonly sessionSeconds?: number | undefined;
  /** IANA zone of days on the board. */
  readonly timeZone?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly ids?: IdSource | undefined;
  readonly crash?: CentralCrashPoints | undefined;
}

export interface CentralServer {
  /** http://host:port, without a path. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const LEASE_SECONDS = 4 * 3600;
const SESSION_SECONDS = 14 * 3600;
const SWEEP_MS = 5_000;

/** Starts the central system; rejects when the database or the port cannot be had. */
export async function startCentral(options: CentralOptions): Promise<CentralServer> {
  const { log, clock = systemClock } = options;
  const ring = await createKeyring(loadMasterKey(options.dataDir, options.masterKey));
  const database = await openDatabase(options);
  const hints = await createHints(options.databaseUrl, log);
  const centre: Centre = {
    db: database.db,
    differences: database.differences,
    ring,
    clock,
    ids: options.ids ?? systemIds,
    log,
    hints,
    crash: options.crash ?? (() => undefined),
    sip: options.sip,
    leaseMs: 1000 * (options.leaseSeconds ?? LEASE_SECONDS),
    sessionMs: 1000 * (options.sessionSeconds ?? SESSION_SECONDS),
    timeZone: options.timeZone ?? 'Asia/Shanghai',
  };
  // Other nodes' hints may get lost; alone there is nothing to miss but the clock.
  const board = createLiveBoard(centre, database.differences.kind === 'postgres' ? 1_000 : 5_000);
  const stopSweeper = startSweeper(centre, SWEEP_MS);
  const app = await createApp(clock, log);
  const close = async () => {
    stopSweeper();
    board.close();
    await app.close();
    await hints.close();
    await database.close();
  };
  try {
    if (options.seedDemo) {
      const { seedDemo } = await import('./demo/seed-demo.ts');
      await seedDemo(centre, options.seedDemo);
    }
    for (const bind of [
      healthRoute,
      accountRoutes,
      campaignRoutes,
      leaseRoutes,
      syncRoutes,
      importRoutes,
      reportRoutes,
    ])
      bind(app, centre);
    liveRoutes(app, centre, board);
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
