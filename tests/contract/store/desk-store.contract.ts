import { describe, expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { committed, ended, granted, numberOf, outcome, TEN_O_CLOCK } from '../../support/store/facts.ts';

const NOW = TEN_O_CLOCK;
const META = { leasesExpireAt: 0, dncAsOf: NOW };

/** What every DeskStore guarantees. `open` gives a fresh, empty one. */
export function deskStoreContract(open: () => DeskStore): void {
  const withTasks = (count: number): DeskStore => {
    const store = open();
    const changes = Array.from({ length: count }, (_, i) => granted(i + 1));
    store.applyPull(
      [
        ...changes,
        {
          kind: 'campaign',
          campaign: campaignSchema.parse(
            retentionCampaign({ id: 'campaign-1', name: '续约', callingNumber: '1' }),
          ),
        },
      ],
      'c1',
      META,
    );
    return store;
  };
  const ids = (store: DeskStore, now = NOW) =>
    store.queue('campaign-1', now, 50).map((entry) => entry.task.id);

  describe('queue', () => {
    it('gives tasks with lease, customer and history in order of position', () => {
      const store = withTasks(3);
      expect(ids(store)).toEqual(['task-1', 'task-2', 'task-3']);
      const [first] = store.queue('campaign-1', NOW, 1);
      expect(first?.customer.fields).toEqual({ 备注: '老客户' });
      expect(first?.history[0]?.title).toBe('宽带 200M');
      expect(first?.lease.term).toBe(1);
    });

    it('puts due callbacks before the list, higher priority before lower, and what is not due last', () => {
      const store = withTasks(2);
      store.applyPull(
        [
          granted(3, { task: { priority: 5 } }),
          granted(4, { task: { callback: { at: NOW - 1 } } }),
          granted(5, { task: { callback: { at: NOW + 60_000 } } }),
          granted(6, { task: { notBefore: NOW + 30_000 } }),
        ],
        'c2',
        META,
      );
      expect(ids(store)).toEqual(['task-4', 'task-3', 'task-1', 'task-2', 'task-6', 'task-5']);
      expect(ids(store, NOW + 60_000)).toEqual(['task-4', 'task-5', 'task-3', 'task-1', 'task-2', 'task-6']);
    });

    it('leaves out leases that have expired, until a pull extends them', () => {
      const store = withTasks(1);
      const late = NOW + 1_800_000;
      expect(ids(store, late)).toEqual([]);
      expect(store.queueLeft('campaign-1', late)).toBe(0);
      store.applyPull([], 'c2', { leasesExpireAt: late + 60_000, dncAsOf: NOW });
      expect(ids(store, late)).toEqual(['task-1']);
      expect(store.task('task-1')?.lease.expiresAt).toBe(late + 60_000);
    });

    it('gives a task once a lease: after an attempt only a newer term brings it back', () => {
      const store = withTasks(2);
      store.record(committed(1));
      expect(ids(store)).toEqual(['task-2']);
      store.record(ended(1, { lineResult: 'busy' }));
      expect(ids(store)).toEqual(['task-2']);
      store.applyPull([granted(1)], 'c2', META);
      expect(ids(store)).toEqual(['task-2']);
      store.applyPull([granted(1, { lease: { term: 2 }, task: { attemptsMade: 1 } })], 'c3', META);
      expect(ids(store)).toEqual(['task-1', 'task-2']);
      expect(store.task('task-1')?.task.attemptsMade).toBe(1);
    });

    it('keeps a task back while it is called, and uses its lease up with the end of the call', () => {
      const store = withTasks(2);
      store.record(committed(1));
      store.applyPull([granted(1)], 'c2', META);
      expect(ids(store)).toEqual(['task-2']);
      expect(store.queueLeft('campaign-1', NOW)).toBe(1);
      expect(store.queueLeft('campaign-1')).toBe(1);
      store.record(ended(1, { lineResult: 'busy' }));
      store.applyPull([granted(1)], 'c3', META);
      expect(ids(store)).toEqual(['task-2']);
      expect(store.queueLeft('campaign-1')).toBe(1);
      expect(store.task('task-1')?.task.attemptsMade).toBe(1);
    });

    it('counts an attempt once, also where a newer lease brings the count while it is under way', () => {
      const store = withTasks(1);
      store.record(committed(1));
      store.applyPull([granted(1, { lease: { term: 2 }, task: { attemptsMade: 1 } })], 'c2', META);
      expect(ids(store)).toEqual([]);
      store.record(ended(1, { lineResult: 'busy' }));
      expect(ids(store)).toEqual(['task-1']);
      expect(store.task('task-1')?.task.attemptsMade).toBe(1);
    });

    it('keeps a task back while an attempt of it is unsettled, whatever is granted', () => {
      const store = withTasks(1);
      store.record(committed(1));
      store.record(ended(1, { lineResult: 'unknown' }));
      store.applyPull([granted(1, { lease: { term: 2 } })], 'c2', META);
      expect(ids(store)).toEqual([]);
      store.record(outcome(1));
      expect(ids(store)).toEqual(['task-1']);
    });

    it('drops revoked and released leases, and ignores a grant or revocation of an older term', () => {
      const store = withTasks(3);
      store.applyPull([granted(1, { lease: { term: 3 } })], 'c2', META);
      store.applyPull([{ kind: 'lease-revoked', taskId: 'task-1', term: 2 }, granted(1)], 'c3', META);
      expect(ids(store)).toContain('task-1');
      store.applyPull([{ kind: 'lease-revoked', taskId: 'task-1', term: 3 }], 'c4', META);
      store.record({ kind: 'lease.released', taskId: 'task-2', leaseTerm: 1, at: NOW, reason: 'surplus' });
      expect(ids(store)).toEqual(['task-3']);
      expect(store.task('task-1')?.lease.expiresAt).toBe(0);
    });
  });

  describe('attempts', () => {
    it('remembers an attempt through answer, dialog, end and outcome', () => {
      const store = withTasks(1);
      store.record(committed(1));
      expect(store.attempt('attempt-1')).toEqual({ committed: committed(1), attended: false });
      store.markAnswered('attempt-1', NOW + 9);
      store.markAnswered('attempt-1', NOW + 99);
      expect(store.attempt('attempt-1')?.answeredAt).toBe(NOW + 9);
      store.record(ended(1));
      store.record(outcome(1));
      expect(store.attempt('attempt-1')).toEqual({
        committed: committed(1),
        answeredAt: ended(1).answeredAt,
        attended: false,
        ended: ended(1),
        outcome: outcome(1),
      });
    });

    it('lists as unsettled what has no end, and answered or unknown ones without an outcome', () => {
      const store = withTasks(5);
      for (const index of [1, 2, 3, 4, 5]) store.record(committed(index));
      store.record(ended(2));
      store.record(ended(3, { lineResult: 'unknown' }));
      store.record(ended(4, { lineResult: 'busy' }));
      store.record(ended(5));
      store.record(outcome(5));
      expect(store.unsettled().map((attempt) => attempt.committed.attemptId)).toEqual([
        'attempt-1',
        'attempt-2',
        'attempt-3',
      ]);
    });

    it('refuses a second attempt under way to the same task or number, and keeps nothing of it', () => {
      const store = withTasks(2);
      store.record(committed(1));
      expect(() => store.record(committed(2, { taskId: 'task-1' }))).toThrow(/conflict/);
      expect(() => store.record(committed(2, { number: numberOf(1) }))).toThrow(/conflict/);
      expect(store.outboxWaiting()).toBe(1);
    });

    it('refuses the end or the outcome of an attempt it never saw', () => {
      const store = withTasks(1);
      expect(() => store.record(ended(9))).toThrow(/not-found/);
      expect(() => store.record(outcome(9))).toThrow(/not-found/);
      expect(store.outbox(0, 10)).toEqual([]);
    });

    it('counts own attempts and those the centre told of, each once', () => {
      const store = withTasks(1);
      store.record(committed(1));
      const told = [NOW + 1, NOW - 500].map((at) => ({ number: numberOf(1), at }));
      store.applyPull([{ ...granted(2), recentAttempts: told }], 'c2', META);
      expect(store.attemptTimes(numberOf(1), NOW - 1000)).toEqual([NOW - 500, NOW + 1]);
      expect(store.attemptTimes(numberOf(1), NOW)).toEqual([NOW + 1]);
    });

    it('counts attempts to a customer on every number it dialled, and told ones on the numbers named, each once', () => {
      const store = withTasks(3);
      store.record(committed(1));
      store.record(committed(2, { customerId: 'customer-1' }));
      store.record(committed(3));
      const told = [
        { number: numberOf(1), at: NOW + 1 },
        { number: numberOf(1), at: NOW - 500 },
        { number: numberOf(9), at: NOW - 400 },
      ];
      store.applyPull([{ ...granted(4), recentAttempts: told }], 'c2', META);
      const since = NOW - 1000;
      expect(store.customerAttemptTimes('customer-1', [numberOf(1)], since)).toEqual([
        NOW - 500,
        NOW + 1,
        NOW + 2,
      ]);
      expect(store.customerAttemptTimes('customer-1', [], NOW + 2)).toEqual([NOW + 2]);
    });

    it('counts attempts to a customer that the centre told of whatever number, beside what it knows itself', () => {
      const store = withTasks(2);
      store.record(committed(1));
      const { at } = committed(1);
      const recentAttempts = [{ number: numberOf(1), at: NOW - 500 }];
      const customerAttempts = [NOW - 700, NOW - 500, at];
      const again = { ...granted(1), recentAttempts, customerAttempts };
      store.applyPull([again, again], 'c2', META);
      const since = NOW - 1000;
      expect(store.customerAttemptTimes('customer-1', [numberOf(1)], since)).toEqual([
        NOW - 700,
        NOW - 500,
        at,
      ]);
      expect(store.customerAttemptTimes('customer-2', [numberOf(2)], since)).toEqual([]);
    });

    it('takes the latest outcome of an attempt, keeping the corrected one in the books', () => {
      const store = withTasks(1);
      store.record(committed(1));
      store.record(ended(1));
      store.record(outcome(1));
      const correction = outcome(1, {
        outcomeId: 'outcome-1b',
        corrects: 'outcome-1',
        dispositionCode: 'callback',
      });
      store.record(correction);
      expect(store.attempt('attempt-1')?.outcome).toEqual(correction);
      expect(store.books().outcomes).toHaveLength(2);
    });
  });

  describe('figures', () => {
    it('counts calls, talk time, contacts and successes of today', () => {
      const store = withTasks(3);
      for (const index of [1, 2, 3]) store.record(committed(index));
      store.record(ended(1));
      store.record(outcome(1, { dispositionCode: 'accepted-renewal' }));
      store.record(ended(2));
      store.record(outcome(2, { dispositionCode: 'refused-price' }));
      store.record(ended(3, { lineResult: 'busy', talkMs: 0 }));
      expect(store.today(NOW)).toEqual({ calls: 3, talkMs: 100_000, contacts: 2, success: 1 });
      expect(store.today(NOW + 1000)).toEqual({ calls: 0, talkMs: 0, contacts: 0, success: 0 });
    });

    it('knows what was promised since in a call that had begun before', () => {
      const store = withTasks(2);
      for (const index of [1, 2]) {
        store.record(committed(index));
        store.record(ended(index));
      }
      const asked = NOW + 70_000;
      store.record(outcome(1, { dispositionCode: 'callback', callbackAt: NOW + 3_600_000 }));
      expect(store.lastCallsSince(asked)).toMatchObject([{ taskId: 'task-1', callbackAt: NOW + 3_600_000 }]);
      expect(
        store
          .lastCallsSince(NOW)
          .map(({ taskId }) => taskId)
          .sort(),
      ).toEqual(['task-1', 'task-2']);
    });

    it('lists own calls newest first with what the agent heard', () => {
      const store = withTasks(2);
      store.record(committed(1));
      const quality = { mos: 3.41, lossShare: 0.04, jitterMs: 30 };
      store.record(ended(1, { quality }));
      store.record(outcome(1, { lineResultHeard: 'machine' }));
      store.record(committed(2));
      const calls = store.callsSince(NOW);
      expect(calls.map((call) => call.attemptId)).toEqual(['attempt-2', 'attempt-1']);
      expect(calls[1]).toMatchObject({
        lineResult: 'machine',
        knownBy: 'agent',
        campaignName: '续约',
        sipCode: 200,
      });
      expect(store.history('customer-1').map(({ kind, mos }) => [kind, mos])).toEqual([
        ['call', 3.41],
        ['order', undefined],
      ]);
    });

    it('counts nowhere what our own fault kept from becoming a call, yet keeps it in the books', () => {
      const store = withTasks(2);
      const failed = {
        lineResult: 'failed',
        knownBy: 'local',
        sipCode: undefined,
        answeredAt: undefined,
      } as const;
      store.record(committed(1));
      store.record(ended(1, { ...failed, talkMs: 0, reason: 'media.refused' }));
      store.record(committed(2));
      store.record(ended(2, { ...failed, talkMs: 0, reason: 'Q.850;cause=41' }));
      expect(store.today(NOW).calls).toBe(1);
      expect(store.attemptTimes(numberOf(1), NOW)).toEqual([]);
      expect(store.attemptTimes(numberOf(2), NOW)).toEqual([NOW + 2]);
      expect(store.history('customer-1').map((entry) => entry.kind)).toEqual(['order']);
      expect(store.history('customer-2').map((entry) => entry.kind)).toEqual(['call', 'order']);
      expect(store.unsettled()).toEqual([]);
      expect(store.books().attempts).toHaveLength(2);
    });

    it('keeps the books of every attempt and outcome', () => {
      const store = withTasks(2);
      store.record(committed(1));
      store.record(ended(1));
      store.record(outcome(1));
      store.record(committed(2));
      expect(store.books()).toEqual({
        attempts: [
          {
            id: 'attempt-1',
            taskId: 'task-1',
            number: numberOf(1),
            at: NOW + 1,
            endedAt: NOW + 60_001,
            lineResult: 'answered',
          },
          { id: 'attempt-2', taskId: 'task-2', number: numberOf(2), at: NOW + 2 },
        ],
        outcomes: [{ id: 'outcome-1', attemptId: 'attempt-1' }],
      });
    });
  });

  describe('past calls', () => {
    it('know the last one to a number that had no agent, by its end', () => {
      const store = withTasks(2);
      expect(store.abandonedAt(numberOf(1))).toBeUndefined();
      store.recordAll([committed(1), ended(1, { lineResult: 'abandoned' })]);
      store.recordAll([committed(2), ended(2, { lineResult: 'busy' })]);
      expect(store.abandonedAt(numberOf(1))).toBe(ended(1).at);
      expect(store.abandonedAt(numberOf(2))).toBeUndefined();
    });

    it('know the number a customer was called from last', () => {
      const store = withTasks(1);
      expect(store.calledFrom('customer-1')).toBeUndefined();
      store.record(committed(1));
      expect(store.calledFrom('customer-1')).toBe(committed(1).callingNumber);
    });
  });

  describe('do-not-call', () => {
    it('holds what the centre tells and what a customer asks for, at once', () => {
      const store = withTasks(1);
      expect(store.dncEntries(numberOf(1), 'campaign-1')).toEqual([]);
      store.record({
        kind: 'dnc.requested',
        number: numberOf(1),
        customerId: 'customer-1',
        agentId: 'a',
        at: NOW,
      });
      expect(store.dncEntries(numberOf(1), 'campaign-1')).toEqual([{ number: numberOf(1), since: NOW }]);
      store.applyPull([{ kind: 'dnc', number: numberOf(2), since: 5, removed: false }], 'c2', META);
      expect(store.dncEntries(numberOf(2), 'campaign-1')).toEqual([{ number: numberOf(2), since: 5 }]);
      store.applyPull([{ kind: 'dnc', number: numberOf(2), since: 5, removed: true }], 'c3', META);
      expect(store.dncEntries(numberOf(2), 'campaign-1')).toEqual([]);
    });

    it('tells entries of one campaign, of a prefix and with an end apart, and forgets only the one that is removed', () => {
      const store = withTasks(1);
      const number = numberOf(1);
      const every = { kind: 'dnc', number, since: 5, removed: false } as const;
      const mine = { ...every, campaignId: 'campaign-1', until: 90 };
      const other = { ...every, campaignId: 'campaign-2' };
      const prefix = { kind: 'dnc', prefix: number.slice(0, 6), since: 6, removed: false } as const;
      const elsewhere = { ...prefix, prefix: '+8699' };
      store.applyPull([every, mine, other, prefix, elsewhere], 'c2', META);
      const held = () => store.dncEntries(number, 'campaign-1');
      expect(held()).toHaveLength(3);
      expect(held()).toEqual(
        expect.arrayContaining([
          { number, since: 5 },
          { number, campaignId: 'campaign-1', since: 5, until: 90 },
          { prefix: number.slice(0, 6), since: 6 },
        ]),
      );
      store.applyPull([{ ...every, removed: true }], 'c3', META);
      expect(held()).toHaveLength(2);
      store.applyPull([{ ...prefix, removed: true }], 'c4', META);
      expect(held()).toEqual([{ number, campaignId: 'campaign-1', since: 5, until: 90 }]);
    });

    it('keeps what a customer asks for now although an entry that ends was there', () => {
      const store = withTasks(1);
      const number = numberOf(1);
      store.applyPull([{ kind: 'dnc', number, since: 5, until: 90, removed: false }], 'c2', META);
      store.record({ kind: 'dnc.requested', number, customerId: 'customer-1', agentId: 'a', at: NOW });
      expect(store.dncEntries(number, 'campaign-1')).toEqual([{ number, since: 5 }]);
    });

    it('never lets the age of its data go back', () => {
      const store = withTasks(1);
      store.applyPull([], 'c2', { leasesExpireAt: 0, dncAsOf: NOW - 5000 });
      expect(store.dncAsOf()).toBe(NOW);
    });
  });

  describe('outbox', () => {
    it('numbers facts from 1 without gaps and gives a repeated fact its first event', () => {
      const store = withTasks(2);
      const first = store.record(committed(1));
      store.record(ended(1));
      expect(store.record(committed(1))).toEqual(first);
      expect(store.record(ended(1, { lineResult: 'busy' })).fact).toEqual(ended(1));
      expect(store.outbox(0, 10).map((event) => event.seq)).toEqual([1, 2]);
    });

    it('records several facts in one transaction: all or none', () => {
      const store = withTasks(2);
      expect(() => store.recordAll([committed(1), outcome(7)])).toThrow(/not-found/);
      expect(store.attempt('attempt-1')).toBeUndefined();
      expect(store.recordAll([committed(1), ended(1), outcome(1)]).map((event) => event.seq)).toEqual([
        1, 2, 3,
      ]);
    });

    it('waits for exactly what is not acknowledged; an acknowledgement never goes back', () => {
      const store = withTasks(3);
      for (const index of [1, 2, 3]) store.record(committed(index));
      store.acknowledge(2, [{ seq: 2, id: 'event-2', reason: 'task unknown' }]);
      store.acknowledge(1, []);
      expect(store.lastAckedSeq()).toBe(2);
      expect(store.outboxWaiting()).toBe(1);
      expect(store.parked()).toEqual([{ seq: 2, id: 'event-2', reason: 'task unknown' }]);
      expect(store.outbox(0, 10)).toHaveLength(3);
    });

    it('tells who listens of new events only', () => {
      const store = withTasks(1);
      const heard: number[] = [];
      const stop = store.onRecorded((events) => heard.push(...events.map((event) => event.seq)));
      store.record(committed(1));
      store.record(committed(1));
      stop();
      store.record(ended(1));
      expect(heard).toEqual([1]);
    });

    it('moves what waits to a new epoch from 1, closes leases and starts the pull afresh', () => {
      const store = withTasks(4);
      for (const index of [1, 2, 3]) store.record(committed(index));
      store.acknowledge(1, []);
      const before = store.outbox(1, 10);
      const old = store.epoch;
      store.renewEpoch('epoch-new');
      expect(store.epoch).toBe('epoch-new');
      expect(store.retiredEpochs).toEqual([old]);
      expect(store.outbox(0, 10)).toEqual(before.map((event, index) => ({ ...event, seq: index + 1 })));
      expect(store.lastAckedSeq()).toBe(0);
      expect(store.cursor()).toBe('');
      expect(store.leasesTrusted).toBe(false);
      store.trustLeases();
      expect(ids(store)).toEqual([]);
      expect(store.record(committed(4)).seq).toBe(3);
    });
  });

  it('keeps settings, and the cursor with its changes', () => {
    const store = withTasks(1);
    expect(store.cursor()).toBe('c1');
    store.setSetting('sip', '{}');
    store.setSetting('sip', '{"a":1}');
    expect(store.setting('sip')).toBe('{"a":1}');
    expect(store.setting('none')).toBeUndefined();
  });
}
