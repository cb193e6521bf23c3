import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IllegalTransferMove,
  isOpen,
  newTransfer,
  nextTransfer,
  TRANSFER_WAYS,
  type TransferAction,
  type TransferEvent,
  type TransferStep,
  type TransferWay,
} from '../../../../src/core/call/transfer-machine.ts';

function run(way: TransferWay, ...events: TransferEvent[]): TransferStep {
  let step: TransferStep = { memory: newTransfer(way), actions: [] };
  for (const event of events) step = nextTransfer(step.memory, event);
  return step;
}

const CONSULTING: TransferEvent[] = ['placed', 'up'];

describe('a call on its way to a colleague', () => {
  it.each<[string, TransferWay, TransferEvent[], string, TransferAction[]]>([
    ['blind, and the colleague has it', 'blind', ['placed', 'taken'], 'given', ['hand-over']],
    ['blind, and it comes back', 'blind', ['placed', 'not-taken'], 'over', ['withdraw']],
    [
      'attended, and the colleague has it',
      'attended',
      [...CONSULTING, 'complete', 'taken'],
      'given',
      ['hand-over'],
    ],
    [
      'attended after a conference',
      'attended',
      [...CONSULTING, 'join', 'complete', 'taken'],
      'given',
      ['hand-over'],
    ],
    [
      'attended, and the agent goes back',
      'attended',
      [...CONSULTING, 'back'],
      'over',
      ['drop-colleague', 'withdraw', 'take-back'],
    ],
    [
      'attended, and nobody says that they have it',
      'attended',
      [...CONSULTING, 'complete', 'not-taken'],
      'conference',
      ['confer'],
    ],
    [
      'attended, and that word comes late',
      'attended',
      [...CONSULTING, 'complete', 'not-taken', 'taken'],
      'given',
      ['hand-over'],
    ],
    [
      'a colleague who does not answer',
      'attended',
      ['placed', 'colleague-gone'],
      'over',
      ['withdraw', 'take-back'],
    ],
    ['nobody who takes it', 'attended', ['nobody'], 'over', []],
    ['no answer to who takes it', 'blind', ['unanswered'], 'over', ['withdraw']],
    ['a pull of which the word comes late', 'blind', ['placed', 'doubtful', 'taken'], 'given', ['hand-over']],
    [
      'a pull that may have ended the customer’s leg',
      'blind',
      ['placed', 'customer-gone', 'doubtful'],
      'over',
      ['withdraw', 'await-word'],
    ],
    [
      'a word that comes after the agent took the customer back',
      'attended',
      [...CONSULTING, 'complete', 'not-taken', 'back', 'taken'],
      'given',
      ['hand-over-at-end'],
    ],
    [
      'a word that comes after the colleague’s leg is over: the agent has the customer back',
      'attended',
      [...CONSULTING, 'complete', 'colleague-gone', 'taken'],
      'given',
      ['hand-over-at-end'],
    ],
    [
      'a word that comes after both have hung up',
      'attended',
      [...CONSULTING, 'complete', 'colleague-gone', 'customer-gone', 'taken'],
      'given',
      ['hand-over'],
    ],
  ])('%s', (_what, way, events, state, actions) => {
    const step = run(way, ...events);
    expect(step.memory.state).toBe(state);
    expect(step.actions).toEqual(actions);
  });

  it.each<[TransferEvent, TransferEvent[]]>([
    ['complete', ['placed']],
    ['join', [...CONSULTING, 'join']],
    ['back', [...CONSULTING, 'complete']],
    ['back', [...CONSULTING, 'back']],
  ])('refuses the key for %s after %j', (key, events) => {
    expect(() => run('attended', ...events, key)).toThrow(IllegalTransferMove);
  });

  it('whoever hangs up at whatever moment, nobody is left in silence and the call has one owner', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TRANSFER_WAYS),
        fc.array(fc.nat({ max: 99 }), { maxLength: 40 }),
        (way, choices) => new World(way).live(choices),
      ),
      { seed: 20260722, numRuns: 5_000 },
    );
  });
});

/** The three, their lines and what the customer hears, as the actions make them. */
class World {
  #memory;
  #customer = true;
  #colleague: 'none' | 'asked' | 'rings' | 'up' | 'gone' = 'none';
  #customerHears: 'agent' | 'nobody' | 'both' | 'colleague' = 'agent';
  /** The desk has said that the call is theirs, and their desk has put it on record. */
  #told = false;
  #taken = false;
  /** The word of a pull is awaited, for a while. */
  #waits = false;
  #owners: string[] = [];

  constructor(way: TransferWay) {
    this.#memory = newTransfer(way);
  }

