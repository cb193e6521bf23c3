import type { LineResult } from '../call/line-result.ts';
import type { Disposition } from './disposition.ts';
import { leafByCode } from './disposition-tree.ts';

/** What an outcome still lacks. */
export type OutcomeGap =
  | 'disposition'
  | 'not-answered'
  | 'callback'
  | 'callback-past'
  | 'callback-closed'
  | 'note';

export interface OutcomeDraft {
  readonly dispositionCode: string;
  readonly notes: string;
  /** What the agent heard, else how the line says the call ended; absent while nobody knows. */
  readonly lineResult?: LineResult | undefined;
  /** Epoch ms. */
  readonly callbackAt?: number | undefined;
  /** Nobody may be called at that time (core/compliance/callback-hours.ts). */
  readonly callbackClosed?: boolean | undefined;
}

/** Checks a draft against the campaign's tree; `now` on the clock of `callbackAt`. */
export function checkOutcome(
  tree: readonly Disposition[],
  draft: OutcomeDraft,
  now: number,
):
  | { readonly kind: 'complete'; readonly leaf: Disposition }
  | { readonly kind: 'gap'; readonly gap: OutcomeGap } {
  const leaf = leafByCode(tree, draft.dispositionCode);
  if (!leaf) return { kind: 'gap', gap: 'disposition' };
  if (leaf.rightParty && !mayHaveTalked(draft.lineResult)) return { kind: 'gap', gap: 'not-answered' };
  // A time that was chosen before another disposition is no promise.
  if (leaf.needsCallback) {
    if (draft.callbackAt === undefined) return { kind: 'gap', gap: 'callback' };
    if (draft.callbackAt <= now) return { kind: 'gap', gap: 'callback-past' };
    if (draft.callbackClosed) return { kind: 'gap', gap: 'callback-closed' };
  }
  if (leaf.needsNote && draft.notes.trim() === '') return { kind: 'gap', gap: 'note' };
  return { kind: 'complete', leaf };
}

/** Nobody speaks with the right person on a line that was not answered. */
function mayHaveTalked(lineResult: LineResult | undefined): boolean {
  return lineResult === undefined || lineResult === 'answered' || lineResult === 'unknown';
}
