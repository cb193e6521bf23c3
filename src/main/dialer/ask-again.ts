import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateDecision } from '../../core/compliance/gate-decision.ts';
import { isTheTasks } from '../queue/campaign-rules.ts';
import type { GateKeeper } from '../queue/gate-keeper.ts';
import type { QueuedTask } from '../store/desk-store.ts';
import type { Workplace } from '../work/workplace.ts';

/**
 * Shows the gate's present word on the task in preview, where it is another than the one shown: do-not-call data came, or the hour
 * changed. True when the task itself is shut now.
 */
export function askAgain(
  ports: { readonly gate: Pick<GateKeeper, 'choose'>; readonly workplace: Workplace },
  queued: QueuedTask,
  campaign: Campaign,
): boolean {
  const { decision } = ports.gate.choose(queued, campaign);
  const work = ports.workplace.current;
  if (work?.stage === 'preview' && !saysTheSame(decision, work.gate))
    ports.workplace.amendPreview({ gate: decision });
  return decision.kind === 'blocked' && isTheTasks(decision.rule);
}

/** The campaign of the task on the screen, as it stands now. */
export function inForce(ports: { readonly campaign: () => Campaign | undefined }, shown: Campaign): Campaign {
  const present = ports.campaign();
  return present?.id === shown.id ? present : shown;
}

function saysTheSame(a: GateDecision, b: GateDecision | undefined): boolean {
  if (a.kind === 'allowed' || b?.kind !== 'blocked') return a.kind === b?.kind;
  return a.rule === b.rule && a.since === b.since && a.until === b.until;
}
