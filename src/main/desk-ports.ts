import type { DeskView } from '../contract/desk-view.ts';
import type { DesktopMemory } from './desktop/desktop-memory.ts';
import type { DesktopPort } from './desktop/desktop-port.ts';
import type { ReadMessage } from './fleet/abandoned-message.ts';
import type { Clock, IdSource, Log } from './ports.ts';
import type { AgentVault } from './session/agent-vault.ts';
import type { CentreTime, StartSync } from './session/desk-sync.ts';
import type { MediaPort } from './softphone/media-port.ts';
import type { Softphone } from './softphone/softphone.ts';
import type { CentralClient } from './sync/central-client.ts';

/** Settings of a desk's behaviour; each has a default. Durations in ms. */
export interface DeskTuning {
  /** Leases are asked for when fewer tasks than this could be dialled now. */
  readonly reserveLow: number;
  readonly reserveWant: number;
  /** Wait after the centre had nothing to lease, or could not be asked. */
  readonly claimAgainMs: number;
  /** How often the centre is asked for promised callbacks that are due. */
  readonly callbacksEveryMs: number;
  /** The centre is asked for changes at least this often; it hints at them at once to desks that are connected. */
  readonly pullEveryMs: number;
  /** A call that reached nobody is put on record by itself after this, in progressive mode, unless the agent edits. */
  readonly reviewMs: number;
  /** A task that was put back is not offered again within this. */
  readonly putBackMs: number;
  readonly heartbeatMs: number;
  /** A renderer must answer a media request within this. */
  readonly mediaTimeoutMs: number;
  /** How long a restart waits for the SIP server before the end of a saved call counts as unknown. */
  readonly settleWaitMs: number;
  /** How long signing out waits for the outbox to empty. */
  readonly drainMs: number;
  /** Pause between tries to reach the centre from an offline session. */
  readonly reconnectMs: number;
}

export const DEFAULT_TUNING: DeskTuning = {
  reserveLow: 5,
  reserveWant: 10,
  claimAgainMs: 15_000,
  callbacksEveryMs: 60_000,
  pullEveryMs: 20_000,
  reviewMs: 5_000,
  putBackMs: 5 * 60_000,
  heartbeatMs: 30_000,
  mediaTimeoutMs: 10_000,
  settleWaitMs: 15_000,
  drainMs: 5_000,
  reconnectMs: 10_000,
};

/** Everything a desk needs of the world. */
export interface DeskPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly shell: DeskView['shell'];
  /** What the centre calls this machine, e.g. its host name. */
  readonly deviceName: string;
  readonly central: CentralClient;
  readonly centreTime: CentreTime;
  readonly vault: AgentVault;
  readonly startSync: StartSync;
  readonly softphone: (media: MediaPort) => Softphone;
  readonly readMessage: ReadMessage;
  /** A media end of its own (simulated agents); otherwise a renderer claims the media. */
  readonly media?: MediaPort | undefined;
  /** What is around the window; nothing unless told. */
  readonly desktop?: DesktopPort | undefined;
  readonly desktopMemory?: DesktopMemory | undefined;
  readonly tuning?: Partial<DeskTuning> | undefined;
}
