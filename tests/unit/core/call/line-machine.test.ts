import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude } from '../../../../src/core/call/line-end.ts';
import type { LineEvent } from '../../../../src/core/call/line-event.ts';
import {
  accepts,
  IllegalLineMove,
  type LineMemory,
  type LineStep,
  NEW_LINE,
  nextLine,
} from '../../../../src/core/call/line-machine.ts';

const EMPTY = { id: 'zh/empty-number', lineResult: 'empty-number' } as const;
const final = (code: number, ...reasons: string[]): LineEvent => ({
  kind: 'final',
  response: { code, reasons, local: false },
});
const hangUp: LineEvent = { kind: 'hang-up', by: 'agent' };
const [invite, trying, ringing, early, answered, bye, closed, timeout] = (
  ['invite', 'trying', 'ringing', 'early-media', 'answered', 'remote-bye', 'closed', 'ring-timeout'] as const
).map((kind) => ({ kind })) as [
  LineEvent,
  LineEvent,
  LineEvent,
  LineEvent,
  LineEvent,
  LineEvent,
  LineEvent,
  LineEvent,
];
const announcement: LineEvent = { kind: 'announcement', announcement: EMPTY };

function run(...events: LineEvent[]): LineStep {
  let step: LineStep = { memory: NEW_LINE };
  for (const event of events) step = nextLine(step.memory, event);
  return step;
}

describe('the line machine', () => {
  it.each([
    ['a call that is answered', [invite, trying, ringing, answered], 'talking'],
    ['sound before the answer', [invite, early, ringing], 'early-media'],
    ['a call on hold', [invite, answered, { kind: 'hold' }], 'holding'],
    ['a call resumed', [invite, answered, { kind: 'hold' }, { kind: 'resume' }], 'talking'],
    ['a hang-up while ringing', [invite, ringing, hangUp], 'ending'],
    ['the customer hanging up on hold', [invite, answered, { kind: 'hold' }, bye], 'ended'],
  ] as [string, LineEvent[], string][])('leads %s to its state', (_, events, state) => {
    expect(run(...events).memory.state).toBe(state);
  });

  it.each([
    ['nothing before the server has the INVITE', [invite, hangUp], undefined],
    ['a CANCEL once it has', [invite, trying, hangUp], 'cancel'],
    ['the deferred CANCEL with the first provisional response', [invite, hangUp, ringing], 'cancel'],
    ['no second CANCEL', [invite, hangUp, ringing, ringing], undefined],
    [
      'no CANCEL for what a challenge has swept away',
      [invite, trying, { kind: 'challenged' }, hangUp],
      undefined,
    ],
    ['a CANCEL when the ring timer is over', [invite, ringing, timeout], 'cancel'],
    ['a BYE in a call', [invite, answered, hangUp], 'bye'],
    ['a BYE when the answer crosses the CANCEL', [invite, ringing, hangUp, answered], 'bye'],
    ['a BYE when the answer comes before a CANCEL could', [invite, hangUp, answered], 'bye'],
  ] as [string, LineEvent[], string | undefined][])('asks for %s', (_, events, action) => {
    expect(run(...events).action).toBe(action);
  });

  it.each([
    ['answered, ended by the customer', [invite, answered, bye], 'answered', 'code', 'customer'],
    ['answered, ended by the agent', [invite, answered, hangUp, closed], 'answered', 'code', 'agent'],
    ['busy', [invite, final(486)], 'busy', 'code', 'customer'],
    [
      'an announcement before an ambiguous code',
      [invite, early, announcement, final(480)],
      'empty-number',
      'announcement',
      'network',
    ],
    [
      'a hang-up during an announcement',
      [invite, early, announcement, hangUp, final(487)],
      'empty-number',
      'announcement',
      'agent',
    ],
    ['nobody answering in time', [invite, ringing, timeout, final(487)], 'no-answer', 'timer', 'desk'],
    ['a hang-up in time', [invite, ringing, hangUp, final(487)], 'cancelled', 'local', 'agent'],
    ['a hang-up before the challenge', [invite, hangUp, final(407)], 'cancelled', 'local', 'agent'],
    ['a challenge that came after the ring timer', [invite, timeout, final(407)], 'failed', 'local', 'desk'],
    ['busy overtaking the CANCEL', [invite, ringing, hangUp, final(486)], 'busy', 'code', 'customer'],
    [
      'an answer crossing the ring timer',
      [invite, ringing, timeout, answered, closed],
      'answered',
      'code',
      'desk',
    ],
    ['no media', [invite, { kind: 'media-failed' }, closed], 'failed', 'local', 'desk'],
    ['the connection lost while ringing', [invite, ringing, { kind: 'lost' }], 'unknown', 'local', 'network'],
    [
      'the connection lost after a hang-up',
      [invite, ringing, hangUp, { kind: 'lost' }],
      'unknown',
      'local',
      'agent',
    ],
  ] as [string, LineEvent[], string, string, string][])(
    'concludes %s',
    (_, events, lineResult, knownBy, endedBy) => {
      const { memory } = run(...events);
      expect(memory.state).toBe('ended');
      expect(conclude(memory)).toEqual({ lineResult, knownBy, endedBy });
    },
  );

  it.each([
    ['an answer before the INVITE', [answered]],
    ['a second INVITE', [invite, invite]],
    ['the end of a call that has ended', [invite, answered, bye, bye]],
    ['a refusal of a call that is up', [invite, answered, final(486)]],
    ['the loss of a connection as the end of a call that is up', [invite, answered, { kind: 'lost' }]],
  ] as [string, LineEvent[]][])('refuses %s', (_, events) => {
    expect(() => run(...events)).toThrow(IllegalLineMove);
  });
});