  live(choices: readonly number[]): void {
    for (const choice of choices) {
      const possible = this.#possible();
      const event = possible[choice % possible.length];
      if (event === undefined) break;
      this.#happen(event);
      this.#check();
    }
    // Clocks run out: every wait has an end.
    for (let step = 0; step < 4 && isOpen(this.#memory); step += 1) {
      if (this.#memory.state === 'over' && !this.#taken) this.#happen('customer-gone');
      this.#happen(this.#taken ? 'taken' : 'not-taken');
    }
    expect(isOpen(this.#memory)).toBe(false);
    this.#check();
  }

  /** What can happen next in the world, whatever the machine thinks of it; what leads further is there more than once, or few get far. */
  #possible(): TransferEvent[] {
    const { state, way } = this.#memory;
    const events: TransferEvent[] = [];
    if (state === 'given') return events;
    if (state === 'over') {
      if (this.#customer) events.push('customer-gone');
      // What was said to the colleague's desk before may be answered now.
      if (this.#told) events.push('taken', 'not-taken');
      return events;
    }
    if (this.#customer) events.push('customer-gone');
    if (this.#colleague === 'none')
      events.push(...Array<TransferEvent>(8).fill('placed'), 'nobody', 'unanswered');
    if (this.#colleague === 'rings') events.push('up', 'up', 'up', 'colleague-gone');
    if (this.#colleague === 'up') events.push('colleague-gone');
    if (way === 'blind' && state === 'placing') events.push('taken', 'not-taken', 'doubtful');
    if (this.#taken) events.push('taken');
    else if (state === 'giving') events.push('not-taken', 'no-sound', 'taken');
    if (state === 'conference') events.push('no-sound');
    for (const key of ['join', 'complete', 'back'] as const)
      if (this.#takes(key)) events.push(key, ...(key === 'complete' ? [key, key] : []));
    return events;
  }

  #takes(key: TransferEvent): boolean {
    try {
      nextTransfer(this.#memory, key);
      return true;
    } catch {
      return false;
    }
  }

  #happen(event: TransferEvent): void {
    if (event === 'customer-gone') this.#customer = false;
    if (event === 'colleague-gone') this.#colleague = 'gone';
    if (event === 'placed') this.#colleague = 'asked';
    if (event === 'up') this.#colleague = 'up';
    if (event === 'taken') this.#taken = true;
    const { memory, actions } = nextTransfer(this.#memory, event);
    this.#memory = memory;
    for (const action of actions) this.#act(action);
  }

  #act(action: TransferAction): void {
    switch (action) {
      case 'hold':
        this.#customerHears = 'nobody';
        return;
      case 'call':
        this.#colleague = 'rings';
        return;
      case 'take-back':
        this.#customerHears = 'agent';
        return;
      case 'drop-colleague':
        this.#colleague = 'gone';
        return;
      case 'confer':
        this.#customerHears = 'both';
        return;
      case 'give':
        this.#told = true;
        this.#customerHears = 'colleague';
        return;
      case 'hand-over':
        this.#owners.push('colleague');
        this.#customerHears = 'colleague';
        return;
      case 'hand-over-at-end':
        this.#owners.push('colleague');
        return;
      case 'await-word':
        this.#waits = true;
        return;
      case 'place':
        this.#told = true;
        return;
      case 'withdraw':
        return;
    }
  }

  #check(): void {
    const { state, way } = this.#memory;
    // One owner, and the colleague only after it was offered and their desk has said so.
    expect(this.#owners.length).toBeLessThanOrEqual(1);
    if (this.#owners.length > 0) expect(this.#told && this.#taken && state === 'given').toBe(true);
    // No line of the colleague's rings on for a call that is over.
    if (state === 'over') expect(['rings', 'up']).not.toContain(this.#colleague);
    // Whoever waits for a word of which nobody knows whether it comes, waits for a while only.
    if (this.#memory.doubtful && !this.#customer) expect(this.#waits).toBe(true);
    if (state === 'given' && this.#customer)
      expect(way === 'attended' && this.#colleague === 'gone' ? ['agent'] : ['agent', 'colleague']).toContain(
        this.#customerHears,
      );
    if (!this.#customer || state === 'given') return;
    const waits = state === 'calling' || state === 'consulting';
    if (!waits) expect(this.#customerHears).not.toBe('nobody');
    if (state === 'over') expect(this.#customerHears).toBe('agent');
    // Who hears the colleague alone hears one who is there.
    if (this.#customerHears === 'colleague' || this.#customerHears === 'both')
      expect(way === 'blind' || this.#colleague === 'up').toBe(true);
  }
}
