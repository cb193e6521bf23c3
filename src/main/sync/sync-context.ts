import type { CrashPoints, IdSource, Log } from '../ports.ts';
import type { DeviceCredential } from '../session/agent-vault.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { CentralClient, CentralCredentials } from './central-client.ts';
import type { CentreClock } from './centre-clock.ts';
import type { Spool } from './spool.ts';

/** What the parts of one store's sync share. */
export interface SyncContext {
  readonly store: DeskStore;
  readonly spool: Spool;
  readonly central: CentralClient;
  readonly centreClock: CentreClock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly crash: CrashPoints;
  readonly device: DeviceCredential;
  /** This machine's wall clock, epoch ms. */
  wallMs(): number;
  /** When the agent's day began, epoch ms on the centre's clock. */
  dayBegan(): number;
  monotonicMs(): number;
  /** The session's token; undefined without a session at the centre. */
  token(): string | undefined;
  /** False once stopped: an answer that comes later touches nothing. */
  active(): boolean;
}

export const PUSH_BATCH = 200;

export function deviceCredentials(context: SyncContext): CentralCredentials {
  return { device: context.device };
}
