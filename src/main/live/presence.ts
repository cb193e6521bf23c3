import type { LiveFromDesk } from '../../contract/live.ts';
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

/** The agent's status and state, put on record and told at each change; `since` is when the present ones began. */
export class Presence {
  readonly #ports: PresencePorts;
  #present: PresenceNow;
  #since: number;
  #recorded = false;

  constructor(ports: PresencePorts, first: PresenceNow) {
    this.#ports = ports;
    this.#present = first;
    this.#since = ports.now();
  }

  get present(): PresenceNow {
    return this.#present;
  }

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
    if (!sameState) this.#since = at;
    this.#present = next;
    this.#recorded = true;
    this.#ports.record({ kind: 'agent.state', agentId: this.#ports.agentId, at, ...next });
    this.repeat();
  }

  /** Tells the board again: after the live channel opened. */
  repeat(): void {
    const { status, state, breakReason, campaignId } = this.#present;
    this.#ports.tell({ kind: 'state', status, state, breakReason, campaignId, since: this.#since });
  }
}
