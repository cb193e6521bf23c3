import type { PacingId } from '../pacer.ts';

export type AgentPhase = 'out' | 'idle' | 'talking' | 'wrapping';

interface Agent {
  phase: AgentPhase;
  since: number;
  /** Takes a break after the present call. */
  leaving: boolean;
  /** Said to be idle, yet a caller found nobody. */
  doubtedUntil: number;
}

/** An agent in a phase for longer than this has been lost sight of: nobody counts on them being free soon, s. */
const LOST_AFTER = { talking: 4 * 3600, wrapping: 1800 } as const;
const DOUBT_SECONDS = 60;

/** The agents as the events tell: who is there and since when doing what. Times: steady clock, s. */
export class Team {
  readonly #agents: Agent[] = [];
  readonly #byId = new Map<PacingId, Agent>();
  readonly #count: Record<AgentPhase, number> = { out: 0, idle: 0, talking: 0, wrapping: 0 };
  #doubted: Agent[] = [];

  /** Idle, talking or wrapping up. */
  get present(): number {
    return this.#count.idle + this.#count.talking + this.#count.wrapping;
  }

  get wrapping(): number {
    return this.#count.wrapping;
  }

  /** How many can take a call now. */
  idle(now: number): number {
    if (this.#doubted.length > 0) {
      this.#doubted = this.#doubted.filter((agent) => agent.phase === 'idle' && agent.doubtedUntil > now);
    }
    return this.#count.idle - this.#doubted.length;
  }

  /** Seconds the agent has spent in the phase; undefined when in another. */
  secondsIn(id: PacingId, phase: AgentPhase, now: number): number | undefined {
    const agent = this.#byId.get(id);
    return agent?.phase === phase ? now - agent.since : undefined;
  }

  move(id: PacingId, phase: AgentPhase, now: number): void {
    const agent = this.#agent(id);
    this.#count[agent.phase]--;
    this.#count[phase]++;
    agent.phase = phase;
    agent.since = now;
    agent.doubtedUntil = 0;
    if (phase === 'out' || phase === 'idle') agent.leaving = false;
  }

  announce(id: PacingId, leaving: boolean): void {
    this.#agent(id).leaving = leaving;
  }

  /** A caller found nobody though agents are said to be idle: the one idle longest has probably gone unheard. */
  doubtIdle(now: number): void {
    let longest: Agent | undefined;
    for (const agent of this.#agents) {
      if (agent.phase !== 'idle' || agent.doubtedUntil > now) continue;
      if (!longest || agent.since < longest.since) longest = agent;
    }
    if (!longest) return;
    longest.doubtedUntil = now + DOUBT_SECONDS;
    if (!this.#doubted.includes(longest)) this.#doubted.push(longest);
  }

  /** Ages in the phase of all who will take a further call after it, s, into the given list; gives their number. */
  ages(phase: 'talking' | 'wrapping', now: number, into: Float64Array): number {
    let count = 0;
    for (const agent of this.#agents) {
      if (agent.phase !== phase || agent.leaving) continue;
      const age = now - agent.since;
      if (age < LOST_AFTER[phase]) into[count++] = age;
    }
    return count;
  }

  #agent(id: PacingId): Agent {
    const known = this.#byId.get(id);
    if (known) return known;
    const agent: Agent = { phase: 'out', since: 0, leaving: false, doubtedUntil: 0 };
    this.#count.out++;
    this.#agents.push(agent);
    this.#byId.set(id, agent);
    return agent;
  }
}
