/** What one campaign has of a trunk and would have. */
export interface TrunkNeed {
  readonly campaignId: string;
  /** Lines in use, and calls granted that are not heard of yet. */
  readonly used: number;
  /** Calls it would start now on top. */
  readonly wanted: number;
  /** Agents who take part. */
  readonly people: number;
}

/**
 * How many of the trunk's lines each campaign may have, those in use among them. Pure; the same for whoever works it out.
 *
 * Nobody loses a line in use. The others go one by one to the campaign that has least for each of its agents, first as far as calls are wanted
 * (max-min fairness: Bertsekas and Gallager, Data Networks, section 6.5), then what nobody wants, so that a sudden wish need not wait for the
 * next sharing. A campaign without agents gets none.
 */
export function shareTrunk(lines: number, needs: readonly TrunkNeed[]): ReadonlyMap<string, number> {
  const parts = [...needs]
    .sort((a, b) => (a.campaignId < b.campaignId ? -1 : 1))
    .map((need) => ({ ...need, lines: need.used }));
  let left = lines - parts.reduce((sum, { used }) => sum + used, 0);
  const deal = (takes: (part: (typeof parts)[number]) => boolean) => {
    for (; left > 0; left--) {
      const poorest = parts
        .filter((part) => part.people > 0 && takes(part))
        .reduce<(typeof parts)[number] | undefined>(
          (least, part) => (!least || part.lines / part.people < least.lines / least.people ? part : least),
          undefined,
        );
      if (!poorest) return;
      poorest.lines += 1;
    }
  };
  deal((part) => part.lines < part.used + part.wanted);
  deal(() => true);
  return new Map(parts.map(({ campaignId, lines: own }) => [campaignId, own]));
}
