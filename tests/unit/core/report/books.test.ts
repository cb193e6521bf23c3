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

  it('asks for an attempt behind every dialog, of which those with the echo test line are the only exception', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{3,11}$/),
        fc.option(fc.constant('a0'), { nil: undefined }),
        (number, attemptId) => {
          const shift = { ...cleanShift(1), echoNumber: '15400000020' };
          const more = { callId: 'test', attemptId, number };
          expect(balanceBooks({ ...shift, carrier: [...shift.carrier, more] }).balanced).toBe(false);
          const echo = { ...more, number: shift.echoNumber };
          const tested = { ...shift, carrier: [...shift.carrier, echo] };
          expect(balanceBooks(tested).balanced).toBe(attemptId === undefined);
          expect(balanceBooks({ ...tested, echoNumber: undefined }).balanced).toBe(false);
        },
      ),
      { seed: 19, examples: [['15400000021', undefined]] },
    );
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

  describe('with a call that one desk dialled and another took over', () => {
    const shift = cleanShift(2);
    const dialled = { id: 'a0', taskId: 't-a0', handOver: 'given' as const };
    const handOver = (parts: { given?: boolean; taken?: boolean; told?: boolean }): Ledgers => ({
      ...shift,
      deskAttempts: [
        ...(parts.taken
          ? [{ ...shift.deskAttempts[0], id: 'a0', taskId: 't-a0', handOver: 'taken' as const }]
          : []),
        ...(parts.given ? [dialled] : []),
        ...shift.deskAttempts.slice(1),
      ],
      centreAttempts: shift.centreAttempts.map((attempt) =>
        attempt.id === 'a0' && parts.told ? { ...attempt, handOver: 'taken' as const } : attempt,
      ),
    });

    it('balances one dialog with the attempt that both desks know, ended by the taker', () => {
      const books = balanceBooks(handOver({ given: true, taken: true, told: true }));
      expect(books.findings).toEqual([]);
      expect(books.counts).toMatchObject({ dialogs: 2, deskAttempts: 2, handedOver: 1 });
    });

    it('finds a call that was given away and taken by nobody', () => {
      const { findings } = balanceBooks(handOver({ given: true, told: true }));
      expect(findings).toContainEqual({ rule: 'hand-over-not-taken', count: 1, ids: ['a0'] });
    });

    it('finds a hand-over the centre has not heard of', () => {
      const { findings } = balanceBooks(handOver({ given: true, taken: true }));
      expect(findings).toEqual([{ rule: 'hand-over-missing-at-centre', count: 1, ids: ['a0'] }]);
    });
  });
});
