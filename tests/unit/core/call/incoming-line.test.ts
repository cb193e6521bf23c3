import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude } from '../../../../src/core/call/line-end.ts';
import type { LineAction, LineEvent } from '../../../../src/core/call/line-event.ts';
import { accepts, type LineMemory, NEW_LINE, nextLine } from '../../../../src/core/call/line-machine.ts';

const hangUp: LineEvent = { kind: 'hang-up', by: 'agent' };
const [offered, answered, acknowledged, unacknowledged, cancelled, bye, closed] = (
  ['offered', 'answered', 'acknowledged', 'unacknowledged', 'remote-cancel', 'remote-bye', 'closed'] as const
).map((kind) => ({ kind })) as [LineEvent, LineEvent, LineEvent, LineEvent, LineEvent, LineEvent, LineEvent];

function run(...events: LineEvent[]) {
  let step: { memory: LineMemory; action?: LineAction | undefined } = { memory: NEW_LINE };
  for (const event of events) step = nextLine(step.memory, event);
  return step;
}

describe('an incoming call', () => {
  it.each([
    ['rings while the desk makes its answer', [offered], 'ringing', undefined],
    ['is up with our 200', [offered, answered], 'talking', undefined],
    ['ends when the caller gives up first', [offered, cancelled], 'ended', undefined],
    ['is refused when it is hung up before our 200', [offered, hangUp], 'ended', 'refuse'],
    ['is refused when the media end fails', [offered, { kind: 'media-failed' }], 'ended', 'refuse'],
    ['keeps its BYE back until the ACK', [offered, answered, hangUp], 'ending', undefined],
    ['sends it with the ACK', [offered, answered, hangUp, acknowledged], 'ending', 'bye'],
    ['sends it at once after the ACK', [offered, answered, acknowledged, hangUp], 'ending', 'bye'],
    ['is hung up when no ACK comes', [offered, answered, unacknowledged], 'ending', 'bye'],
    ['ends by a BYE that comes before the ACK', [offered, answered, bye], 'ended', undefined],
    ['ends by a BYE while its own waits', [offered, answered, hangUp, bye], 'ended', undefined],
    ['ends when its BYE was answered', [offered, answered, acknowledged, hangUp, closed], 'ended', undefined],
  ] as [string, LineEvent[], string, LineAction | undefined][])('%s', (_, events, state, action) => {
    const step = run(...events);
    expect([step.memory.state, step.action]).toEqual([state, action]);
  });

  it.each([
    [[offered, cancelled], 'cancelled', 'customer'],
    [[offered, hangUp], 'cancelled', 'agent'],
    [[offered, { kind: 'lost' }], 'unknown', 'network'],
    [[offered, answered, bye], 'answered', 'customer'],
    [[offered, answered, hangUp, acknowledged, closed], 'answered', 'agent'],
    [[offered, answered, unacknowledged, closed], 'answered', 'desk'],
  ] as [LineEvent[], string, string][])('after %j is %s by the %s', (events, lineResult, endedBy) => {
    expect(conclude(run(...events).memory)).toMatchObject({ lineResult, endedBy });
  });

  it('tells the reasons of a BYE', () => {
    const reasons = ['SIP;cause=200;text="taken over"'];
    expect(run(offered, answered, { kind: 'remote-bye', reasons }).memory.byeReasons).toEqual(reasons);
  });
});

/**
 * A caller and this desk over a wire that keeps the order of each direction and nothing else; the caller is RFC 3261's: it may
 * send CANCEL until it has a final response, acknowledges each, and may send BYE from then on.
 */
class Caller {
  memory = run(offered).memory;
  /** To the desk, to the caller. */
  readonly inbound: ('CANCEL' | 'ACK' | 'BYE')[] = [];
  readonly outbound: ('200' | '487' | '480' | 'BYE')[] = [];
  readonly left: string[] = [];
  up = false;
  acknowledged = false;
  byeBeforeAck = false;
  final: '200' | '487' | '480' | undefined;

  event(event: LineEvent): void {
    if (!accepts(this.memory, event)) return;
    const { memory, action } = nextLine(this.memory, event);
    if (event.kind === 'answered') this.#send('200');
    if (event.kind === 'remote-cancel') this.#send('487');
    if (action === 'refuse') this.#send('480');
    if (action === 'bye') this.#send('BYE');
    this.memory = memory;
  }

  step(move: 'deliver-in' | 'deliver-out' | 'cancel' | 'caller-hangs-up' | 'answer' | 'hang-up'): void {
    if (move === 'answer') this.event(answered);
    if (move === 'hang-up') this.event(hangUp);
    if (move === 'cancel' && !this.final && !this.inbound.includes('CANCEL')) this.inbound.push('CANCEL');
    if (move === 'caller-hangs-up' && this.up) {
      this.up = false;
      this.inbound.push('BYE');
    }
    if (move === 'deliver-in') this.#desk(this.inbound.shift());
    if (move === 'deliver-out') this.#caller(this.outbound.shift());
  }

  /** Whatever is under way arrives. */
  settle(): void {
    while (this.inbound.length + this.outbound.length > 0) {
      this.step('deliver-out');
      this.step('deliver-in');
    }
    if (this.memory.state === 'ending') this.event(closed);
  }

  #desk(message: 'CANCEL' | 'ACK' | 'BYE' | undefined): void {
    if (message === 'CANCEL' && !this.left.some((each) => /\d/.test(each))) this.event(cancelled);
    if (message === 'ACK' && this.final === '200') {
      this.acknowledged = true;
      this.event(acknowledged);
    }
    if (message === 'BYE') this.event(bye);
  }

  #caller(message: '200' | '487' | '480' | 'BYE' | undefined): void {
    if (message === undefined) return;
    if (message === 'BYE') {
      this.up = false;
      return;
    }
    this.final = message;
    this.up = message === '200';
    this.inbound.push('ACK');
  }

  #send(message: '200' | '487' | '480' | 'BYE'): void {
    if (message === 'BYE' && !this.acknowledged) this.byeBeforeAck = true;
    this.left.push(message);
    this.outbound.push(message);
  }
}

describe('an incoming call over a slow wire', () => {
  const moves = fc.array(
    fc.constantFrom(
      ...(['deliver-in', 'deliver-out', 'cancel', 'caller-hangs-up', 'answer', 'hang-up'] as const),
    ),
    { maxLength: 24 },
  );

  it('gets one final response and no BYE before the ACK, and both sides agree in the end', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const caller = new Caller();
        for (const step of steps) caller.step(step);
        caller.settle();
        expect(caller.byeBeforeAck).toBe(false);
        expect(caller.left.filter((each) => /\d/.test(each)).length).toBeLessThanOrEqual(1);
        expect(caller.left.filter((each) => each === 'BYE').length).toBeLessThanOrEqual(1);
        // No ghost: up at one end only is what must not be.
        expect(caller.up).toBe(caller.memory.state === 'talking' || caller.memory.state === 'holding');
      }),
      { numRuns: 5_000 },
    );
  });
});
