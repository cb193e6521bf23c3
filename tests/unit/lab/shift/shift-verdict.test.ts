import { describe, expect, it } from 'vitest';
import { balanceBooks, type Ledgers } from '../../../../src/core/report/books.ts';
import { measureFleet } from '../../../../src/lab/shift/fleet-measures.ts';
import { printReport, type ShiftReport } from '../../../../src/lab/shift/print-report.ts';
import { judgeShift } from '../../../../src/lab/shift/shift-verdict.ts';

const attempt = { id: 'a', taskId: 't', lineResult: 'answered' } as const;
const CALL: Ledgers = {
  carrier: [{ callId: 'c', attemptId: 'a', number: '+8615400000001' }],
  deskAttempts: [attempt],
  centreAttempts: [attempt],
  deskOutcomes: [],
  centreOutcomes: [],
  parked: 0,
  centreDoubleDials: 0,
};
const outcomes = [{ id: 'o', attemptId: 'a' }];
const OUTCOME: Ledgers = { ...CALL, deskOutcomes: outcomes, centreOutcomes: outcomes };
const NOTHING: Ledgers = { ...CALL, carrier: [], deskAttempts: [], centreAttempts: [] };

const reportOf = (ledgers: Ledgers, doubleDials = 0, dialledAgain = 0): ShiftReport => ({
  seconds: 60,
  rows: [],
  books: balanceBooks(ledgers),
  rtp: { toCustomers: 0, toAgents: 0 },
  doubleDials,
  dialledAgain,
  abandons: { atDesks: new Set(), atCentre: 0, desktopLostAtCentre: 0, inBudget: 0 },
  ghostsAtDesks: [],
  stillUp: 0,
});

describe('the verdict on a shift', () => {
  it.each([
    ['calls and outcomes that agree', reportOf(OUTCOME), 'balanced', /The books balance\.$/],
    ['no call at all', reportOf(NOTHING), 'no-call', /no call was made\..*$/],
    ['calls without an outcome', reportOf(CALL), 'no-outcome', /no outcome was saved\..*$/],
    [
      'a finding',
      reportOf({ ...OUTCOME, deskOutcomes: [] }),
      'unbalanced',
      /outcome-missing-at-desk[\s\S]*DO NOT BALANCE\.$/,
    ],
    ['a double dial in the carrier’s log', reportOf(OUTCOME, 1), 'unbalanced', /DO NOT BALANCE\.$/],
    ['a customer called again too soon', reportOf(OUTCOME, 0, 1), 'unbalanced', /DO NOT BALANCE\.$/],
    [
      'a double dial the centre noticed',
      reportOf({ ...OUTCOME, centreDoubleDials: 2 }),
      'unbalanced',
      /WRONG double-dial-at-centre: 2[\s\S]*DO NOT BALANCE\.$/,
    ],
  ] as const)('of %s', (_what, report, verdict, text) => {
    expect(judgeShift(report)).toBe(verdict);
    expect(printReport(report)).toMatch(text);
  });

  it.each([
    [
      'a customer the carrier saw lost whom no desk has as abandoned',
      { lost: ['a'], atDesks: ['b'], atCentre: 1 },
    ],
    ['a centre that lacks who was lost', { lost: ['a'], atDesks: ['a'], atCentre: 1, lostAtCentre: 0 }],
    [
      'a centre that has one lost whom the carrier saw served',
      { lost: [], atDesks: ['a'], atCentre: 1, lostAtCentre: 1 },
    ],
    ['a centre that lacks an abandoned call', { lost: [], atDesks: ['a'], atCentre: 0 }],
    ['a budget that was not charged', { lost: ['a'], atDesks: ['a'], atCentre: 1, inBudget: 0 }],
  ] as const)('is against %s', (_what, told) => {
    expect(judgeShift(abandonedReport(told))).toBe('abandoned-differ');
  });

  it('is for a lost desktop that all three know of', () => {
    expect(judgeShift(abandonedReport({ lost: ['a'], atDesks: ['a', 'b'], atCentre: 2, inBudget: 3 }))).toBe(
      'balanced',
    );
  });

  it.each([
    ['a call that a desk takes for up long after its end', { ghostsAtDesks: ['a'] }, 'ghost-calls'],
    ['a dialog that never ended', { stillUp: 1 }, 'calls-up'],
  ] as const)('is against %s', (_what, own, verdict) => {
    expect(judgeShift({ ...reportOf(OUTCOME), ...own })).toBe(verdict);
  });
});

interface Told {
  readonly lost: readonly string[];
  readonly atDesks: readonly string[];
  readonly atCentre: number;
  readonly lostAtCentre?: number;
  readonly inBudget?: number;
}

function abandonedReport({
  lost,
  atDesks,
  atCentre,
  lostAtCentre = lost.length,
  inBudget = atCentre,
}: Told): ShiftReport {
  const fleet = measureFleet({
    dialogs: [],
    lineResults: new Map(),
    agents: [],
    stretch: { from: 0, to: 60_000 },
    warmUpSeconds: 0,
    killedAt: new Map(),
    sipHalfOpen: [],
  });
  return {
    ...reportOf(OUTCOME),
    fleet: { ...fleet, left: { ...fleet.left, desktopLost: lost } },
    abandons: { atDesks: new Set(atDesks), atCentre, desktopLostAtCentre: lostAtCentre, inBudget },
  };
}
