import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { CalledIn } from '../dialer/incoming-calls.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import type { Offer } from './offer-fault.ts';
import type { UnheardCall } from './unheard-call.ts';

/** A colleague's call that this desk has said it takes. */
export interface Expected {
  readonly offer: Offer;
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  /** The call on its way, by the means that brought it. */
  coming?: { readonly run: CallRun; readonly means: HandOverMeans } | undefined;
  /** The dialling desk calls us instead: a `go` that comes now is late. */
  relayed: boolean;
  /** It is up, and this agent's. */
  up: boolean;
  /** That it is so is on record. */
  recorded: Promise<void>;
  /** Whether the agent hears who was brought. */
  sound?: UnheardCall | undefined;
  /** The colleague asks first: since when the two talk, and for how long they did. Monotonic ms. */
  consultedAt?: number | undefined;
  consultMs: number;
}

/** Far ends that follow a REFER may leave out what it says of the INVITE: then the number that was offered must be calling. */
export function isOffered({ transferId, means, work }: Offer, call: CalledIn): boolean {
  if (call.transferId !== undefined) return call.transferId === transferId;
  return means === 'refer' && call.from === work.attempt.number;
}
