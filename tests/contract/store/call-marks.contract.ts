import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../src/core/reference/reference.ts';
import type { DeskStore, ReferenceAsked } from '../../../src/main/store/desk-store.ts';
import { committed, ended, granted, TEN_O_CLOCK } from '../../support/store/facts.ts';

const NOW = TEN_O_CLOCK;
const META = { leasesExpireAt: 0, dncAsOf: NOW };
const PLACE = { branch: '21', department: '305' };

/** What every DeskStore guarantees of reference codes and identity checks. `open` gives a fresh, empty one. */
export function callMarksContract(open: () => DeskStore): void {
  const range = (id: string, first: number, size: number, expiresAt = NOW + 1_000_000) => ({
    kind: 'reference-range' as const,
    id,
    ...PLACE,
    first,
    size,
    expiresAt,
  });
  const asked = (index: number, kind = 'R', at = NOW + 20_000): ReferenceAsked => ({
    kind,
    place: PLACE,
    attemptId: `attempt-${index}`,
    customerId: `customer-${index}`,
    agentId: 'agent-1',
    at,
  });
  const withCalls = (count: number): DeskStore => {
    const store = open();
    const indices = Array.from({ length: count }, (_, i) => i + 1);
    store.applyPull(
      indices.map((index) => granted(index)),
      'c1',
      META,
    );
    for (const index of indices) store.record(committed(index));
    return store;
  };
  const serials = (codes: readonly (string | undefined)[]) =>
    codes.map((code) => {
      const read = parseReference(code ?? '');
      return read.kind === 'code' ? read.reference.serial : undefined;
    });

  describe('reference codes', () => {
    it('come from the ranges one after the other, each with its fact, until none is left', () => {
      const store = withCalls(4);
      expect(store.issueReference(asked(1))).toBeUndefined();
      store.applyPull([range('r1', 100, 2), range('r2', 500, 1)], 'c2', META);
      expect(store.referencesLeft(PLACE, NOW)).toBe(3);
      const codes = [1, 2, 3, 4].map((index) => store.issueReference(asked(index)));
      expect(serials(codes)).toEqual([100, 101, 500, undefined]);
      expect(store.referencesLeft(PLACE, NOW)).toBe(0);
      const facts = store
        .outbox(0, 100)
        .flatMap(({ fact }) => (fact.kind === 'reference.issued' ? [fact] : []));
      expect(facts.map(({ code, attemptId }) => [code, attemptId])).toEqual(
        codes.slice(0, 3).map((code, i) => [code, `attempt-${i + 1}`]),
      );
    });

    it('are the same for the same call and kind, and different for another kind', () => {
      const store = withCalls(1);
      store.applyPull([range('r1', 0, 8)], 'c2', META);
      const first = store.issueReference(asked(1));
      expect(store.issueReference(asked(1, 'R', NOW + 99_000))).toBe(first);
      const other = store.issueReference(asked(1, 'C'));
      expect(serials([first, other])).toEqual([0, 1]);
      expect(store.references('attempt-1')).toEqual(expect.arrayContaining([first, other]));
      expect(store.outboxWaiting()).toBe(3);
    });

    it('stay used up when their range is told again', () => {
      const store = withCalls(2);
      store.applyPull([range('r1', 0, 8)], 'c2', META);
      const first = store.issueReference(asked(1));
      store.applyPull([range('r1', 0, 8)], 'c3', META);
      expect(serials([first, store.issueReference(asked(2))])).toEqual([0, 1]);
    });

    it('come from no range that has expired, nor from one of another branch or department', () => {
      const store = withCalls(1);
      store.applyPull(
        [
          range('r1', 0, 8, NOW),
          { ...range('r2', 0, 8), branch: '22' },
          { ...range('r3', 0, 8), department: '306' },
        ],
        'c2',
        META,
      );
      expect(store.referencesLeft(PLACE, NOW)).toBe(0);
      expect(store.issueReference(asked(1, 'R', NOW))).toBeUndefined();
    });

    it('come from no range of an epoch that is no more: a copy of the database has it too', () => {
      const store = withCalls(1);
      store.applyPull([range('r1', 0, 8)], 'c2', META);
      store.renewEpoch('another-epoch');
      expect(store.referencesLeft(PLACE, NOW)).toBe(0);
      expect(store.issueReference(asked(1))).toBeUndefined();
    });

    it('stand on the customer’s timeline with their call', () => {
      const store = withCalls(1);
      store.applyPull([range('r1', 0, 8)], 'c2', META);
      const code = store.issueReference(asked(1));
      store.record(ended(1));
      expect(store.history('customer-1')).toMatchObject([{ id: 'attempt-1', references: [code] }, {}]);
    });
  });

  describe('identity checks', () => {
    it('are kept as their latest word, for the call and for the timeline', () => {
      const store = withCalls(1);
      expect(store.identityOf('attempt-1')).toBeUndefined();
      const said = (answers: number, result: 'open' | 'passed', wrong: number) => ({
        kind: 'identity.checked' as const,
        attemptId: 'attempt-1',
        customerId: 'customer-1',
        answers,
        result,
        asked: [{ factId: 'monthly', right: result === 'passed', wrong }],
        agentId: 'agent-1',
        at: NOW + answers,
      });
      store.record(said(1, 'open', 1));
      store.record(said(2, 'passed', 1));
      store.record(said(1, 'open', 1));
      const stands = { result: 'passed', asked: [{ factId: 'monthly', right: true, wrong: 1 }] };
      expect(store.identityOf('attempt-1')).toEqual({ answers: 2, ...stands });
      expect(store.outboxWaiting()).toBe(3);
      store.record(ended(1));
      expect(store.history('customer-1')).toMatchObject([{ id: 'attempt-1', identity: stands }, {}]);
    });
  });
}
