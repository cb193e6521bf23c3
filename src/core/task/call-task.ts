import type { LineResult } from '../call/line-result.ts';
import type { PlacedBy } from './rank.ts';

/** How a desktop dials. Predictive is the seam for fleet dialling: grants come from the centre's pacer. */
export const DIAL_MODES = ['manual', 'preview', 'progressive', 'predictive'] as const;
export type DialMode = (typeof DIAL_MODES)[number];

/** One number of a contact, in E.164 ("+8613800000000"). */
export interface ContactNumber {
  readonly e164: string;
  readonly label: 'mobile' | 'home' | 'work' | 'other';
  /** End of the last call to it that was answered and had no agent, as the centre knew when it leased the task. Epoch ms. */
  readonly abandonedAt?: number | undefined;
  /** All desks' attempts to it in the campaign, as the centre knew then; recycling takes none of them back. */
  readonly campaignAttempts?: number | undefined;
}

/**
 * How the last attempt at a number ended, and how many there were. `replaced`: whoever answered there gave another number for the customer.
 * `at`: epoch ms.
 */
export interface NumberTried {
  readonly e164: string;
  readonly lineResult: LineResult;
  readonly at: number;
  readonly times: number;
  readonly replaced?: boolean | undefined;
}

/** The intention to reach a contact in a campaign. Times are epoch ms on the centre's clock. */
export interface CallTask {
  readonly id: string;
  readonly campaignId: string;
  readonly listId: string;
  readonly customerId: string;
  /** Place in the list; lower is dialled first within the same priority and rank. */
  readonly position: number;
  /** 0 ordinary, higher first; a promised callback outranks the list. */
  readonly priority: number;
  /** Given by the campaign's rules, lower first; 0 where it has none. */
  readonly rank?: number | undefined;
  /** The rules that put it before others. */
  readonly placedBy?: readonly PlacedBy[] | undefined;
  readonly numbers: readonly ContactNumber[];
  /** Not dialled before this time; absent = at once. */
  readonly notBefore?: number | undefined;
  /** Set when the task is a callback promised to the customer. */
  readonly callback?:
    | { readonly at: number; readonly agentId?: string | undefined; readonly note?: string | undefined }
    | undefined;
  /** Since it was put into the queue last. */
  readonly attemptsMade: number;
  /** All desks' attempts to the customer in the campaign, on any number, as the centre knew when it leased the task; recycling takes none of them back. */
  readonly campaignAttempts?: number | undefined;
  /** A do-not-call entry that forbade it was ended by somebody then, and it has not been tried since. */
  readonly dncEndedAt?: number | undefined;
  /** What is known of its numbers; one that was never tried is missing. */
  readonly tried?: readonly NumberTried[] | undefined;
  /** The number the customer was called from last, by any desk. */
  readonly calledFrom?: string | undefined;
}

/**
 * Where a task stands at the centre.
 *
 * open -> leased -> done | open (retry, released) ; leased -> in-doubt when the lease expires unreported;
 * in-doubt -> open | done when that desk reports or a lead releases it (a released one counts as attempted).
 */
export type TaskState = 'open' | 'leased' | 'in-doubt' | 'done';

/** The right of one desk to dial a task's numbers until it expires (DESIGN invariant 2). */
export interface Lease {
  readonly taskId: string;
  /** Grows with each lease of the task; an attempt under an older term is refused. */
  readonly term: number;
  /** Epoch ms, centre's clock. */
  readonly expiresAt: number;
}
