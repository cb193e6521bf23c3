import type { WorkView } from '../../../contract/desk-view.ts';

/** Green while customer and agent hear each other, and only then; the other tones stand in docs/design/agent-desk.md. */
export type Dot = 'grey' | 'green' | 'amber' | 'blue' | 'red';

/** The tone of the call bar's dot. */
export function dotOf(work: WorkView | undefined): Dot {
  const { transfer, call, stage } = work ?? {};
  if (stage !== 'call' || !call) return 'grey';
  if (call.sound) return call.sound === 'gone' ? 'red' : 'amber';
  switch (transfer?.state) {
    case 'consulting':
      return 'blue';
    case 'calling':
    case 'giving':
      return 'amber';
    case undefined:
      break;
    default:
      return 'green';
  }
  switch (call.state) {
    case 'talking':
      return call.consultedBy === undefined ? 'green' : 'blue';
    case 'holding':
    case 'inviting':
    case 'ringing':
    case 'early-media':
      return 'amber';
    default:
      return call.arrived === undefined ? 'grey' : 'amber';
  }
}
