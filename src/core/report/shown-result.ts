import type { LineResult } from '../call/line-result.ts';

/** What people read of how a call went. `open`: under way, or its end is not known yet. */
export type ShownResult = LineResult | 'missed' | 'open';

/** A caller who reached no agent was missed by us, whether they gave up or heard the message. */
export function shownResult(call: {
  readonly incoming?: boolean | undefined;
  readonly lineResult?: LineResult | undefined;
}): ShownResult {
  const { incoming, lineResult = 'open' } = call;
  return incoming && (lineResult === 'abandoned' || lineResult === 'cancelled') ? 'missed' : lineResult;
}
