import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateDecision, GateRule } from '../../core/compliance/gate-decision.ts';
import { type GateKeeper, openingOf } from '../queue/gate-keeper.ts';
import type { QueuedTask, ReadableStore } from '../store/desk-store.ts';

/** Tasks looked at in one search; the queue is in order, so what comes later can wait. */
const LOOKED_AT = 20;

/** Rules that close the whole campaign, not one task: more leases would not help. */
const FOR_ALL: ReadonlySet<GateRule> = new Set<GateRule>([
  'campaign-paused',
  'clock-suspect',
  'data-stale',
  'calling-window',
  'no-calling-number',
]);

export interface TaskSearch {
  /** Tasks that may be dialled now (or as soon as the call under way is over), among those looked at, in order. */
  readonly open: readonly QueuedTask[];
  /** Tasks looked at. */
  readonly seen: number;
  /** When the first blocked one opens, epoch ms; absent where waiting does not help. */
  readonly opensAt?: number | undefined;
  readonly closedForAll: boolean;
}

/** Looks through the queue for the first task that the gate lets pass; `asideUntil` names tasks put back a moment ago. */
export function findTask(
  store: Pick<ReadableStore, 'queue'>,
  gate: GateKeeper,
  campaign: Campaign,
  now: number,
  asideUntil: ReadonlyMap<string, number>,
): TaskSearch {
  const open: QueuedTask[] = [];
  const openings: number[] = [];
  let closedForAll = false;
  const looked = store.queue(campaign.id, now, LOOKED_AT);
  for (const queued of looked) {
    const aside = asideUntil.get(queued.task.id) ?? 0;
    const { decision } = gate.choose(queued, campaign);
    if (isOpen(decision) && aside <= now) open.push(queued);
    else openings.push(Math.max(openingOf(decision), aside));
    if (decision.kind === 'blocked' && FOR_ALL.has(decision.rule)) closedForAll = true;
  }
  const opensAt = Math.min(...openings);
  return {
    open,
    seen: looked.length,
    ...(Number.isFinite(opensAt) ? { opensAt } : {}),
    closedForAll,
  };
}

function isOpen(decision: GateDecision): boolean {
  return decision.kind === 'allowed' || decision.rule === 'already-in-call';
}
