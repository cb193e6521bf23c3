import { describe, expect, it } from 'vitest';
import { createPredictivePacer } from '../../../../../src/core/pacing/predictive/predictive.ts';
import { afterGoodDays, Play } from './team-history.ts';

describe('predictive pacing', () => {
  it('starts the campaign a little ahead of the agents, on one call lent, and like progressive pacing once that is lost', () => {
    const play = new Play(createPredictivePacer());
    for (const agentId of [1, 2, 3, 4, 5]) play.tell({ type: 'ready', t: 0, agentId });
    expect(play.pacer.explain(0)).toMatchObject({ mode: 'predictive', fallBack: undefined });
    play.tell({ type: 'answer', t: 1, callId: 'x' });
    play.tell({ type: 'abandon', t: 3, callId: 'x' });
    expect(play.pacer.explain(3)).toMatchObject({ mode: 'progressive', fallBack: 'small-team' });
  });

  it.each([
    ['the team is too small to earn a call within the hour', {}, [1], undefined],
    ['hardly anything may be abandoned', { abandonLimit: 0.001 }, [1, 2, 3, 4, 5], undefined],
    ['the law still leaves nothing', {}, [1, 2, 3, 4, 5], 0],
  ] as const)('starts the campaign like progressive pacing where %s', (_, settings, agents, allowed) => {
    const play = new Play(createPredictivePacer(settings));
    if (allowed !== undefined) play.pacer.allow(allowed);
    for (const agentId of agents) play.tell({ type: 'ready', t: 0, agentId });
    expect(play.dial()).toBe(agents.length);
    expect(play.dial()).toBe(0);
    expect(play.pacer.explain(0)).toMatchObject({
      mode: 'progressive',
      fallBack: 'small-team',
      reason: 'small-team',
    });
  });

  it('earns nothing by a call that an agent is said to have for the second time', () => {
    const play = new Play(createPredictivePacer({ denominator: 'abandoned-and-connected' }));
    for (const agentId of [1, 2]) play.tell({ type: 'ready', t: 0, agentId });
    for (const callId of ['x', 'y']) {
      play.tell({ type: 'dial', t: 0, callId });
      play.tell({ type: 'answer', t: 5, callId });
    }
    play.tell({ type: 'connect', t: 5, callId: 'x', agentId: 1 });
    play.tell({ type: 'abandon', t: 8, callId: 'y' });
    expect(play.pacer.explain(9).abandonRate).toBe(0.5);
    play.tell({ type: 'logout', t: 9, agentId: 1 });
    play.tell({ type: 'connect', t: 10, callId: 'x', agentId: 1 });
    expect(play.pacer.explain(11).abandonRate).toBe(0.5);
  });

  it('falls back to one line for each idle agent once the limit is used up, and returns when it has room', () => {
    const state = afterGoodDays();
    const standing = (abandons: number) => {
      const play = new Play(
        createPredictivePacer({}, { ...state, feedback: { ...state.feedback, abandons } }),
      );
      for (const agentId of [1, 2, 3]) play.tell({ type: 'ready', t: 0, agentId });
      return { started: play.dial(), ...play.pacer.explain(0) };
    };
    expect(standing(60)).toMatchObject({ started: 3, mode: 'progressive', fallBack: 'limit-reached' });
    const room = standing(30);
    expect(room).toMatchObject({ mode: 'predictive', fallBack: undefined });
    expect(room.started).toBeGreaterThan(3);
  });

  it('goes beyond one line for each idle agent once the limit has room', () => {
    const play = new Play(createPredictivePacer({}, afterGoodDays()));
    for (const agentId of [1, 2, 3]) play.tell({ type: 'ready', t: 0, agentId });
    expect(play.dial()).toBeGreaterThan(3);
    const { reason, risk, threshold } = play.pacer.explain(0);
    expect(reason).toBe('enough-under-way');
    expect(risk).toBeGreaterThan(threshold);
  });

  it('does not count on an agent who announced a break', () => {
    const wrapping = (announce: 'leaving' | 'staying') => {
      const play = new Play(createPredictivePacer({ abandonLimit: 0.5 }, afterGoodDays()));
      play.tell({ type: 'connect', t: 0, callId: 'x', agentId: 1 });
      play.tell({ type: 'wrapup', t: 5, callId: 'x', agentId: 1 });
      play.tell({ type: 'leaving', t: 5, agentId: 1 });
      play.tell({ type: announce, t: 5, agentId: 1 });
      return [5, 10, 15, 20].map((t) => {
        play.now = t;
        return play.dial();
      });
    };
    expect(Math.max(...wrapping('leaving'))).toBe(0);
    expect(Math.max(...wrapping('staying'))).toBeGreaterThan(0);
  });

  it('doubts an agent said to be idle whom a caller did not find, for a minute', () => {
    const play = new Play(createPredictivePacer());
    play.tell({ type: 'ready', t: 0, agentId: 1 });
    play.tell({ type: 'dial', t: 0, callId: 'x' });
    play.tell({ type: 'answer', t: 5, callId: 'x' });
    play.tell({ type: 'abandon', t: 7, callId: 'x' });
    expect(play.pacer.decide(8)).toBe(0);
    for (let t = 10; t < 70; t += 5) play.pacer.decide(t);
    expect(play.pacer.decide(70)).toBe(1);
  });

  it('names the bound that holds it back', () => {
    const reason = (settings: Parameters<typeof createPredictivePacer>[0]) => {
      const play = new Play(createPredictivePacer(settings, afterGoodDays()));
      for (const agentId of [1, 2, 3]) play.tell({ type: 'ready', t: 0, agentId });
      play.dial();
      return play.pacer.explain(0).reason;
    };
    expect(reason({ maxLines: 2 })).toBe('lines-in-use');
    expect(reason({ callsPerSecond: 2 })).toBe('calls-per-second');
    expect(createPredictivePacer().explain(0).reason).toBe('nobody-present');
    const talking = new Play(createPredictivePacer({}, afterGoodDays()));
    talking.tell({ type: 'connect', t: 0, callId: 'x', agentId: 1 });
    expect(talking.pacer.explain(1).reason).toBe('nobody-free-soon');
  });

  it('starts a new account when its window of shifts is over, and keeps what it learnt', () => {
    const state = afterGoodDays();
    const balance = (shifts: number) =>
      createPredictivePacer({ limitWindow: { shifts } }, state).explain(0).balance;
    expect(balance(30)).toBeCloseTo(50);
    expect(balance(1)).toBe(0);
    expect(createPredictivePacer({ limitWindow: { shifts: 1 } }, state).explain(0).answerRate).toBeCloseTo(
      0.3,
    );
  });

  it.each([
    { abandonLimit: -0.1 },
    { abandonLimit: Number.NaN },
    { ringSeconds: 0 },
    { linesPerAgent: Number.NaN },
    { limitWindow: { shifts: 0 } },
    { overrunRisk: 2 },
  ])('refuses settings out of range: %o', (settings) => {
    expect(() => createPredictivePacer(settings)).toThrow(RangeError);
  });

  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { ...afterGoodDays(), talk: {} },
    { ...afterGoodDays(), version: 0 },
  ])('starts afresh from a saved state it cannot use: %#', (saved) => {
    expect(createPredictivePacer({}, saved).save()).toEqual(createPredictivePacer().save());
  });
});
