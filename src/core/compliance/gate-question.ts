import type { NumberedCampaign } from '../campaign/calling-numbers.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Customer } from '../customer/customer.ts';
import type { CallTask, DialMode, Lease } from '../task/call-task.ts';
import type { DncEntry } from './do-not-call.ts';

/** What the gate looks at of the customer. */
export type GateCustomer = Pick<Customer, 'timeZone' | 'grid' | 'consent' | 'protectedFor'>;

/** All the gate may look at. Times: epoch ms on the centre's clock as the desk knows it. */
export interface GateQuestion {
  readonly now: number;
  /** False when the machine's clock was set back or the machine slept too long (DESIGN invariant 11). */
  readonly clockTrusted: boolean;
  readonly campaign: Pick<Campaign, 'id' | 'state' | 'rules'> & NumberedCampaign;
  readonly task: Pick<CallTask, 'numbers' | 'notBefore' | 'attemptsMade'>;
  readonly customer: GateCustomer;
  /** Who will talk; absent while nobody is known yet (predictive). */
  readonly agentId: string | undefined;
  readonly dialMode: DialMode;
  readonly lease: Lease | undefined;
  readonly number: string;
  /** Entries that may speak of this number; the gate looks which do. */
  readonly dnc: readonly DncEntry[];
  /** When do-not-call and consent data were last complete; undefined = never. */
  readonly dncAsOf: number | undefined;
  /**
   * Attempts as far back as the longest cap: to this number by any desk, and to the customer. The latter are this desk's own on
   * any number, and those of others to the task's numbers: what the centre tells of other desks is known by number only.
   */
  readonly attemptTimes: readonly number[];
  readonly customerAttemptTimes: readonly number[];
  /** The last call to this number that was answered and had no agent. */
  readonly abandonedAt: number | undefined;
  readonly inCall: boolean;
}
