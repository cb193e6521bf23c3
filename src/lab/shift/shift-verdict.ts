import type { ShiftReport } from './print-report.ts';

/** What a shift proves: nothing when it is empty, since books without an entry always balance. */
export type ShiftVerdict = 'balanced' | 'unbalanced' | 'ghost-calls' | 'no-call' | 'no-outcome';

export function judgeShift(
  report: Pick<ShiftReport, 'books' | 'doubleDials' | 'dialledAgain' | 'fleet'>,
): ShiftVerdict {
  const { balanced, counts } = report.books;
  if (!balanced || report.doubleDials > 0 || report.dialledAgain > 0) return 'unbalanced';
  if (report.fleet && report.fleet.ghosts.length > 0) return 'ghost-calls';
  if (counts.dialogs === 0) return 'no-call';
  return counts.centreOutcomes === 0 ? 'no-outcome' : 'balanced';
}

/** The last line of a report. */
export const VERDICT_TEXTS: Readonly<Record<ShiftVerdict, string>> = {
  balanced: 'The books balance.',
  unbalanced: 'THE BOOKS DO NOT BALANCE.',
  'ghost-calls': 'CUSTOMERS ANSWERED AND HEARD NOTHING: the books balance, the calls were not served.',
  'no-call':
    'THE SHIFT PROVES NOTHING: no call was made. Make it longer, or give it a list with numbers to call.',
  'no-outcome': 'THE SHIFT PROVES NOTHING: calls were made, but no outcome was saved. Make it longer.',
};
