import type { SipSettings } from '../contract/sip-settings.ts';
import type { Db, DialectDifferences, Tx } from './database/dialect.ts';
import { inTransaction } from './database/transaction.ts';
import type { Keyring } from './keys/keyring.ts';
import type { Hints } from './live/hints.ts';
import type { CentralCrashPoints, Clock, IdSource, Log } from './ports.ts';

/** What a desk is told of the SIP server; the password is made by user name. */
export interface SipOptions {
  readonly server: string;
  readonly domain: string;
  readonly lines: number;
  readonly handOver?: SipSettings['handOver'];
  readonly echoNumber?: SipSettings['echoNumber'];
  readonly iceServers?: SipSettings['iceServers'] | undefined;
  password(username: string): string;
}

/** What every feature of the centre works with. */
export interface Centre {
  readonly db: Db;
  /** Connections of fleet dialling, whose writes must come in time: no other query keeps them waiting. The same as `db` on SQLite. */
  readonly fleetDb: Db;
  readonly differences: DialectDifferences;
  readonly ring: Keyring;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly hints: Hints;
  readonly crash: CentralCrashPoints;
  readonly sip: SipOptions;
  /** Nobody but simulated customers can be reached: campaigns under the demo's pack may run. */
  readonly simulated: boolean;
  readonly leaseMs: number;
  readonly sessionMs: number;
  /** IANA zone of days on the board. */
  readonly timeZone: string;
}

export function transaction<T>(centre: Centre, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(centre.db, centre.differences, work);
}
