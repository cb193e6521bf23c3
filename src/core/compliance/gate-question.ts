import type { NumberedCampaign } from '../campaign/calling-numbers.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Customer } from '../customer/customer.ts';
import type { CallTask, DialMode, Lease } from '../task/call-task.ts';
import type { DncEntry } from './do-not-call.ts';

/** What the gate looks at of the customer. */
export type GateCustomer = Pick<Customer, 'timeZone' | 'grid' | 'consent' | 'withdrawnAt' | 'protectedFor'>;

/** All the gate may look at. Times: epoch ms on the centre's clock as the desk knows it. */
export interface GateQuestion {
  readonly now: number;
  /** False when the machine's clock was set back or the machine slept too long (DESIGN invariant 11). */
  readonly clockTrusted: boolean;
  readonly campaign: Pick<Campaign, 'id' | 'state' | 'rules'> & NumberedCampaign;
  readonly task: Pick<CallTask, 'numbers' | 'notBefore' | 'attemptsMade' | 'campaignAttempts'>;
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
   * Attempts as far back as the longest cap, by any desk: to this number, and to the customer on any number. Of other desks' as the centre
   * knew them when it leased the task; while it is leased no other desk has a task of the customer.
   */
  readonly attemptTimes: readonly number[];
  readonly customerAttemptTimes: readonly number[];
  /** The last call to this number that was answered and had no agent. */
  readonly abandonedAt: number | undefined;
  readonly inCall: boolean;
}
