import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallHandedOver } from '../../core/sync/fact.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { BackgroundCalls } from '../fleet/background-calls.ts';
import type { Tell } from '../fleet/fleet-report.ts';
import type { Clock, IdSource, Log } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Line, Softphone } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';

/** The call that the agent is in. */
export interface AgentsCall {
  readonly run: CallRun;
  readonly line: Line;
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  /** Centre's clock, epoch ms. */
  readonly answeredAt: number;
}

/** To whom the call went and how, and the agent's own part in it. */
export type GivenAway = Pick<
  CallHandedOver,
  'transferId' | 'toAgentId' | 'means' | 'way' | 'talkMs' | 'holdMs'
>;

/** What a transfer needs of the desk. */
export interface TransferPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: IdSource;
  readonly time: CentreTime;
  readonly softphone: Pick<Softphone, 'callColleague' | 'means'>;
  readonly media: Pick<MediaPort, 'bridge'>;
  readonly tell: Tell;
  readonly background: Pick<BackgroundCalls, 'carry'>;
  /** False once the agent leaves: a relay would keep the desk from it. */
  readonly mayRelay: () => boolean;
  /** The call is a colleague's: on record, and off the screen. */
  readonly handedOver: (run: CallRun, taken: GivenAway) => void;
  readonly changed: () => void;
}
