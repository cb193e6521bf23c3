import { describe, expect, it } from 'vitest';
import type { CallTakenOver } from '../../../src/core/sync/fact.ts';
import type { SavedDialog } from '../../../src/main/softphone/softphone.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';
import { committed, ended, granted, numberOf, outcome, TEN_O_CLOCK } from '../../support/store/facts.ts';

const NOW = TEN_O_CLOCK;
const META = { leasesExpireAt: 0, dncAsOf: NOW };

const takenOver: CallTakenOver = {
  kind: 'call.taken-over',
  transferId: 'transfer-1',
  attempt: committed(1, { agentId: 'agent-9', dialMode: 'predictive' }),
  answeredAt: NOW + 9_000,
  means: 'pull',
  agentId: 'agent-1',
  at: NOW + 10_000,
};
const handedOver = {
  kind: 'call.handed-over',
  attemptId: 'attempt-1',
  transferId: 'transfer-1',
  toAgentId: 'agent-2',
  means: 'relay',
  agentId: 'agent-1',
  at: NOW + 10_000,
} as const;
const work = (index: number) => {
  const { task, lease, customer, history } = granted(index);
  return { task, lease, customer, history };
};
const dialog = (callId: string): SavedDialog => ({
  attemptId: 'attempt-1',
  callId,
  localTag: 'l',
  localUri: 'sip:a@x',
  remoteUri: 'sip:b@x',
  routeSet: [],
  localSequence: 1,
  stage: 'confirmed',
});

