import { describe, expect, it } from 'vitest';
import { AgentTimeline, occupancies } from '../../../../src/lab/shift/agent-timeline.ts';

type Seen = readonly [at: number, state: 'idle' | 'reserved' | 'talking' | 'wrap-up', attemptId?: string];

function agent(...seen: readonly Seen[]): AgentTimeline {
  const timeline = new AgentTimeline();
  for (const [at, state, attemptId] of seen) timeline.add({ at, status: 'available', state, attemptId });
  return timeline;
}

describe('the timeline of an agent', () => {
  it('gives the time of handling and of waiting within a stretch, the last glance holding to its end', () => {
    const timeline = agent([0, 'idle'], [100, 'talking'], [300, 'wrap-up'], [350, 'idle']);
    expect(timeline.spent({ from: 50, to: 400 })).toEqual({ handling: 250, waiting: 100 });
  });

  it('counts a break neither as handling nor as waiting', () => {
    const timeline = agent([0, 'talking']);
    timeline.add({ at: 100, status: 'on-break', state: 'idle' });
    expect(timeline.spent({ from: 0, to: 500 })).toEqual({ handling: 100, waiting: 0 });
  });

  it('takes a wait from the first moment without a customer to the talk, whatever was on the screen between', () => {
    const timeline = agent(
      [0, 'idle'],
      [40, 'reserved', 'a'],
      [60, 'talking', 'a'],
      [90, 'wrap-up', 'a'],
      [95, 'idle'],
      [125, 'talking', 'b'],
    );
    expect(timeline.waits({ from: 0, to: 200 })).toEqual([60, 30]);
    expect(timeline.waits({ from: 100, to: 200 })).toEqual([30]);
  });

  it('names the moment at which each call had its agent, since when nothing kept the agent from it, and since when its card was there', () => {
    const timeline = agent(
      [0, 'talking', 'a'],
      [20, 'wrap-up', 'a'],
      [30, 'idle'],
      [40, 'reserved', 'b'],
      [60, 'talking', 'b'],
      [70, 'talking', 'b'],
    );
    expect([...timeline.talks()]).toEqual([
      ['a', { at: 0, freeAt: 0, cardAt: 0 }],
      ['b', { at: 60, freeAt: 30, cardAt: 40 }],
    ]);
  });
});

describe('the occupancy of a team by stretches', () => {
  it('weighs each agent by the time they were there', () => {
    const team = [agent([0, 'talking'], [150, 'idle']), agent([0, 'idle'], [100, 'talking'])];
    expect(occupancies(team, { from: 0, to: 200 }, 2)).toEqual([0.5, 0.75]);
  });

  it('leaves a stretch out in which nobody was there', () => {
    expect(occupancies([agent([100, 'talking'])], { from: 0, to: 200 }, 2)).toEqual([1]);
  });
});
