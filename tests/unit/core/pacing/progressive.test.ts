import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PacingEvent, PacingId } from '../../../../src/core/pacing/pacer.ts';
import { createProgressivePacer } from '../../../../src/core/pacing/progressive.ts';

const play = (...events: PacingEvent[]) => {
  const pacer = createProgressivePacer();
  for (const event of events) pacer.onEvent(event);
  return pacer.decide(0);
};
const ready = (agentId: string): PacingEvent => ({ type: 'ready', t: 0, agentId });
const dial = (callId: string): PacingEvent => ({ type: 'dial', t: 0, callId });

describe('progressive pacing', () => {
  it('starts one call for each ready agent who has none under way', () => {
    expect(play()).toBe(0);
    expect(play({ type: 'login', t: 0, agentId: 'a' })).toBe(0);
    expect(play(ready('a'), ready('b'))).toBe(2);
    expect(play(ready('a'), ready('b'), dial('1'))).toBe(1);
  });

  it('frees the line of a call that reached nobody, and the agent only when ready again after one that did', () => {
    expect(play(ready('a'), dial('1'), { type: 'fail', t: 1, callId: '1', outcome: 'busy' })).toBe(1);
    const connected: PacingEvent[] = [
      ready('a'),
      dial('1'),
      { type: 'answer', t: 1, callId: '1' },
      { type: 'connect', t: 1, callId: '1', agentId: 'a' },
      { type: 'wrapup', t: 9, callId: '1', agentId: 'a' },
    ];
    expect(play(...connected)).toBe(0);
    expect(play(...connected, ready('a'))).toBe(1);
  });

  it('dials for nobody once all agents have left', () => {
    expect(play(ready('a'), { type: 'away', t: 1, agentId: 'a' })).toBe(0);
  });

  it('never has more lines than ready agents, whatever happens', () => {
    const agent = fc.constantFrom('a', 'b', 'c');
    const event = fc.oneof(
      agent.map(ready),
      agent.map((agentId): PacingEvent => ({ type: 'away', t: 0, agentId })),
      fc.constantFrom('1', '2', '3', '4').map(dial),
      fc
        .constantFrom('1', '2')
        .map((callId): PacingEvent => ({ type: 'fail', t: 0, callId, outcome: 'noanswer' })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const present = new Set<PacingId>();
        for (const each of events) {
          if (each.type === 'ready') present.add(each.agentId);
          if (each.type === 'away') present.delete(each.agentId);
        }
        const wanted = play(...events);
        expect(wanted).toBeGreaterThanOrEqual(0);
        expect(wanted).toBeLessThanOrEqual(present.size);
      }),
      { seed: 3 },
    );
  });
});
