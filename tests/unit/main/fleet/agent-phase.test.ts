import { describe, expect, it } from 'vitest';
import { type AgentPhase, phaseEvents } from '../../../../src/main/fleet/agent-phase.ts';

const IDLE: AgentPhase = { phase: 'idle', leaving: false };
const OUT: AgentPhase = { phase: 'out', leaving: false };
const talking = (attemptId: string, leaving = false): AgentPhase => ({
  phase: 'talking',
  leaving,
  attemptId,
});
const wrapping = (attemptId: string, leaving = false): AgentPhase => ({
  phase: 'wrapping',
  leaving,
  attemptId,
});

describe('what the pacer hears of an agent', () => {
  it.each<[string, AgentPhase, AgentPhase, readonly unknown[]]>([
    ['nothing, when nothing changed', IDLE, IDLE, []],
    ['ready', OUT, IDLE, [{ type: 'ready' }]],
    ['away', IDLE, OUT, [{ type: 'away' }]],
    ['connect', IDLE, talking('a'), [{ type: 'connect', callId: 'a' }]],
    ['wrap-up', talking('a'), wrapping('a'), [{ type: 'wrapup', callId: 'a' }]],
    ['ready after the wrap-up', wrapping('a'), IDLE, [{ type: 'ready' }]],
    ['a wrap-up that took no time', talking('a'), IDLE, [{ type: 'wrapup', callId: 'a' }, { type: 'ready' }]],
    [
      'the next call at once',
      talking('a'),
      talking('b'),
      [
        { type: 'wrapup', callId: 'a' },
        { type: 'connect', callId: 'b' },
      ],
    ],
    ['a break announced', talking('a'), talking('a', true), [{ type: 'leaving' }]],
    ['a break taken back', talking('a', true), talking('a'), [{ type: 'staying' }]],
    [
      'a break announced before, once',
      talking('a', true),
      wrapping('a', true),
      [{ type: 'wrapup', callId: 'a' }],
    ],
    ['busy, for a wrap-up without a talk', IDLE, wrapping('a'), [{ type: 'away' }]],
  ])('%s', (_what, before, now, events) => {
    expect(phaseEvents(before, now)).toEqual(events);
  });
});
