import type { Campaign } from '../../core/campaign/campaign.ts';
import type { AgentCalls } from '../dialer/agent-calls.ts';
import type { Clock } from '../ports.ts';
import type { Line } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { CONNECTED_WITHIN_MS } from './customer-patience.ts';
import { playMessage } from './play-message.ts';

export interface UnheardPorts extends Pick<BackgroundPorts, 'recordings' | 'media' | 'log'> {
  readonly clock: Pick<Clock, 'after'>;
  readonly calls: Pick<AgentCalls, 'giveVoice' | 'deaf' | 'unconnected'>;
}

export interface TakenCustomer {
  readonly line: Line;
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  readonly isCaller: boolean;
}

/** A loudspeaker that sleeps, such as a wireless headset's, is awake by then; the customer hears the agent meanwhile. ms */
const HEARD_WITHIN_MS = 3_000;

/**
 * Sees to it that an agent who took a colleague's call hears the customer. Where no sound comes out of the loudspeaker in time the customer
 * hears the message; where the sound is not connected at all they could not, and the call is hung up. Either way it counts as abandoned.
 */
export class UnheardCall {
  readonly #ports: UnheardPorts;
  readonly #customer: TakenCustomer;
  #gaveUp = false;

  constructor(ports: UnheardPorts, customer: TakenCustomer) {
    this.#ports = ports;
    this.#customer = customer;
    const stops = [
      ports.clock.after(HEARD_WITHIN_MS, () => this.#lookForSound()),
      ports.clock.after(CONNECTED_WITHIN_MS, () => this.#lookForConnection()),
    ];
    void ports.calls.giveVoice(customer.line).then(() => {
      for (const stop of stops) stop();
    });
  }

  /** The agent never heard them. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** A media end that is gone is another matter: the call is recovered when it is back. */
  #lookForSound(): void {
    if (!this.#ports.calls.deaf || !this.#giveUp()) return;
    void playMessage(this.#ports, this.#customer, this.#customer.isCaller ? 'callers' : 'abandoned');
  }

  #lookForConnection(): void {
    // The loudspeaker can only be told to be dead once the connection was there.
    this.#lookForSound();
    if (this.#ports.calls.unconnected && this.#giveUp()) this.#customer.line.hangUp('desk');
  }

  #giveUp(): boolean {
    const { line } = this.#customer;
    if (this.#gaveUp || line.view.state !== 'talking') return false;
    this.#gaveUp = true;
    this.#ports.log.warn('a colleague’s customer was not heard', { attemptId: line.view.attemptId });
    return true;
  }
}