const anyEvent: fc.Arbitrary<LineEvent> = fc.oneof(
  fc.constantFrom<LineEvent>(
    invite,
    trying,
    { kind: 'challenged' },
    ringing,
    early,
    announcement,
    answered,
    { kind: 'hold' },
    { kind: 'resume' },
    hangUp,
    { kind: 'hang-up', by: 'desk' },
    timeout,
    { kind: 'media-failed' },
    bye,
    closed,
    { kind: 'lost' },
    { kind: 'failed' },
  ),
  fc.constantFrom(180, 404, 407, 480, 486, 487, 503, 603).map((code) => final(code)),
);

describe('any order of events', () => {
  const seeded = { seed: 20_260, numRuns: 3_000 };
  const walk = (
    events: readonly LineEvent[],
    visit: (before: LineMemory, step: LineStep, event: LineEvent) => void,
  ) => {
    let memory = NEW_LINE;
    for (const event of events) {
      if (!accepts(memory, event)) continue;
      const step = nextLine(memory, event);
      visit(memory, step, event);
      memory = step.memory;
    }
    return memory;
  };

  it('ends a line exactly once, and every line can be ended', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        let ends = 0;
        walk([...events, { kind: 'failed' }], (before, step) => {
          expect(before.state).not.toBe('ended');
          if (step.memory.state === 'ended') ends += 1;
        });
        expect(ends).toBe(1);
      }),
      seeded,
    );
  });

  it('never loses an answer', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        let wasAnswered = false;
        const memory = walk([...events, { kind: 'failed' }], (_, step, event) => {
          wasAnswered ||= event.kind === 'answered';
          expect(step.memory.answered).toBe(wasAnswered);
        });
        expect(conclude(memory).lineResult === 'answered').toBe(wasAnswered);
      }),
      seeded,
    );
  });

  it('asks for at most one BYE, for it only after an answer, and for a CANCEL only when it can arrive', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 25 }), (events) => {
        let byes = 0;
        let cancels = 0;
        walk(events, (_, { memory, action }) => {
          if (action === 'bye') {
            byes += 1;
            expect(memory.answered).toBe(true);
          }
          if (action === 'cancel') {
            cancels += 1;
            expect([memory.reached, memory.answered]).toEqual([true, false]);
          }
          // A call that was answered and that somebody wants ended has been asked to end.
          if (memory.state === 'ending' && memory.answered) expect(byes).toBe(1);
        });
        expect(byes).toBeLessThanOrEqual(1);
        expect(cancels).toBeLessThanOrEqual(1);
      }),
      seeded,
    );
  });
});
