import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { QueuedTask } from '../store/desk-store.ts';

/** The agent's own place, as answered calls see it. */
export interface AgentSeat {
  /** Available for calls of that campaign, with nothing on the screen but a task of the list that is read. */
  isFreeFor(campaignId: string): boolean;
  /** Available, with nothing on the screen but what is being read: a customer who calls comes before that. */
  readonly freeForCaller: boolean;
  /** What is being read goes off the screen. */
  clear(): void;
  /** The call is the agent's at once: its card, then its voice. Resolves to true once the two hear each other, to false where the call was over before. */
  take(run: CallRun, queued: QueuedTask, campaign: Campaign): Promise<boolean>;
  /** The call that was taken cannot be heard: the loudspeaker plays nothing. */
  readonly deaf: boolean;
  /** The call that was taken cannot be heard: its sound has not been connected. */
  readonly unconnected: boolean;
  /** A call that is over proved to be a colleague's: its card goes, and no outcome is owed. */
  release(attemptId: string): void;
}
