import type { HistoryEntry, HistoryKind } from './customer.ts';

/**
 * What a line of the timeline is. Beside what is on record as such, a call that reached nobody is an attempt, and a call leaves behind the
 * survey that was answered in it and the callback that was promised.
 */
export const TIMELINE_KINDS = [
  'call',
  'attempt',
  'callback',
  'visit',
  'order',
  'offer',
  'complaint',
  'ticket',
  'survey',
  'message',
  'import',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One line. `at`: epoch ms, of a callback the time it is promised for. `entry`: what is on record, of the call that left it behind. */
export interface TimelineItem {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: number;
  readonly entry: HistoryEntry;
}

/** A line as it is drawn: the label of a day, or an entry of that day. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly at: number }
  | { readonly kind: 'item'; readonly item: TimelineItem };

/** The customer's history as one list, newest first; of equal times, the later id first. What a call left behind comes below it. */
export function timelineOf(history: readonly HistoryEntry[]): readonly TimelineItem[] {
  return history.flatMap(itemsOf).sort((a, b) => b.at - a.at || laterFirst(a, b));
}

/** How many lines there are of each kind that occurs, in the order of the kinds. */
export function kindCounts(
  items: readonly TimelineItem[],
): readonly { readonly kind: TimelineKind; readonly count: number }[] {
  const counts = new Map<TimelineKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return TIMELINE_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}

/** The lines of the chosen kinds (none chosen: all), each day under its label. `dayOf`: the same text for times of one day. */
export function timelineRows(
  items: readonly TimelineItem[],
  chosen: ReadonlySet<TimelineKind>,
  dayOf: (at: number) => string,
): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: string | undefined;
  for (const item of items) {
    if (chosen.size > 0 && !chosen.has(item.kind)) continue;
    const its = dayOf(item.at);
    if (its !== day) rows.push({ kind: 'day', at: item.at });
    day = its;
    rows.push({ kind: 'item', item });
  }
  return rows;
}

function laterFirst(a: TimelineItem, b: TimelineItem): number {
  return a.entry.id === b.entry.id ? 0 : a.entry.id < b.entry.id ? 1 : -1;
}

function itemsOf(entry: HistoryEntry): TimelineItem[] {
  const { id, at, answers, callbackAt } = entry;
  return [
    { id, kind: kindOf(entry), at, entry },
    ...(entry.kind === 'call' && answers ? [{ id: `${id}/survey`, kind: 'survey' as const, at, entry }] : []),
    ...(callbackAt === undefined
      ? []
      : [{ id: `${id}/callback`, kind: 'callback' as const, at: callbackAt, entry }]),
  ];
}

/** A call the customer made is one whether or not it reached an agent: it is theirs to be answered. */
function kindOf({ kind, lineResult, incoming }: HistoryEntry): HistoryKind | 'attempt' {
  const reached = incoming || lineResult === undefined || lineResult === 'answered';
  return kind === 'call' && !reached ? 'attempt' : kind;
}
