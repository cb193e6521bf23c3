import { describe, expect, it } from 'vitest';
import { balanceBooks, type Ledgers } from '../../../../src/core/report/books.ts';
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
});
