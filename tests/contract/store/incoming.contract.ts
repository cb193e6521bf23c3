import { describe, expect, it } from 'vitest';
import type { CallReceived } from '../../../src/core/sync/fact.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { committed, ended, granted, numberOf, outcome, TEN_O_CLOCK } from '../../support/store/facts.ts';

const NOW = TEN_O_CLOCK;
const META = { leasesExpireAt: 0, dncAsOf: NOW };

const received = (index: number): CallReceived => ({
  kind: 'call.received',
  attemptId: `incoming-${index}`,
  taskId: `task-${index}`,
  campaignId: 'campaign-1',
  customerId: `customer-${index}`,
  number: numberOf(index),
  callingNumber: '+861012345678',
  agentId: 'agent-1',
  at: NOW,
});
const work = (index: number) => {
  const { task, lease, customer, history } = granted(index);
  return { task, lease, customer, history };
};
const talked = (index: number) => ({ ...ended(index), attemptId: `incoming-${index}` });

/** What every DeskStore guarantees of calls that customers make. */
export function incomingContract(open: () => DeskStore): void {
  describe('a call that a customer makes', () => {
    it('brings customer and task without a lease, and owes its end and outcome', () => {
      const store = open();
      store.receive(received(1), work(1));
      expect(store.attempt('incoming-1')).toEqual({ committed: received(1), attended: false });
      expect(store.task('task-1')).toMatchObject({ lease: { expiresAt: 0 }, customer: { id: 'customer-1' } });
      expect(store.queueLeft('campaign-1')).toBe(0);
      store.record(talked(1));
      expect(store.unsettled().map(({ committed: { attemptId } }) => attemptId)).toEqual(['incoming-1']);
      store.record({ ...outcome(1), attemptId: 'incoming-1' });
      expect(store.unsettled()).toEqual([]);
    });

    it('uses up the lease that the desk holds on its task, which stays as it was else', () => {
      const store = open();
      store.applyPull([granted(1), granted(2)], '1', META);
      store.receive(received(1), work(1));
      store.record(talked(1));
      store.record({ ...outcome(1), attemptId: 'incoming-1' });
      expect(store.queue('campaign-1', NOW, 10).map(({ task }) => task.id)).toEqual(['task-2']);
      expect(store.task('task-1')?.task.attemptsMade).toBe(0);
    });

    it('counts as no attempt anywhere, and is told in the history as a call that came in', () => {
      const store = open();
      const abandoned = { ...talked(1), lineResult: 'abandoned' } as const;
      store.receive(received(1), work(1), abandoned);
      expect(store.attemptTimes(numberOf(1), 0)).toEqual([]);
      expect(store.customerAttemptTimes('customer-1', [numberOf(1)], 0)).toEqual([]);
      expect(store.abandonedAt(numberOf(1))).toBeUndefined();
      expect(store.calledFrom('customer-1')).toBeUndefined();
      expect(store.today(0).calls).toBe(0);
      expect(store.books()).toEqual({ attempts: [], outcomes: [] });
      expect(store.unsettled()).toEqual([]);
      expect(store.callsSince(0)).toMatchObject([{ attemptId: 'incoming-1', incoming: true }]);
      expect(store.history('customer-1')).toMatchObject([{ id: 'incoming-1', incoming: true }, {}]);
    });

    it('is refused while the desk is in another call with the number, and taken once', () => {
      const store = open();
      store.applyPull([granted(1)], '1', META);
      store.record(committed(1));
      expect(() => store.receive(received(1), work(1))).toThrow(
        expect.objectContaining({ code: 'conflict' }),
      );
      store.receive(received(2), work(2));
      const waiting = store.outboxWaiting();
      store.receive(received(2), work(2));
      expect(store.outboxWaiting()).toBe(waiting);
    });

    it('finds the task by any of its numbers, leased or not', () => {
      const store = open();
      store.applyPull([granted(1)], '1', META);
      store.receive(received(2), work(2));
      expect(store.taskByNumber(numberOf(1), undefined)?.task.id).toBe('task-1');
      expect(store.taskByNumber(numberOf(2), undefined)?.task.id).toBe('task-2');
      expect(store.taskByNumber(numberOf(3), undefined)).toBeUndefined();
    });

    it('finds of several tasks with the number the campaign’s own, then one that can be dialled, then the last', () => {
      const store = open();
      const numbers = granted(1).task.numbers;
      const other = { campaignId: 'campaign-2', numbers };
      store.applyPull(
        [
          granted(1, { lease: { expiresAt: NOW + 1_000 } }),
          granted(2, { task: { numbers }, lease: { expiresAt: NOW + 2_000 } }),
          granted(3, { task: other, lease: { expiresAt: NOW + 3_000 } }),
        ],
        '1',
        META,
      );
      const found = (campaignId?: string) => store.taskByNumber(numberOf(1), campaignId)?.task.id;
      expect([found('campaign-1'), found('campaign-2'), found(), found('campaign-9')]).toEqual([
        'task-2',
        'task-3',
        'task-3',
        'task-3',
      ]);
      store.applyPull([{ kind: 'lease-revoked', taskId: 'task-2', term: 1 }], '2', META);
      expect(found('campaign-1')).toBe('task-1');
      store.applyPull([{ kind: 'lease-revoked', taskId: 'task-1', term: 1 }], '3', META);
      expect(store.taskByNumber(numberOf(1), 'campaign-1')).toMatchObject({
        task: { id: 'task-2' },
        lease: { expiresAt: 0 },
      });
    });
  });
}