/** What every DeskStore guarantees of calls that go from one desk to another. */
export function handOverContract(open: () => DeskStore): void {
  describe('a call taken over', () => {
    it('brings its task, customer, history and attempt, and owes its end and outcome', () => {
      const store = open();
      store.takeOver(takenOver, work(1));
      expect(store.attempt('attempt-1')).toEqual({
        committed: takenOver.attempt,
        answeredAt: NOW + 9_000,
        attended: true,
      });
      expect(store.task('task-1')).toMatchObject({
        task: { attemptsMade: 1 },
        customer: { id: 'customer-1' },
      });
      expect(store.history('customer-1')).toHaveLength(1);
      expect(store.unsettled().map(({ committed: { attemptId } }) => attemptId)).toEqual(['attempt-1']);
      store.record(ended(1));
      expect(store.unsettled()).toHaveLength(1);
      store.record(outcome(1));
      expect(store.unsettled()).toEqual([]);
      expect(store.books()).toMatchObject({
        attempts: [{ id: 'attempt-1' }],
        outcomes: [{ id: 'outcome-1' }],
      });
      expect(store.today(NOW).calls).toBe(1);
    });

    it('is told once, and its lease is used up: nobody dials it from here', () => {
      const store = open();
      const first = store.takeOver(takenOver, work(1));
      expect(store.takeOver(takenOver, work(1))).toEqual(first);
      expect(store.outboxWaiting()).toBe(1);
      expect(store.queue('campaign-1', NOW, 10)).toEqual([]);
      expect(store.attemptTimes(numberOf(1), NOW)).toEqual([NOW + 1]);
    });

    it('is not dialled again by the lease that came with it, once its outcome is saved', () => {
      const store = open();
      store.takeOver(takenOver, work(1));
      store.applyPull([granted(1, { lease: { term: 2 } })], 'c1', META);
      store.record(ended(1));
      store.record(outcome(1));
      expect(store.unsettled()).toEqual([]);
      expect(store.queue('campaign-1', NOW, 10)).toEqual([]);
      store.applyPull([granted(1, { lease: { term: 3 } })], 'c2', META);
      expect(store.queue('campaign-1', NOW, 10)).toHaveLength(1);
    });

    it('uses up the term of each desk it went to, where it was given on to this one', () => {
      const store = open();
      store.takeOver({ ...takenOver, handOvers: 1 }, work(1));
      store.applyPull([granted(1, { lease: { term: 3 } })], 'c1', META);
      store.record(ended(1));
      store.record(outcome(1));
      expect(store.queue('campaign-1', NOW, 10)).toEqual([]);
      store.applyPull([granted(1, { lease: { term: 4 } })], 'c2', META);
      expect(store.queue('campaign-1', NOW, 10)).toHaveLength(1);
    });

    it('may be given on: it owes nothing here any more, and no lease of it is dialled', () => {
      const store = open();
      store.takeOver(takenOver, work(1));
      store.record({ ...handedOver, transferId: 'transfer-2', talkMs: 20_000 });
      expect(store.unsettled()).toEqual([]);
      expect(store.books().attempts).toMatchObject([{ id: 'attempt-1', handOver: 'given' }]);
      expect(store.today(NOW)).toMatchObject({ calls: 0, talkMs: 20_000 });
      store.applyPull([granted(1, { lease: { term: 2 } })], 'c1', META);
      expect(store.queue('campaign-1', NOW, 10)).toEqual([]);
    });

    it('leaves nothing behind when it cannot be recorded', () => {
      const store = open();
      store.applyPull(
        [granted(2, { task: { numbers: [{ e164: numberOf(1), label: 'mobile' }] } })],
        'c1',
        META,
      );
      store.record(committed(2, { number: numberOf(1) }));
      expect(() => store.takeOver(takenOver, work(1))).toThrow(/conflict/);
      expect(store.task('task-1')).toBeUndefined();
      expect(store.outboxWaiting()).toBe(1);
    });
  });

  describe('a call handed over', () => {
    it('owes nothing, is in the books as given away and not in the figures of this desk; its number counts as tried', () => {
      const store = open();
      store.applyPull([granted(1)], 'c1', META);
      store.record(committed(1, { dialMode: 'predictive' }));
      store.markAnswered('attempt-1', NOW + 9_000);
      store.record(handedOver);
      expect(store.unsettled()).toEqual([]);
      expect(store.books().attempts).toMatchObject([{ id: 'attempt-1', handOver: 'given' }]);
      expect(store.today(0)).toMatchObject({ calls: 0, talkMs: 0 });
      expect(store.today(NOW).calls).toBe(0);
      expect(store.callsSince(NOW)).toEqual([]);
      expect(store.history('customer-1').map(({ kind }) => kind)).toEqual(['order']);
      expect(store.attemptTimes(numberOf(1), NOW)).toEqual([NOW + 1]);
    });

    it('leaves task and number free for the next lease', () => {
      const store = open();
      store.applyPull([granted(1)], 'c1', META);
      store.record(committed(1));
      store.record(handedOver);
      expect(store.queue('campaign-1', NOW, 10)).toEqual([]);
      expect(store.queueLeft('campaign-1')).toBe(0);
      store.applyPull([granted(1, { lease: { term: 2 } })], 'c2', META);
      expect(store.queue('campaign-1', NOW, 10)).toHaveLength(1);
      store.record(committed(1, { attemptId: 'attempt-again', leaseTerm: 2 }));
      expect(store.unsettled()).toHaveLength(1);
    });

    it('remembers the two legs of a relay until they are seen to end', () => {
      const store = open();
      store.applyPull([granted(1)], 'c1', META);
      store.record(committed(1));
      store.saveDialog(dialog('customer'));
      store.saveDialog(dialog('colleague'));
      store.saveDialog({ ...dialog('customer'), localSequence: 2 });
      expect(store.relayed()).toEqual([]);
      store.record(handedOver);
      expect(store.relayed()).toMatchObject([
        { dialog: { callId: 'customer', localSequence: 2 }, relayDialog: { callId: 'colleague' } },
      ]);
      store.forgetRelay('attempt-1');
      expect(store.relayed()).toEqual([]);
    });
  });

  it('remembers that an agent is with the customer of a background call', () => {
    const store = open();
    store.applyPull([granted(1)], 'c1', META);
    store.record(committed(1, { dialMode: 'predictive' }));
    store.markAttended('attempt-1');
    expect(store.attempt('attempt-1')?.attended).toBe(true);
    expect(() => store.markAttended('attempt-9')).toThrow(/not-found/);
  });
}
