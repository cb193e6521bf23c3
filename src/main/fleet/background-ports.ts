import type { CallPorts } from '../dialer/call-run.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Softphone } from '../softphone/softphone.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { OutcomeSaver } from '../work/outcome-saver.ts';
import type { AgentSeat } from './agent-seat.ts';
import type { FleetReport, Tell } from './fleet-report.ts';
import type { Recordings } from './recordings.ts';

/** What calls without the screen need of the desk. */
export interface BackgroundPorts extends CallPorts {
  readonly store: Pick<
    WritableStore,
    'record' | 'markAnswered' | 'markAttended' | 'forgetRelay' | 'calledFrom'
  >;
  readonly softphone: Pick<Softphone, 'dial' | 'callColleague' | 'means'>;
  readonly media: Pick<MediaPort, 'playMessage' | 'setAttached' | 'bridge' | 'onEvent'>;
  readonly saver: Pick<OutcomeSaver, 'saveNotReached'>;
  readonly seat: AgentSeat;
  readonly report: Pick<FleetReport, 'event'>;
  readonly tell: Tell;
  readonly recordings: Pick<Recordings, 'prepare' | 'read'>;
  /** False once the agent leaves: a relay would keep the desk from it. */
  readonly mayRelay: () => boolean;
  readonly changed: () => void;
}
