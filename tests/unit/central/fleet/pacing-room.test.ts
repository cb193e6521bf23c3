import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacingRoom } from '../../../../src/central/fleet/pacing-room.ts';
import type { FleetState } from '../../../../src/central/fleet/room-desks.ts';
import type { FleetEvent } from '../../../../src/contract/fleet.ts';
import { createPredictivePacer } from '../../../../src/core/pacing/predictive/predictive.ts';

const CAMPAIGN = 'campaign';
/** Of calls that may still be abandoned. */
const ENOUGH = 1_000;
const state = (change: Partial<FleetState> = {}): FleetState => ({
  kind: 'fleet-state',
  campaignId: CAMPAIGN,
  agent: { phase: 'idle', leaving: false, since: 0 },
  calls: [],
  reserve: 10,
  freeLines: 3,
  means: 'pull',
  ...change,
});
const desk = (epoch: string, linkId = 'link 1') => ({ epoch, linkId });
const event = (said: FleetEvent, grantId?: string) => ({
  kind: 'fleet-event' as const,
  campaignId: CAMPAIGN,
  event: said,
  grantId,
});
const ids = () => {
  let made = 0;
  return () => `grant ${++made}`;
};
const room = () => new PacingRoom(createPredictivePacer());

describe('a pacing room', () => {
  it('dials for nobody it has not heard a state of', () => {
    const empty = room();
    expect(empty.hearEvent(desk('a'), event({ type: 'ready' }), 1)).toBe(false);
    expect(empty.launch(1, ENOUGH, ids())).toEqual([]);
  });

  it('counts what it granted as under way until it is heard of or has run out', () => {
    const one = room();
    const newId = ids();
    one.hearState(desk('a'), state(), 1);
    expect(one.launch(1, ENOUGH, newId)).toEqual([{ epoch: 'a', calls: 1, grantId: 'grant 1' }]);
    expect(one.launch(2, ENOUGH, newId)).toEqual([]);
    expect(one.launch(4, ENOUGH, newId)).toEqual([{ epoch: 'a', calls: 1, grantId: 'grant 2' }]);
    one.hearEvent(desk('a'), event({ type: 'dial', callId: 'x' }, 'grant 2'), 5);
    expect(one.launch(8, ENOUGH, newId)).toEqual([]);
    expect(one.explain(8).ringing).toBe(1);
  });

  it('says that nothing can be dialled, and why, where calls are wanted and no desk can start one', () => {
    const one = room();
    one.hearState(desk('a'), state({ reserve: 0 }), 1);
    expect(one.launch(1, ENOUGH, ids())).toEqual([]);
    expect(one.explain(1)).toMatchObject({ reason: 'no-task', calls: 0, idle: 1 });
    one.hearState(desk('b'), state({ freeLines: 0 }), 2);
    one.launch(2, ENOUGH, ids());
    expect(one.explain(2)).toMatchObject({ reason: 'no-free-line', calls: 0, idle: 2 });
    one.hearState(desk('c'), state(), 3);
    one.launch(3, ENOUGH, ids());
    expect(one.explain(3).reason).toBe('dialling');
    one.launch(4, ENOUGH, ids(), 0);
    expect(one.explain(4, 0)).toMatchObject({ reason: 'trunk-full', calls: 0, idle: 3 });
  });

  it('starts no more than its part of the trunk has lines for, those in use and granted among them', () => {
    const one = room();
    const newId = ids();
    for (const epoch of ['a', 'b', 'c', 'd']) one.hearState(desk(epoch), state(), 1);
    one.hearState(
      desk('e'),
      state({ agent: { phase: 'talking', leaving: false, since: 0, attemptId: 'x' } }),
      1,
    );
    expect(one.explain(1, 3)).toMatchObject({ reason: 'dialling', calls: 2 });
    expect(one.launch(1, ENOUGH, newId, 3).map(({ calls }) => calls)).toEqual([1, 1]);
    expect(one.linesInUse(1)).toBe(3);
    expect(one.launch(1, ENOUGH, newId, 3)).toEqual([]);
    const need = one.trunkNeed(1);
    expect(need).toMatchObject({ used: 3, people: 5 });
    expect(need.wanted).toBeGreaterThan(1);
    expect(one.trunkNeed(1).wanted).toBe(0);
    // In a message that plays the line is in use.
    one.hearEvent(desk('a'), event({ type: 'dial', callId: 'y' }, 'grant 1'), 2);
    one.hearEvent(desk('a'), event({ type: 'answer', callId: 'y' }), 2);
    one.hearEvent(desk('a'), event({ type: 'abandon', callId: 'y' }), 3);
    expect(one.linesInUse(3)).toBe(3);
  });

  it('lets no desk that starts nothing keep another from dialling', () => {
    const two = room();
    const newId = ids();
    const heard = new Set<string>();
    two.hearState(desk('a'), state(), 1);
    for (const { epoch } of two.launch(1, ENOUGH, newId)) heard.add(epoch);
    two.hearState(desk('b'), state(), 2);
    for (const { epoch } of two.launch(2, ENOUGH, newId)) heard.add(epoch);
    expect(heard).toEqual(new Set(['a', 'b']));
  });

  it('tells a call a desk no longer names from one it lost', () => {
    const two = room();
    const since = 0;
    const calls = [
      { attemptId: 'rings', stage: 'ringing' as const, since },
      { attemptId: 'waits', stage: 'answered' as const, since },
    ];
    two.hearState(desk('a'), state({ calls }), 1);
    expect(two.explain(1)).toMatchObject({ ringing: 1, waiting: 1 });
    two.hearState(desk('a'), state(), 2);
    expect(two.explain(2)).toMatchObject({ ringing: 0, waiting: 0, abandonRate: 0 });
    two.hearState(desk('a'), state({ calls }), 3);
    two.hearGone(desk('a'), 4);
    expect(two.explain(4)).toMatchObject({ present: 0, ringing: 0, waiting: 0 });
    expect(two.explain(4).abandonRate).toBeGreaterThan(0);
  });

  it('keeps who waited at a desk that is gone as lost until the desk is back to tell', () => {
    const one = room();
    const waits = { attemptId: 'x', stage: 'answered' as const, since: 0 };
    const rings = { attemptId: 'y', stage: 'ringing' as const, since: 0 };
    one.hearState(desk('a'), state({ calls: [waits, rings] }), 1);
    one.hearGone(desk('a'), 2);
    expect(one).toMatchObject({ lostCalls: ['x'], abandons: 0 });
    one.hearState(desk('b'), state(), 3);
    expect(one.lostCalls).toEqual(['x']);
    one.hearState(desk('a', 'link 2'), state(), 4);
    one.hearEvent(desk('a', 'link 2'), event({ type: 'abandon', callId: 'x' }), 5);
    expect(one).toMatchObject({ lostCalls: [], abandons: 1 });
  });

  it('keeps who waited at a desk that is gone as lost until the end of the call is on record', () => {
    const one = room();
    one.hearState(desk('a'), state({ calls: [{ attemptId: 'x', stage: 'answered', since: 0 }] }), 1);
    one.hearGone(desk('a'), 2);
    one.settle(['y']);
    expect(one.lostCalls).toEqual(['x']);
    one.settle(['x']);
    expect(one.lostCalls).toEqual([]);
  });

  it('takes who waited under the former leader for lost until their desk tells', () => {
    const former = room();
    const calls = [{ attemptId: 'x', stage: 'answered' as const, since: 0 }];
    former.hearState(desk('died'), state({ calls }), 1);
    former.hearState(desk('stands'), state({ calls: [{ attemptId: 'y', stage: 'answered', since: 0 }] }), 1);
    former.hearState(desk('idle'), state(), 1);
    former.hearGone(desk('died'), 2);
    const next = new PacingRoom(createPredictivePacer(), former.waiting(2));
    expect(next.lostCalls).toEqual(['x', 'y']);
    next.hearState(desk('stands', 'link 2'), state(), 3);
    expect(next.lostCalls).toEqual(['x']);
    next.settle(['x']);
    expect(next.lostCalls).toEqual([]);
    expect(next.waiting(4)).toEqual([]);
  });

  it('charges an abandoned call until it is on record, also where the desk dies while the message is played', () => {
    const one = room();
    one.hearState(desk('a'), state({ calls: [{ attemptId: 'x', stage: 'answered', since: 0 }] }), 1);
    one.hearEvent(desk('a'), event({ type: 'abandon', callId: 'x' }), 2);
    expect(one).toMatchObject({ lostCalls: [], abandons: 1 });
    one.hearGone(desk('a'), 8);
    expect(one.lostCalls).toEqual(['x']);
    one.settle(['x']);
    expect(one.lostCalls).toEqual([]);
  });

  it('charges a lost call no longer than the window of the limit, whoever leads', () => {
    const former = room();
    former.hearState(desk('a'), state({ calls: [{ attemptId: 'x', stage: 'answered', since: 0 }] }), 1);
    former.hearGone(desk('a'), 2);
    former.forgetLost(101, 100);
    expect(former.lostCalls).toEqual(['x']);
    const next = new PacingRoom(createPredictivePacer(), former.waiting(62), 1_000);
    next.forgetLost(1_039, 100);
    expect(next.lostCalls).toEqual(['x']);
    next.forgetLost(1_040, 100);
    expect(next.lostCalls).toEqual([]);
  });

  describe('when a desk leaves the campaign of its own will', () => {
    const left = () => {
      const one = room();
      const calls = [
        { attemptId: 'waits', stage: 'answered' as const, since: 0 },
        { attemptId: 'rings', stage: 'ringing' as const, since: 0 },
      ];
      one.hearState(desk('a'), state({ calls }), 1);
      one.hearLeft(desk('a'), 2);
      return one;
    };

    it('goes on counting its calls, loses none, and starts nothing there', () => {
      const one = left();
      expect(one.explain(2)).toMatchObject({ present: 0, idle: 0, ringing: 1, waiting: 1, abandonRate: 0 });
      expect(one.lostCalls).toEqual([]);
      expect(one.desks).toEqual([]);
      expect(one.launch(3, ENOUGH, ids())).toEqual([]);
    });

    it('hears what becomes of them, an abandoned one once', () => {
      const one = left();
      expect(one.hearEvent(desk('a'), event({ type: 'answer', callId: 'rings' }), 3)).toBe(true);
      expect(one.explain(3)).toMatchObject({ ringing: 0, waiting: 2 });
      one.hearEvent(desk('a'), event({ type: 'abandon', callId: 'waits' }), 4);
      one.hearEvent(desk('a'), event({ type: 'abandon', callId: 'waits' }), 4);
      expect(one.abandons).toBe(1);
      one.hearState(desk('b'), state(), 5);
      one.hearEvent(desk('b'), event({ type: 'connect', callId: 'rings' }), 6);
      expect(one.explain(6)).toMatchObject({ ringing: 0, waiting: 0 });
    });

    it('loses them where its socket closes before it has told', () => {
      const one = left();
      one.hearGone(desk('a'), 3);
      expect(one.lostCalls).toEqual(['waits']);
      expect(one.explain(3)).toMatchObject({ ringing: 0, waiting: 0 });
    });

    it('takes them for over where nothing is heard for long', () => {
      const one = left();
      one.launch(130, ENOUGH, ids());
      expect(one.explain(130)).toMatchObject({ ringing: 0, waiting: 0 });
      expect(one.lostCalls).toEqual([]);
    });
  });

  it('hears nothing of a socket that a later one has replaced', () => {
    const one = room();
    one.hearState(desk('a', 'link 2'), state(), 1);
    one.hearGone(desk('a', 'link 1'), 2);
    one.hearState(desk('a', 'link 1'), state({ agent: { phase: 'out', leaving: false, since: 0 } }), 2);
    expect(one.explain(2)).toMatchObject({ idle: 1, present: 1 });
    expect(one.hearEvent(desk('a', 'link 3'), event({ type: 'away' }), 3)).toBe(false);
  });

  it('knows after any history what the desks said last', () => {
    const phase = fc.constantFrom('out' as const, 'idle' as const, 'talking' as const, 'wrapping' as const);
    const said = fc.record({
      epoch: fc.constantFrom('a', 'b', 'c'),
      phase,
      rings: fc.nat(3),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 40 }), (history) => {
        const one = room();
        const last = new Map<string, { phase: string; rings: number }>();
        history.forEach(({ epoch, gone, ...rest }, t) => {
          if (gone) {
            one.hearGone(desk(epoch), t);
            last.delete(epoch);
            return;
          }
          const calls = Array.from({ length: rest.rings }, (_, i) => ({
            attemptId: `${epoch} ${t} ${i}`,
            stage: 'ringing' as const,
            since: 0,
          }));
          const agent = { phase: rest.phase, leaving: false, since: 0, attemptId: `${epoch} ${t}` };
          one.hearState(desk(epoch), state({ agent, calls }), t);
          last.set(epoch, rest);
        });
        const known = [...last.values()];
        expect(one.explain(history.length)).toMatchObject({
          idle: known.filter((each) => each.phase === 'idle').length,
          present: known.filter((each) => each.phase !== 'out').length,
          ringing: known.reduce((sum, each) => sum + each.rings, 0),
          waiting: 0,
        });
      }),
      { seed: 31 },
    );
  });

  it('says that the limit is reached while calls that its own account would bear may not be abandoned', () => {
    const rich = createPredictivePacer().save();
    const one = new PacingRoom(
      createPredictivePacer({}, { ...rich, feedback: { ...rich.feedback, answers: 1_000 } }),
    );
    one.hearState(desk('a'), state(), 1);
    one.launch(1, 0, ids());
    expect(one.explain(1)).toMatchObject({ mode: 'progressive', fallBack: 'limit-reached', balance: 0 });
    one.launch(2, 10, ids());
    expect(one.explain(2)).toMatchObject({ mode: 'predictive', balance: 10 });
  });

  it('never has more lines than idle agents once nothing may be abandoned any more', () => {
    const rich = createPredictivePacer().save();
    const feedback = { ...rich.feedback, answers: 100_000 };
    const grantedIn = (idle: number, talking: number, left: number) => {
      const one = new PacingRoom(createPredictivePacer({}, { ...rich, feedback }));
      for (let i = 0; i < idle; i++) one.hearState(desk(`idle ${i}`), state(), 1);
      const agent = { phase: 'talking' as const, leaving: false, since: 0 };
      for (let i = 0; i < talking; i++) one.hearState(desk(`talks ${i}`), state({ agent }), 1);
      const newId = ids();
      let granted = 0;
      for (let t = 1; t < 3; t += 0.5)
        granted += one.launch(t, left, newId).reduce((sum, launch) => sum + launch.calls, 0);
      return granted;
    };
    expect(grantedIn(10, 0, ENOUGH)).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), (idle, talking) => {
        expect(grantedIn(idle, talking, 0)).toBe(idle);
      }),
      { seed: 32 },
    );
  });
});
