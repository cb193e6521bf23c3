import type { Disposition } from './disposition.ts';
import { leafByCode } from './disposition-tree.ts';

/** What an outcome still lacks. */
export type OutcomeGap = 'disposition' | 'callback' | 'callback-past' | 'note';

export interface OutcomeDraft {
  readonly dispositionCode: string;
  readonly notes: string;
  /** Epoch ms. */
  readonly callbackAt?: number | undefined;
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
  if (leaf.needsCallback && draft.callbackAt === undefined) return { kind: 'gap', gap: 'callback' };
  if (draft.callbackAt !== undefined && draft.callbackAt <= now) return { kind: 'gap', gap: 'callback-past' };
  if (leaf.needsNote && draft.notes.trim() === '') return { kind: 'gap', gap: 'note' };
  return { kind: 'complete', leaf };
}
