import type { Pacer, PacingEvent } from '../pacing/pacer.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { attendance } from './attendance.ts';
import { callFate } from './call-fate.ts';
import type { ShiftFigures } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { ShiftAccount } from './shift-account.ts';
import { Timeline } from './timeline.ts';

interface Agent {
  readonly id: number;
  phase: 'out' | 'idle' | 'busy';
  since: number;
  /** Goes after the call in hand for so long, s; 0 = stays. */
  awayFor: number;
}

interface Customer {
  readonly callId: number;
  readonly random: Random;
  readonly answeredAt: number;
}

/**
 * One shift of a team under a pacer, event by event; the same seed gives the same shift.
 *
 * A live answer goes to the agent idle longest at once, else to whoever becomes free within the customer's patience, else it is abandoned.
 * Calls under way are not cancelled. The pacer is asked after every batch of simultaneous events and once a second. Each call's fate
 * depends on the seed and its place in the order of starts only, so that pacers are compared on the same calls.
 */
export function simulateShift(scenario: Scenario, pacer: Pacer, seed: number): ShiftFigures {
  return new Shift(scenario, pacer, seed).run();
}

class Shift {
  readonly #scenario: Scenario;
  readonly #pacer: Pacer;
  readonly #seed: number;
  readonly #end: number;
  readonly #timeline = new Timeline();
  readonly #agents: readonly Agent[];
  #idle: Agent[] = [];
  #waiting: Customer[] = [];
  #now = 0;
  #dialled = 0;
  #answered = 0;
  #connected = 0;
  #abandoned = 0;
  #waitedSeconds = 0;
  readonly #account: ShiftAccount;

  constructor(scenario: Scenario, pacer: Pacer, seed: number) {
    this.#scenario = scenario;
    this.#pacer = pacer;
    this.#seed = seed;
    this.#end = scenario.hours * 3600;
    this.#agents = Array.from({ length: scenario.agents }, (_, id) => ({
      id,
      phase: 'out' as const,
      since: 0,
      awayFor: 0,
    }));
    this.#account = new ShiftAccount(this.#end);
  }

  run(): ShiftFigures {
    for (const agent of this.#agents) this.#plan(agent);
    this.#tick();
    for (let due = this.#timeline.due; due !== undefined && due < this.#end; due = this.#timeline.due) {
      this.#now = due;
      this.#timeline.advance();
      if (this.#timeline.due === due) continue;
      for (let calls = this.#pacer.decide(due); calls > 0; calls--) this.#dial();
    }
    this.#now = this.#end;
    for (const agent of this.#agents) this.#enter(agent, agent.phase);
    return {
      waitedSeconds: this.#waitedSeconds,
      dialled: this.#dialled,
      answered: this.#answered,
      connected: this.#connected,
      abandoned: this.#abandoned,
      windows: this.#account.windows,
    };
  }

  #tick(): void {
    this.#after(1, () => this.#tick());
  }

  #plan(agent: Agent): void {
    const { arrivals, departures } = attendance(this.#scenario, agent.id, this.#seed);
    for (const at of arrivals) this.#after(at, () => this.#arrive(agent));
    for (const { at, seconds } of departures) {
      this.#after(at, () => {
        if (agent.phase !== 'out') agent.awayFor = seconds;
        if (agent.phase === 'idle') this.#isFree(agent);
      });
    }
  }

  #arrive(agent: Agent): void {
    agent.awayFor = 0;
    if (agent.phase !== 'out') return;
    this.#tell({ type: 'login', t: this.#now, agentId: agent.id });
    this.#isFree(agent);
  }

  #dial(): void {
    const callId = this.#dialled++;
    const random = seededRandom(this.#seed, 'call', callId);
    this.#tell({ type: 'dial', t: this.#now, callId });
    const { end, after } = callFate(this.#scenario, random, this.#now);
    if (end === 'answer') this.#after(after, () => this.#answer(callId, random));
    else this.#after(after, () => this.#tell({ type: 'fail', t: this.#now, callId, outcome: end }));
  }

  #answer(callId: number, random: Random): void {
    const customer: Customer = { callId, random, answeredAt: this.#now };
    this.#answered++;
    this.#account.count(this.#now, 'answered');
    this.#tell({ type: 'answer', t: this.#now, callId });
    const agent = this.#idle[0];
    if (agent) {
      this.#connect(customer, agent);
      return;
    }
    this.#waiting.push(customer);
    this.#after(this.#scenario.patience, () => {
      if (!this.#waiting.includes(customer)) return;
      this.#waiting = this.#waiting.filter((each) => each !== customer);
      this.#abandoned++;
      this.#account.count(customer.answeredAt, 'abandoned');
      this.#tell({ type: 'abandon', t: this.#now, callId });
    });
  }

  #connect(customer: Customer, agent: Agent): void {
    const { talk, wrapUp } = this.#scenario;
    const { callId, random } = customer;
    this.#waitedSeconds += this.#now - agent.since;
    this.#connected++;
    this.#enter(agent, 'busy');
    this.#tell({ type: 'connect', t: this.#now, callId, agentId: agent.id });
    this.#after(talk(random), () => {
      this.#tell({ type: 'wrapup', t: this.#now, callId, agentId: agent.id });
      this.#after(wrapUp(random), () => this.#isFree(agent));
    });
  }

  #isFree(agent: Agent): void {
    if (agent.awayFor > 0) {
      const seconds = agent.awayFor;
      agent.awayFor = 0;
      this.#enter(agent, 'out');
      this.#tell({ type: 'away', t: this.#now, agentId: agent.id });
      if (Number.isFinite(seconds)) this.#after(seconds, () => this.#isFree(agent));
      return;
    }
    this.#enter(agent, 'idle');
    this.#tell({ type: 'ready', t: this.#now, agentId: agent.id });
    const customer = this.#waiting.shift();
    if (customer) this.#connect(customer, agent);
  }

  #enter(agent: Agent, phase: Agent['phase']): void {
    if (agent.phase !== 'out') this.#account.spend(agent.since, this.#now, agent.phase === 'busy');
    if (agent.phase === 'idle') this.#idle = this.#idle.filter((each) => each !== agent);
    if (phase === 'idle') this.#idle.push(agent);
    agent.phase = phase;
    agent.since = this.#now;
  }

  #after(seconds: number, act: () => void): void {
    this.#timeline.schedule(this.#now + seconds, act);
  }

  #tell(event: PacingEvent): void {
    this.#pacer.onEvent(event);
  }
}
