import { type ErrorBody, WaihuError } from '../../contract/errors.ts';
import type { Clock, Log } from '../ports.ts';
import type { Line } from '../softphone/softphone.ts';
import { lineOver } from './line-up.ts';

/** After the media end was gone or silent, ms. */
const AGAIN_AFTER_MS = 500;

export interface AgentVoicePorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
}

/** Puts the agent on a line that was dialled without, as often as it takes: an agent who talks into nothing must at least know. */
export class AgentVoice {
  readonly #ports: AgentVoicePorts;
  #problem: ErrorBody | undefined;

  constructor(ports: AgentVoicePorts) {
    this.#ports = ports;
  }

  get problem(): ErrorBody | undefined {
    return this.#problem;
  }

  /** Resolves once the line has the agent's sound, or is over. */
  async give(line: Line): Promise<void> {
    while (line.view.state !== 'ended') {
      try {
        await line.attach();
        break;
      } catch (thrown) {
        this.#tell(line, WaihuError.from(thrown).code);
        await lineOver(this.#ports.clock, line, AGAIN_AFTER_MS);
      }
    }
    if (this.#problem === undefined) return;
    this.#problem = undefined;
    this.#ports.changed();
  }

  #tell(line: Line, code: string): void {
    if (this.#problem !== undefined) return;
    const { attemptId } = line.view;
    this.#ports.log.warn('the agent could not be put on the line yet', { attemptId, code });
    this.#problem = new WaihuError('call.no-voice').toBody();
    this.#ports.changed();
  }
}
