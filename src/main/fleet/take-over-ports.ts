import type { AgentCalls } from '../dialer/agent-calls.ts';
import type { CallPorts } from '../dialer/call-run.ts';
import type { Softphone } from '../softphone/softphone.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import type { AgentSeat } from './agent-seat.ts';
import type { Tell } from './fleet-report.ts';
import type { UnheardPorts } from './unheard-call.ts';

export interface TakeOverPorts
  extends Pick<CallPorts, 'clock' | 'log' | 'closing' | 'time' | 'agentId'>,
    Pick<UnheardPorts, 'media' | 'recordings'> {
  readonly store: Pick<
    WritableStore,
    'record' | 'calledFrom' | 'markAnswered' | 'takeOver' | 'campaigns' | 'attempt'
  >;
  readonly softphone: Pick<Softphone, 'pull'>;
  readonly workplace: Workplace;
  readonly calls: Pick<AgentCalls, 'follow' | 'giveVoice' | 'deaf' | 'unconnected'>;
  readonly seat: Pick<AgentSeat, 'isFreeFor' | 'freeForCaller' | 'clear'>;
  readonly tell: Tell;
  readonly changed: () => void;
}
