import type { OfferedWork } from '../../contract/fleet.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { Line } from '../softphone/softphone.ts';
import type { QueuedTask } from '../store/desk-store.ts';

/** A customer who is there, and all that is known of the call. */
export interface AnsweredRun {
  readonly run: CallRun;
  readonly line: Line;
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  /** Centre's clock, epoch ms. */
  readonly answeredAt: number;
  /** The customer's owner is a colleague who was idle: they are asked before the own agent. */
  readonly ownerElsewhere?: boolean | undefined;
  /** False where this desk lacks the customer's campaign: its agent would have another one's script and dispositions. Default true. */
  readonly mayAttend?: boolean | undefined;
}

/** The same as a colleague's desk needs it. */
export function offeredWork({ run, queued, answeredAt }: AnsweredRun): OfferedWork {
  const { task, lease, customer, history } = queued;
  // The contract's types are inferred from schemas and therefore writable; nobody writes into a frame.
  return { attempt: run.attempt, answeredAt, task, lease, customer, history } as OfferedWork;
}
