import type { LiveFromDesk } from '../../contract/live.ts';
import { isWithCustomer } from '../../core/report/occupancy.ts';
import type { AgentState, AgentStateChanged, AgentStatus } from '../../core/sync/fact.ts';

export interface PresenceNow {
  readonly status: AgentStatus;
  readonly state: AgentState;
  readonly breakReason?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly attemptId?: string | undefined;
}

export interface PresencePorts {
  readonly agentId: string;
  /** Centre's clock, epoch ms. */
  readonly now: () => number;
  readonly record: (fact: AgentStateChanged) => void;
  /** Tells the board at once; a hint, the fact is the record. */
  readonly tell: (frame: LiveFromDesk) => void;
}

/** The agent's status and state, put on record and told at each change. */
export class Presence {
  readonly #ports: PresencePorts;
  #present: PresenceNow;
  #since: number;
  #heldSince: number | undefined;
  #recorded = false;

  constructor(ports: PresencePorts, first: PresenceNow) {
    this.#ports = ports;
    this.#present = first;
    this.#since = ports.now();
  }

  get present(): PresenceNow {
    return this.#present;
  }

  /** When the present status and state began, epoch ms; of a call with a customer, the talk: a hold is part of it. */
  get since(): number {
    return this.#since;
  }

  /** Records and tells `next` unless nothing of it is new. The time in state goes on when only the attempt or campaign changes. */
  become(next: PresenceNow): void {
    const { status, state, breakReason, campaignId } = this.#present;
    const sameState = next.status === status && next.state === state && next.breakReason === breakReason;
    if (this.#recorded && sameState && next.campaignId === campaignId) {
      this.#present = next;
      return;
    }
    const at = this.#ports.now();
    if (!sameState && !isSameTalk(this.#present, next)) this.#since = at;
    if (next.state !== 'holding') this.#heldSince = undefined;
    else if (state !== 'holding') this.#heldSince = at;
    this.#present = next;
    this.#recorded = true;
    this.#ports.record({ kind: 'agent.state', agentId: this.#ports.agentId, at, ...next });
    this.repeat();
  }

  /** Tells the board again: after the live channel opened. */
  repeat(): void {
    const { status, state, breakReason, campaignId } = this.#present;
    const [since, heldSince] = [this.#since, this.#heldSince];
    this.#ports.tell({ kind: 'state', status, state, breakReason, campaignId, since, heldSince });
  }
}

/** A hold, or a break that is chosen for later, does not end the talk with the customer. */
function isSameTalk(before: PresenceNow, next: PresenceNow): boolean {
  return isWithCustomer(before.state) && isWithCustomer(next.state) && before.attemptId === next.attemptId;
}
