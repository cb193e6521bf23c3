import type { Centre, SipOptions } from './context.ts';
import { openDatabase } from './database/open-database.ts';
import { createKeyring } from './keys/keyring.ts';
import { loadMasterKey } from './keys/master-key.ts';
import { createHints } from './live/create-hints.ts';
import type { CentralCrashPoints, Clock, IdSource, Log } from './ports.ts';
import { systemClock, systemIds } from './system-ports.ts';

/** What the centre needs to work, whether it listens or not. */
export interface CentreOptions {
  /** postgres://...; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** SQLite database and master key. */
  readonly dataDir: string;
  /** Base64 of 32 bytes; without it the key is kept in `dataDir`. */
  readonly masterKey?: string | undefined;
  readonly sip: SipOptions;
  readonly log: Log;
  /** The SIP server is a carrier lab that whoever starts this centre started too: nobody but simulated customers can be reached. False unless told. */
  readonly simulated?: boolean | undefined;
  /** How long a lease lasts without contact, s. */
  readonly leaseSeconds?: number | undefined;
  readonly sessionSeconds?: number | undefined;
  /** IANA zone of days on the board. */
  readonly timeZone?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly ids?: IdSource | undefined;
  readonly crash?: CentralCrashPoints | undefined;
}

export interface OpenCentre {
  readonly centre: Centre;
  close(): Promise<void>;
}

const LEASE_SECONDS = 4 * 3600;
const SESSION_SECONDS = 14 * 3600;

/** Opens keys and database, and migrates it. Rejects when they cannot be had. */
export async function openCentre(options: CentreOptions): Promise<OpenCentre> {
  const ring = await createKeyring(loadMasterKey(options.dataDir, options.masterKey));
  const database = await openDatabase(options);
  const hints = await createHints(options.databaseUrl, options.log);
  const centre: Centre = {
    db: database.db,
    fleetDb: database.fleetDb,
    differences: database.differences,
    ring,
    clock: options.clock ?? systemClock,
    ids: options.ids ?? systemIds,
    log: options.log,
    hints,
    crash: options.crash ?? (() => undefined),
    sip: options.sip,
    simulated: options.simulated ?? false,
    leaseMs: 1000 * (options.leaseSeconds ?? LEASE_SECONDS),
    sessionMs: 1000 * (options.sessionSeconds ?? SESSION_SECONDS),
    timeZone: options.timeZone ?? 'Asia/Shanghai',
  };
  return {
    centre,
    async close() {
      await hints.close();
      await database.close();
    },
  };
}
