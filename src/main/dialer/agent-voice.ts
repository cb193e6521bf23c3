import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
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
  #reason: 'no-voice' | 'no-sound' | 'no-path' | undefined;

  constructor(ports: AgentVoicePorts) {
    this.#ports = ports;
  }

  get problem(): ErrorBody | undefined {
    return this.#problem;
  }

  /** The media end is there, and its loudspeaker plays nothing. */
  get deaf(): boolean {
    return this.#reason === 'no-sound';
  }

  /** The media end is there, and no connection for the sound has come up between it and the far end. */
  get unconnected(): boolean {
    return this.#reason === 'no-path';
  }

  /** Resolves to true once the line has the agent's sound, to false where it was over before. */
  async give(line: Line): Promise<boolean> {
    let given = false;
    while (line.view.state !== 'ended') {
      try {
        given = await Promise.race([line.attach().then(() => true), line.ended.then(() => false)]);
        break;
      } catch (thrown) {
        this.#tell(line, WaihuError.from(thrown).code);
        await lineOver(this.#ports.clock, line, AGAIN_AFTER_MS);
      }
    }
    if (this.#problem === undefined) return given;
    this.#problem = undefined;
    this.#reason = undefined;
    this.#ports.changed();
    return given;
  }

  #tell(line: Line, code: ErrorCode): void {
    const reason = reasonOf(code);
    if (reason === this.#reason) return;
    this.#reason = reason;
    const { attemptId } = line.view;
    this.#ports.log.warn('the agent could not be put on the line yet', { attemptId, code });
    this.#problem = new WaihuError(`call.${reason}`).toBody();
    this.#ports.changed();
  }
}

function reasonOf(code: ErrorCode) {
  if (code === 'media.silent') return 'no-sound';
  return code === 'media.unconnected' ? 'no-path' : 'no-voice';
}
