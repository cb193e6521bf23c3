import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { QueuedTask } from '../store/desk-store.ts';

/** The agent's own place, as answered calls see it. */
export interface AgentSeat {
  /** Available for calls of that campaign, with nothing on the screen. */
  isFreeFor(campaignId: string): boolean;
  /** Available, with nothing on the screen but what is being read: a customer who calls comes before that. */
  readonly freeForCaller: boolean;
  /** What is being read goes off the screen. */
  clear(): void;
  /** The call is the agent's at once: its card, then its voice. */
  take(run: CallRun, queued: QueuedTask, campaign: Campaign): void;
}
