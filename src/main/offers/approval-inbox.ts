import type { LiveFromCentre } from '../../contract/live.ts';
import type { ApprovalRequest } from '../../contract/offer-api.ts';
import type { ApprovalRequests } from './approval-requests.ts';

type ApprovalFrame = Extract<LiveFromCentre, { kind: 'approval' | 'approvals' }>;
/** What the centre says over the live channel of anything but approvals. */
export type OtherFrame = Exclude<LiveFromCentre, ApprovalFrame>;

/** Requests that wait for this account's word, as the centre told them last. */
export class ApprovalInbox {
  readonly #requests: ApprovalRequests;
  readonly #now: () => number;
  readonly #changed: () => void;
  #open: readonly ApprovalRequest[] = [];

  constructor(requests: ApprovalRequests, now: () => number, changed: () => void) {
    this.#requests = requests;
    this.#now = now;
    this.#changed = changed;
  }

  /** Those that have not run out. */
  get open(): readonly ApprovalRequest[] {
    const now = this.#now();
    return this.#open.filter(({ expiresAt }) => expiresAt > now);
  }

  /** Keeps what the frame says of approvals; gives back a frame of anything else. */
  hear(frame: LiveFromCentre): OtherFrame | undefined {
    if (frame.kind === 'approval') this.#requests.hear(frame.approval);
    else if (frame.kind === 'approvals') this.#tell(frame.open);
    else return frame;
    return undefined;
  }

  /** Nothing is heard any more: what waited is told anew when the channel opens. */
  lost(): void {
    if (this.#open.length > 0) this.#tell([]);
  }

  #tell(open: readonly ApprovalRequest[]): void {
    this.#open = open;
    this.#changed();
  }
}
