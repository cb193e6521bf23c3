import { WaihuError } from '../../contract/errors.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { callbackGraceMs, LIST_ORDER } from '../../core/task/queue-policy.ts';
import type { Log } from '../ports.ts';
import type { DeskSync } from '../session/desk-sync.ts';
import type { QueuedTask, WritableStore } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';
import { leaseReleased } from './lease-released.ts';

export interface LettingGo {
  readonly log: Log;
  readonly now: () => number;
  readonly store: Pick<WritableStore, 'queue' | 'queueLeft' | 'campaigns' | 'recordAll'>;
  readonly workplace: Pick<Workplace, 'current'>;
  readonly agentId: string;
  /** The chosen campaign. */
  readonly campaign: () => Campaign | undefined;
  /** Why this desk dials nothing, where it does not. */
  readonly blocker: () => string | undefined;
  readonly sync: Pick<DeskSync, 'view'>;
}

/**
 * Gives back the callbacks that are due here and that this agent cannot make now: those anybody may make as soon as nothing is dialled
 * here, one promised by the agent in person when its grace is over; and during a call none before that. Returns whether there were any.
 */
export function letCallbacksGo(ports: LettingGo): boolean {
  // Nobody else could have them before this desk is heard again.
  if (ports.sync.view.kind === 'offline') return false;
  const at = ports.now();
  const leaving = ports.store.campaigns().flatMap((campaign) => overdue(ports, campaign, at));
  if (leaving.length === 0) return false;
  try {
    ports.store.recordAll(leaving.map((queued) => leaseReleased(queued, at, { reason: 'surplus' })));
    return true;
  } catch (thrown) {
    // They stay here, and are given back the next time.
    ports.log.warn('due callbacks could not be given back', { code: WaihuError.from(thrown).code });
    return false;
  }
}

function overdue(ports: LettingGo, campaign: Campaign, now: number): readonly QueuedTask[] {
  const { store, workplace, agentId } = ports;
  const isDialled = campaign.id === ports.campaign()?.id && ports.blocker() === undefined;
  if (isDialled && workplace.current?.stage !== 'call') return [];
  const grace = callbackGraceMs(campaign.queue ?? LIST_ORDER);
  return store.queue(campaign.id, now, store.queueLeft(campaign.id)).filter(({ task }) => {
    if (!task.callback || task.id === workplace.current?.queued.task.id) return false;
    const waits = isDialled || task.callback.agentId === agentId;
    return task.callback.at + (waits ? grace : 0) <= now;
  });
}
