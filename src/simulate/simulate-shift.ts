import type { Pacer, PacingEvent } from '../core/pacing/pacer.ts';
import { type Random, seededRandom } from '../lab/customers/seeded-random.ts';
import { type ShiftFigures, WINDOW_SECONDS } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { Timeline } from './timeline.ts';

interface Agent {
  readonly id: number;
  phase: 'out' | 'idle' | 'busy';
  since: number;
  /** Length of the break that is due after the call in hand, s. */
  breakDue: number;
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
  #busySeconds = 0;
  #waitedSeconds = 0;
  #presentSeconds = 0;
  readonly #windows: { answered: number; abandoned: number }[];

  constructor(scenario: Scenario, pacer: Pacer, seed: number) {
    this.#scenario = scenario;
    this.#pacer = pacer;
    this.#seed = seed;
    this.#end = scenario.hours * 3600;
    this.#agents = Array.from({ length: scenario.agents }, (_, id) => ({
      id,
      phase: 'out' as const,
      since: 0,
      breakDue: 0,
    }));
    this.#windows = Array.from({ length: Math.ceil(this.#end / WINDOW_SECONDS) }, () => ({
      answered: 0,
      abandoned: 0,
    }));
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
      busySeconds: this.#busySeconds,
      presentSeconds: this.#presentSeconds,
      waitedSeconds: this.#waitedSeconds,
      dialled: this.#dialled,
      answered: this.#answered,
      connected: this.#connected,
      abandoned: this.#abandoned,
      windows: this.#windows,
    };
  }

  #tick(): void {
    this.#after(1, () => this.#tick());
  }

  #plan(agent: Agent): void {
    const random = seededRandom(this.#seed, 'agent', agent.id);
    const { loginSpread, breaks } = this.#scenario;
    this.#after(random() * loginSpread, () => {
      this.#tell({ type: 'login', t: this.#now, agentId: agent.id });
      this.#isFree(agent);
    });
    for (const { fromHour, toHour, seconds } of breaks) {
      this.#after(3600 * (fromHour + (toHour - fromHour) * random()), () => {
        if (agent.phase !== 'out') agent.breakDue = seconds;
        if (agent.phase === 'idle') this.#isFree(agent);
      });
    }
  }

  #dial(): void {
    const callId = this.#dialled++;
    const random = seededRandom(this.#seed, 'call', callId);
    const { answerRate, answerDelay, machineShare, busyShare, ringLimit } = this.#scenario;
    this.#tell({ type: 'dial', t: this.#now, callId });
    if (random() < answerRate(this.#now)) {
      this.#after(answerDelay(random), () => this.#answer(callId, random));
      return;
    }
    const end = random();
    const outcome = end < machineShare ? 'machine' : end < machineShare + busyShare ? 'busy' : 'noanswer';
    const seconds = { machine: 6 + 14 * random(), busy: 1 + 4 * random(), noanswer: ringLimit }[outcome];
    this.#after(seconds, () => this.#tell({ type: 'fail', t: this.#now, callId, outcome }));
  }

  #answer(callId: number, random: Random): void {
    const customer: Customer = { callId, random, answeredAt: this.#now };
    this.#answered++;
    this.#window(this.#now).answered++;
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
      this.#window(customer.answeredAt).abandoned++;
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
    if (agent.breakDue > 0) {
      const seconds = agent.breakDue;
      agent.breakDue = 0;
      this.#enter(agent, 'out');
      this.#tell({ type: 'away', t: this.#now, agentId: agent.id });
      this.#after(seconds, () => this.#isFree(agent));
      return;
    }
    this.#enter(agent, 'idle');
    this.#tell({ type: 'ready', t: this.#now, agentId: agent.id });
    const customer = this.#waiting.shift();
    if (customer) this.#connect(customer, agent);
  }

  #enter(agent: Agent, phase: Agent['phase']): void {
    const spent = this.#now - agent.since;
    if (agent.phase !== 'out') this.#presentSeconds += spent;
    if (agent.phase === 'busy') this.#busySeconds += spent;
    if (agent.phase === 'idle') this.#idle = this.#idle.filter((each) => each !== agent);
    if (phase === 'idle') this.#idle.push(agent);
    agent.phase = phase;
    agent.since = this.#now;
  }

  #window(t: number): { answered: number; abandoned: number } {
    const window = this.#windows[Math.floor(t / WINDOW_SECONDS)];
    if (!window) throw new RangeError(`beyond the shift: ${t}`);
    return window;
  }

  #after(seconds: number, act: () => void): void {
    this.#timeline.schedule(this.#now + seconds, act);
  }

  #tell(event: PacingEvent): void {
    this.#pacer.onEvent(event);
  }
}
