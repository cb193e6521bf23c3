import type { Campaign } from '../../core/campaign/campaign.ts';
import type { CallTask, DialMode } from '../../core/task/call-task.ts';

/** How the agent's own calls of the campaign are dialled: one by one, where its list is dialled in the background. */
export function ownDialMode({ dialMode }: Pick<Campaign, 'dialMode'>): DialMode {
  return dialMode === 'predictive' ? 'progressive' : dialMode;
}

/** Whether an agent promised the customer to call in person: then nobody else may answer for it. */
export function isPromisedInPerson({ callback }: Pick<CallTask, 'callback'>): boolean {
  return callback?.agentId !== undefined;
}
