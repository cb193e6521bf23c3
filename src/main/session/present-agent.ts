import type { Campaign } from '../../core/campaign/campaign.ts';
import { agentState } from './agent-state.ts';
import type { ChosenStatus } from './chosen-status.ts';
import type { ShiftParts } from './shift-parts.ts';

/** Whoever is leaving takes no call, and has not left yet: to the board a break of this reason. */
const SIGNING_OUT = 'signing-out';

/** Tells the board how the agent stands now. */
export function presentAgent(
  { presence, workplace, calls }: Pick<ShiftParts, 'presence' | 'workplace' | 'calls'>,
  {
    leaving,
    chosen,
    campaign,
  }: {
    readonly leaving: boolean;
    readonly chosen: Pick<ChosenStatus, 'status' | 'breakReason'>;
    readonly campaign: Campaign | undefined;
  },
): void {
  presence.become({
    ...(leaving
      ? { status: 'on-break', breakReason: SIGNING_OUT }
      : { status: chosen.status, breakReason: chosen.breakReason }),
    state: agentState(workplace.current, presence.present.state),
    campaignId: campaign?.id,
    attemptId: calls.line?.view.attemptId,
  });
}
