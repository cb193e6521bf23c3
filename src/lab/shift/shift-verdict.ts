import type { Abandons } from './abandons-at-centre.ts';
import type { FleetMeasures } from './fleet-measures.ts';
import type { ShiftReport } from './print-report.ts';

/** What a shift proves: nothing when it is empty, since books without an entry always balance. */
export type ShiftVerdict =
  | 'balanced'
  | 'unbalanced'
  | 'abandoned-differ'
  | 'ghost-calls'
  | 'calls-up'
  | 'no-call'
  | 'no-outcome';

export function judgeShift(
  report: Pick<
    ShiftReport,
    'books' | 'doubleDials' | 'dialledAgain' | 'fleet' | 'abandons' | 'ghostsAtDesks' | 'stillUp'
  >,
): ShiftVerdict {
  const { balanced, counts } = report.books;
  if (!balanced || report.doubleDials > 0 || report.dialledAgain > 0) return 'unbalanced';
  if (report.fleet && !sameAbandons(report.fleet, report.abandons)) return 'abandoned-differ';
  if ((report.fleet?.ghosts ?? []).length + report.ghostsAtDesks.length > 0) return 'ghost-calls';
  if (report.stillUp > 0) return 'calls-up';
  if (counts.dialogs === 0) return 'no-call';
  return counts.centreOutcomes === 0 ? 'no-outcome' : 'balanced';
}

/** Whoever the carrier saw lost with a desktop is abandoned at its desk and at the centre, nobody else is, and the budget has all. */
function sameAbandons({ left: { desktopLost } }: FleetMeasures, abandons: Abandons): boolean {
  const { atDesks, atCentre, desktopLostAtCentre, inBudget } = abandons;
  return (
    desktopLost.every((id) => atDesks.has(id)) &&
    desktopLostAtCentre === desktopLost.length &&
    atCentre === atDesks.size &&
    (inBudget === undefined || inBudget >= atCentre)
  );
}

/** The last line of a report. */
export const VERDICT_TEXTS: Readonly<Record<ShiftVerdict, string>> = {
  balanced: 'The books balance.',
  unbalanced: 'THE BOOKS DO NOT BALANCE.',
  'abandoned-differ': 'CARRIER, DESKS AND CENTRE DO NOT AGREE WHO WAS ABANDONED.',
  'calls-up': 'CALLS ARE STILL UP AT THE CARRIER: the books balance, the shift is not over.',
  'ghost-calls': 'GHOST CALLS: the books balance, but somebody was on a line with nobody at the other end.',
  'no-call':
    'THE SHIFT PROVES NOTHING: no call was made. Make it longer, or give it a list with numbers to call.',
  'no-outcome': 'THE SHIFT PROVES NOTHING: calls were made, but no outcome was saved. Make it longer.',
};
