import type { HistoryEntry } from '../../core/customer/customer.ts';
import { CODE_PLACE } from '../../core/message/fill-message.ts';

/**
 * The history with the messages that were asked for here, as they stand now, newest first; a code, which nobody has here, as dots.
 *
 * `hidden`: before an identity check has succeeded, what earlier calls wrote to the customer is not told either.
 */
export function withMessages(
  history: readonly HistoryEntry[],
  own: readonly HistoryEntry[],
  { hidden, attemptId }: { readonly hidden: boolean; readonly attemptId: string | undefined },
): readonly HistoryEntry[] {
  const known = new Set(own.map(({ id }) => id));
  const all = [...own, ...history.filter(({ id }) => !known.has(id))]
    .map(withDots)
    .sort((a, b) => b.at - a.at);
  if (!hidden) return all;
  const isEarlier = ({ kind, message }: HistoryEntry) =>
    kind === 'message' && (message?.attemptId === undefined || message.attemptId !== attemptId);
  return all.map((entry) => {
    if (!isEarlier(entry)) return entry;
    const { detail: _, ...rest } = entry;
    return rest;
  });
}

function withDots(entry: HistoryEntry): HistoryEntry {
  if (!entry.detail?.includes(CODE_PLACE)) return entry;
  return { ...entry, detail: entry.detail.replaceAll(CODE_PLACE, '••••') };
}
