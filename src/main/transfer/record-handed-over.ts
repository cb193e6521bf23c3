import type { AgentCalls } from '../dialer/agent-calls.ts';
import { besideFacts } from '../dialer/call-facts.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { type SurePorts, surely } from '../dialer/surely.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { WritableStore } from '../store/desk-store.ts';
import type { GivenAway } from './transfer-ports.ts';

interface RecordPorts extends SurePorts {
  readonly time: CentreTime;
  readonly store: Pick<WritableStore, 'record' | 'forgetRelay'>;
  readonly calls: Pick<AgentCalls, 'giveAway' | 'release'>;
  readonly agentId: string;
}

/** The agent's call is a colleague's: off the screen at once, on record as soon as the disk takes it. Its end is not told here. */
export function recordHandedOver(ports: RecordPorts, run: CallRun, taken: GivenAway): void {
  const { attemptId } = run.attempt;
  ports.calls.giveAway(run);
  // The word of it may come when the call is over: its card goes without an outcome.
  ports.calls.release(attemptId);
  run.listen({
    onChange: () => undefined,
    onEnded: () => undefined,
    onGone: () => forgetRelay(ports, attemptId),
  });
  void surely(ports, 'a hand-over could not be recorded', attemptId, () =>
    ports.store.record({
      kind: 'call.handed-over',
      attemptId,
      ...taken,
      ...besideFacts(run.beside),
      agentId: ports.agentId,
      at: ports.time.now(),
    }),
  );
}

/** The legs are seen to have ended: a restart need not end them. */
function forgetRelay({ store, log }: RecordPorts, attemptId: string): void {
  try {
    store.forgetRelay(attemptId);
  } catch (thrown) {
    log.error('a relay’s end could not be noted', { attemptId, cause: String(thrown) });
  }
}
