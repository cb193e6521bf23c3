import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceBooks, type Ledgers } from '../../../../src/core/report/books.ts';

/** A shift in which everything went right: n answered attempts with an outcome each. */
function cleanShift(n: number): Ledgers {
  const ids = Array.from({ length: n }, (_, i) => `a${i}`);
  const attempts = ids.map((id) => ({ id, taskId: `t-${id}`, lineResult: 'answered' as const }));
  const outcomes = ids.map((id) => ({ id: `o-${id}`, attemptId: id }));
  return {
    carrier: ids.map((id) => ({ callId: `c-${id}`, attemptId: id, number: '+8610000000000' })),
    deskAttempts: attempts,
    centreAttempts: attempts,
    deskOutcomes: outcomes,
    centreOutcomes: outcomes,
    parked: 0,
  };
}

describe('balancing the books', () => {
  it('finds nothing in a shift where every dialog has one attempt and one outcome', () => {
    const books = balanceBooks(cleanShift(5));
    expect(books.balanced).toBe(true);
    expect(books.counts).toMatchObject({
      dialogs: 5,
      deskAttempts: 5,
      centreAttempts: 5,
      unknownAttempts: 0,
    });
  });

  it('accepts an attempt that the carrier never saw only when it is unknown or known not to have been sent', () => {
    for (const [lineResult, balanced] of [
      ['unknown', true],
      ['failed', true],
      ['cancelled', true],
      ['answered', false],
      ['no-answer', false],
    ] as const) {
      const shift = cleanShift(2);
      const extra = { id: 'ghost', taskId: 't', lineResult };
      const books = balanceBooks({
        ...shift,
        deskAttempts: [...shift.deskAttempts, extra],
        centreAttempts: [...shift.centreAttempts, extra],
      });
      expect([lineResult, books.balanced]).toEqual([lineResult, balanced]);
    }
  });

  it.each([
    [
      'dialog-without-attempt-id',
      (s: Ledgers) => ({ ...s, carrier: [...s.carrier, { callId: 'x', attemptId: undefined, number: '' }] }),
    ],
    [
      'dialog-without-desk-attempt',
      (s: Ledgers) => ({ ...s, carrier: [...s.carrier, { callId: 'x', attemptId: 'nobody', number: '' }] }),
    ],
    [
      'attempt-with-two-dialogs',
      (s: Ledgers) => ({ ...s, carrier: [...s.carrier, { callId: 'x', attemptId: 'a0', number: '' }] }),
    ],
    ['attempt-missing-at-centre', (s: Ledgers) => ({ ...s, centreAttempts: s.centreAttempts.slice(1) })],
    ['attempt-missing-at-desk', (s: Ledgers) => ({ ...s, deskAttempts: s.deskAttempts.slice(1) })],
    [
      'attempt-doubled-at-centre',
      (s: Ledgers) => ({ ...s, centreAttempts: [...s.centreAttempts, ...s.centreAttempts.slice(0, 1)] }),
    ],
    [
      'line-result-differs',
      (s: Ledgers) => ({
        ...s,
        centreAttempts: s.centreAttempts.map((a) => ({ ...a, lineResult: 'busy' as const })),
      }),
    ],
    ['outcome-missing-at-centre', (s: Ledgers) => ({ ...s, centreOutcomes: s.centreOutcomes.slice(1) })],
    ['outcome-missing-at-desk', (s: Ledgers) => ({ ...s, deskOutcomes: s.deskOutcomes.slice(1) })],
    [
      'outcome-doubled-at-centre',
      (s: Ledgers) => ({ ...s, centreOutcomes: [...s.centreOutcomes, ...s.centreOutcomes.slice(0, 1)] }),
    ],
    ['facts-parked', (s: Ledgers) => ({ ...s, parked: 1 })],
    ['double-dial-at-centre', (s: Ledgers) => ({ ...s, centreDoubleDials: 1 })],
  ] as const)('names %s', (rule, spoil) => {
    const books = balanceBooks(spoil(cleanShift(3)));
    expect(books.balanced).toBe(false);
    expect(books.findings.map((finding) => finding.rule)).toContain(rule);
  });

  it('never balances once any single entry of any ledger is lost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('deskAttempts', 'centreAttempts', 'deskOutcomes', 'centreOutcomes', 'carrier'),
        fc.nat(),
        (n, ledger, at) => {
          const shift = cleanShift(n);
          const lost = { ...shift, [ledger]: shift[ledger].filter((_, i) => i !== at % n) };
          expect(balanceBooks(lost).balanced).toBe(false);
        },
      ),
      { seed: 4475, numRuns: 200 },
    );
  });
});
