import type { EchoView } from '../../contract/echo-view.ts';
import { ERROR_CODES, type ErrorBody, WaihuError } from '../../contract/errors.ts';
import type { Clock } from '../ports.ts';
import type { EchoCall, Softphone } from '../softphone/softphone.ts';

/** How long one hears oneself, from the answer. ms. */
export const ECHO_LASTS_MS = 30_000;

export interface EchoTestPorts {
  readonly clock: Clock;
  /** Epoch ms on the centre's clock. */
  readonly now: () => number;
  readonly softphone: Pick<Softphone, 'callEcho'>;
  /** The centre's SIP settings name a test line. */
  readonly setUp: boolean;
  /** Nothing else can come: the agent is on a break with nothing on the screen, and no line is in use. */
  readonly unoccupied: () => boolean;
  /** Throws what keeps this desk from calling: no sound, no SIP server, the session being left. */
  readonly mustBeAbleToCall: () => void;
  readonly mediaReady: () => boolean;
  readonly changed: () => void;
}

interface Running {
  readonly call: EchoCall;
  /** Epoch ms on the centre's clock; present once it was answered. */
  endsAt?: number;
  stopTimer?: () => void;
  /** Ended here: how it ended is no news. */
  stopped: boolean;
}

/**
 * The agent hears how they sound at the far end. It is no outreach: no gate, no attempt, no outcome, nothing that is counted
 * (docs/adr/0019-the-test-line-is-no-outreach.md).
 *
 *     idle -> connecting -> speaking -> ending -> idle
 *     failed <--'--------------'
 *       '-> connecting
 */
export class EchoTest {
  readonly #ports: EchoTestPorts;
  #running: Running | undefined;
  #problem: ErrorBody | undefined;

  constructor(ports: EchoTestPorts) {
    this.#ports = ports;
  }

  get view(): EchoView {
    if (!this.#ports.setUp) return { kind: 'not-set-up' };
    const running = this.#running;
    if (!running) return this.#problem ? { kind: 'failed', problem: this.#problem } : { kind: 'idle' };
    if (running.stopped || running.call.state === 'ending') return { kind: 'ending' };
    const { endsAt } = running;
    return endsAt === undefined ? { kind: 'connecting' } : { kind: 'speaking', endsAt };
  }

  /** Throws `echo.not-set-up`, `echo.not-now`, what keeps the desk from calling, and like `callEcho`. */
  start(): void {
    const { setUp, unoccupied, mustBeAbleToCall, softphone, changed } = this.#ports;
    if (!setUp) throw new WaihuError('echo.not-set-up');
    if (this.#running || !unoccupied()) throw new WaihuError('echo.not-now');
    mustBeAbleToCall();
    const running: Running = { call: softphone.callEcho(), stopped: false };
    this.#running = running;
    this.#problem = undefined;
    const stopListening = running.call.onChange(() => this.#look(running));
    void running.call.ended.then((end) => {
      stopListening();
      running.stopTimer?.();
      this.#running = undefined;
      if (!running.stopped) this.#problem = problemOf(end);
      changed();
    });
    changed();
  }

  /** The agent has heard enough, or a call comes; also forgets what went wrong before. Safe to call in any state. */
  stop(): void {
    this.#problem = undefined;
    const running = this.#running;
    if (running && !running.stopped) {
      running.stopped = true;
      running.stopTimer?.();
      running.call.hangUp();
    }
    this.#ports.changed();
  }

  /** Ends it where the agent has something else to do by now, or the sound is gone. */
  evaluate(): void {
    if (this.#running && !this.#running.stopped && !(this.#ports.unoccupied() && this.#ports.mediaReady()))
      this.stop();
  }

  #look(running: Running): void {
    const { clock, now, changed } = this.#ports;
    const { state } = running.call;
    if (state === 'talking' && running.endsAt === undefined) {
      running.endsAt = Math.round(now() + ECHO_LASTS_MS);
      running.stopTimer = clock.after(ECHO_LASTS_MS, () => this.stop());
    }
    changed();
  }
}

/** A code of our own where the end names one, else what the line did. */
function problemOf(end: Awaited<EchoCall['ended']>): ErrorBody | undefined {
  const { answeredAt, endedBy, knownBy, reason, sipCode } = end;
  const own = ERROR_CODES.find((code) => code === reason);
  if (own) return { code: own };
  // The softphone ended it: another line began.
  if (endedBy === 'desk' && knownBy !== 'timer') return undefined;
  if (answeredAt !== undefined) return { code: 'echo.broke-off' };
  return { code: 'echo.no-answer', params: { sipCode: sipCode ?? '–' } };
}
