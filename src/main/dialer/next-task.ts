import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateBlock, GateDecision, GateRule } from '../../core/compliance/gate-decision.ts';
import { isTheTasks } from '../queue/campaign-rules.ts';
import { type GateKeeper, openingOf } from '../queue/gate-keeper.ts';
import type { QueuedTask, ReadableStore } from '../store/desk-store.ts';

/** Tasks looked for in one search that are open or will open by waiting; the queue is in order, so what comes later can wait. */
const LOOKED_FOR = 20;
/** Tasks looked at in one search at most, the blocked ones counted in. */
const LOOKED_AT = 320;

/** A task that its own rule blocks. */
export interface ShutTask {
  readonly queued: QueuedTask;
  readonly rule: GateRule;
  /** Epoch ms; infinite where no waiting lifts it. */
  readonly opensAt: number;
}

export interface TaskSearch {
  /** Tasks that may be dialled now (or as soon as the call under way is over), among those looked at, in order. */
  readonly open: readonly QueuedTask[];
  readonly shut: readonly ShutTask[];
  /** Tasks looked at. */
  readonly seen: number;
  /** When the first blocked one opens, epoch ms; absent where waiting does not help. */
  readonly opensAt?: number | undefined;
  /** The rule that blocks most of those looked at; where it closes the whole campaign, more leases would not help. */
  readonly rule?: GateRule | undefined;
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
  const shut: ShutTask[] = [];
  const openings: number[] = [];
  const rules: GateRule[] = [];
  const closed = gate.closedBy(campaign);
  let ownConsent = false;
  let seen = 0;
  for (const queued of pages(store, campaign.id, now)) {
    const aside = asideUntil.get(queued.task.id) ?? 0;
    const { decision } = gate.choose(queued, campaign);
    const opensAt = Math.max(openingOf(decision), aside);
    seen += 1;
    ownConsent ||= queued.customer.consent !== undefined;
    if (decision.kind === 'blocked') rules.push(decision.rule);
    if (isOpen(decision) && aside <= now) open.push(queued);
    else openings.push(opensAt);
    if (decision.kind === 'blocked' && isTheTasks(decision.rule)) {
      shut.push({ queued, rule: decision.rule, opensAt });
    }
    if (open.length + openings.filter(Number.isFinite).length >= LOOKED_FOR) break;
  }
  return { open, seen, ...verdict({ open, shut, openings, rules, closed, ownConsent }) };
}

function verdict(found: {
  readonly open: readonly QueuedTask[];
  readonly shut: readonly ShutTask[];
  readonly openings: readonly number[];
  readonly rules: readonly GateRule[];
  readonly closed: GateBlock | undefined;
  readonly ownConsent: boolean;
}): Omit<TaskSearch, 'open' | 'seen'> {
  const { open, openings, rules, closed } = found;
  if (closed && open.length === 0) {
    return { shut: [], rule: closed.rule, opensAt: closed.until, closedForAll: true };
  }
  // Where nobody brings a consent of their own, it is the campaign that has none to show.
  const noConsent = !found.ownConsent && rules.some(isAboutConsent);
  const shut = noConsent ? found.shut.filter(({ rule }) => !isAboutConsent(rule)) : found.shut;
  const opensAt = Math.min(...openings);
  return {
    shut,
    rule: mostFrequent(rules),
    ...(Number.isFinite(opensAt) ? { opensAt } : {}),
    closedForAll: noConsent && open.length === 0,
  };
}

function* pages(
  store: Pick<ReadableStore, 'queue'>,
  campaignId: string,
  now: number,
): Generator<QueuedTask, void> {
  for (let from = 0, to = LOOKED_FOR; to <= LOOKED_AT; from = to, to *= 2) {
    const page = store.queue(campaignId, now, to);
    yield* page.slice(from);
    if (page.length < to) return;
  }
}

function mostFrequent(rules: readonly GateRule[]): GateRule | undefined {
  const counted = [...Map.groupBy(rules, (rule) => rule)];
  return counted.sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

function isAboutConsent(rule: GateRule): boolean {
  return rule === 'consent-missing' || rule === 'consent-withdrawn';
}

function isOpen(decision: GateDecision): boolean {
  return decision.kind === 'allowed' || decision.rule === 'already-in-call';
}
