import { WaihuError } from '../../contract/errors.ts';
import type { Colleague } from '../../contract/fleet.ts';
import type { CallRun } from '../dialer/call-run.ts';
import { lineOver, lineUp } from '../dialer/line-up.ts';
import type { Line } from '../softphone/softphone.ts';
import type { BackgroundPorts } from './background-ports.ts';

type RelayPorts = Pick<BackgroundPorts, 'clock' | 'log' | 'softphone' | 'media'>;

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

  constructor(ports: RelayPorts, customer: Line) {
    this.#ports = ports;
    this.#customer = customer;
  }

  /** Lines it takes beside the customer's. */
  get lines(): number {
    return this.#colleague ? 1 : 0;
  }

  /**
   * Calls the colleague and joins the two; false when the colleague did not answer, the customer's line is as it was then.
   *
   * Once the colleague has answered the call is theirs, on their record too: the two are joined as soon as the media end can, or end.
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

  /** Who has not answered by now is called no more. */
  giveUp(): void {
    if (this.#colleague && this.#colleague.view.state !== 'talking') this.#colleague.hangUp('desk');
  }

  async #bridge(colleague: Line): Promise<void> {
    const { clock, log, media } = this.#ports;
    while (this.#customer.view.state !== 'ended' && colleague.view.state !== 'ended') {
      try {
        await media.bridge(this.#customer.view.id, colleague.view.id);
        return;
      } catch (thrown) {
        log.warn('two lines could not be joined yet', { code: WaihuError.from(thrown).code });
        await lineOver(clock, colleague, JOIN_AGAIN_MS);
      }
    }
  }
}
