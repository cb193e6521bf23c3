import { WaihuError } from '../../contract/errors.ts';
import type { Colleague } from '../../contract/fleet.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { lineOver, lineUp } from '../dialer/line-up.ts';
import type { Clock, Log } from '../ports.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { Line, Softphone } from '../softphone/softphone.ts';
import { SOUND_WITHIN_MS } from './customer-patience.ts';

export interface RelayPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly softphone: Pick<Softphone, 'callColleague'>;
  readonly media: Pick<MediaPort, 'bridge'>;
}

/** How long the colleague's desk may take to answer our call, ms. */
const UP_WITHIN_MS = 4_000;

/** After the media end was gone or silent, ms. */
const JOIN_AGAIN_MS = 300;

/**
 * The customer on one line and the colleague on another, joined in this desk's media end: it needs nothing of any server.
 *
 * Both end together. This desk carries the call until then.
 */
export class Relay {
  readonly #ports: RelayPorts;
  readonly #customer: Line;
  #colleague: Line | undefined;
  readonly #tooLate: Alarm;
  #joined = false;
  #timeIsUp = false;
  /** Monotonic ms, once the colleague has answered. */
  #upAt: number | undefined;

  constructor(ports: RelayPorts, customer: Line) {
    this.#ports = ports;
    this.#tooLate = new Alarm(ports.clock);
    this.#customer = customer;
  }

  /** The colleague's line while there is one. */
  get colleague(): Line | undefined {
    return this.#colleague;
  }

  /** The two hear each other. */
  get joined(): boolean {
    return this.#joined;
  }

  /**
   * Calls the colleague and joins the two; false when the colleague did not answer, the customer's line is as it was then.
   *
   * Once the colleague has answered the call is theirs, on their record too: the two are joined as soon as the media end can. Where it
   * cannot before the customer has waited long enough, nor within SOUND_WITHIN_MS, both are hung up: nobody is left in silence.
   */
  async join(to: Colleague, transferId: string, run: CallRun): Promise<boolean> {
    const { attemptId, callingNumber } = run.attempt;
    let colleague: Line;
    try {
      colleague = this.#ports.softphone.callColleague(to.sipUser, { transferId, attemptId, callingNumber });
    } catch (thrown) {
      this.#ports.log.warn('the colleague was not called', { attemptId, code: WaihuError.from(thrown).code });
      return false;
    }
    this.#colleague = colleague;
    void this.#customer.ended.then(() => colleague.hangUp('desk'));
    void colleague.ended.then(() => {
      if (this.#colleague === colleague) this.#colleague = undefined;
    });
    if (!(await lineUp(this.#ports.clock, colleague, UP_WITHIN_MS))) {
      colleague.hangUp('desk');
      return false;
    }
    void colleague.ended.then(() => this.#customer.hangUp('desk'));
    await this.#bridge(colleague);
    return true;
  }

  /** Who has not answered by now is called no more, unless their word came before; who has is hung up where the two could not be joined. */
  timeIsUp(answeredByWord: boolean): void {
    this.#timeIsUp = true;
    if (this.#upAt !== undefined) this.#joinSoon(this.#upAt);
    else if (!answeredByWord) this.#colleague?.hangUp('desk');
  }

  #joinSoon(upAt: number): void {
    this.#tooLate.set(upAt + SOUND_WITHIN_MS, this.#ports.clock.monotonicMs(), () => {
      if (!this.#joined) this.#colleague?.hangUp('desk');
    });
  }

  async #bridge(colleague: Line): Promise<void> {
    const { clock, log, media } = this.#ports;
    this.#upAt = clock.monotonicMs();
    if (this.#timeIsUp) this.#joinSoon(this.#upAt);
    while (this.#customer.view.state !== 'ended' && colleague.view.state !== 'ended') {
      try {
        const joined = media.bridge(this.#customer.view.id, colleague.view.id).then(() => true);
        this.#joined = await Promise.race([joined, colleague.ended.then(() => false)]);
        return;
      } catch (thrown) {
        log.warn('two lines could not be joined yet', { code: WaihuError.from(thrown).code });
        await lineOver(clock, colleague, JOIN_AGAIN_MS);
      }
    }
  }
}
