import type { LineResult } from '../../core/call/line-result.ts';
import type { ShiftScene } from './shift-scene.ts';

/** What was abandoned, by the desks' databases and by the centre's report and board. */
export interface Abandons {
  /** Attempts that are abandoned by their desk's own record. */
  readonly atDesks: ReadonlySet<string>;
  readonly atCentre: number;
  /** Of these, those of a desktop that was lost. */
  readonly desktopLostAtCentre: number;
  /** What the campaign's budget is charged with: the abandoned calls, and those whose agent came late; undefined where nothing can be abandoned. */
  readonly inBudget: number | undefined;
}

const DAY_MS = 86_400_000;

/** Once the desks have told the centre everything. */
export async function readAbandons(
  { client, supervisorToken: token, campaign }: Pick<ShiftScene, 'client' | 'supervisorToken' | 'campaign'>,
  lineResults: ReadonlyMap<string, LineResult | undefined>,
): Promise<Abandons> {
  // The board counts from midnight: a shift may have begun before.
  const range = { from: Date.now() - DAY_MS, to: Date.now() + DAY_MS };
  const [{ total }, { campaigns }] = await Promise.all([
    client.call('report', { groupBy: 'campaign', campaignId: campaign.id, ...range }, { token }),
    client.call('board', {}, { token }),
  ]);
  const abandoned = [...lineResults].filter(([, lineResult]) => lineResult === 'abandoned');
  return {
    atDesks: new Set(abandoned.map(([id]) => id)),
    atCentre: total.abandoned,
    desktopLostAtCentre: total.desktopLost,
    inBudget: campaigns.find(({ id }) => id === campaign.id)?.budget?.abandoned,
  };
}
