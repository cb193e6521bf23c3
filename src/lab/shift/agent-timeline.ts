import { isHandling, isWaiting, occupancyOf } from '../../core/report/occupancy.ts';
import type { AgentGlance } from './desks-child.ts';

/** A stretch of time, epoch ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Epoch ms. */
export interface TalkBegin {
  readonly at: number;
  /** Since then nothing kept the agent from it. */
  readonly freeAt: number;
  /** The call, and with it the customer's card, was on the agent's screen. */
  readonly cardAt: number;
}

/** What an agent did, from glances in their order: each holds until the next. */
export class AgentTimeline {
  readonly #glances: AgentGlance[] = [];

  add(glance: AgentGlance): void {
    this.#glances.push(glance);
  }

  /** Ms of handling and of waiting within the stretch. */
  spent({ from, to }: Stretch): { readonly handling: number; readonly waiting: number } {
    let handling = 0;
    let waiting = 0;
    for (const [index, { at, status, state }] of this.#glances.entries()) {
      const ms = Math.min(this.#glances[index + 1]?.at ?? to, to) - Math.max(at, from);
      if (ms <= 0) continue;
      if (isHandling(state)) handling += ms;
      else if (isWaiting(status, state)) waiting += ms;
    }
    return { handling, waiting };
  }

  /** How long the agent waited for each customer who came within the stretch, ms. */
  waits({ from, to }: Stretch): number[] {
    const waits: number[] = [];
    let since: number | undefined;
    for (const { at, status, state } of this.#glances) {
      if (isWaiting(status, state)) since ??= at;
      else {
        if (since !== undefined && state === 'talking' && at >= from && at < to) waits.push(at - since);
        since = undefined;
      }
    }
    return waits;
  }

  /** When the agent began to talk in each call, to wait for it and to see its card, by attempt. */
  talks(): Map<string, TalkBegin> {
    const talks = new Map<string, TalkBegin>();
    const cards = new Map<string, number>();
    let freeAt: number | undefined;
    for (const { at, status, state, attemptId } of this.#glances) {
      if (attemptId !== undefined && !cards.has(attemptId)) cards.set(attemptId, at);
      if (isWaiting(status, state)) freeAt ??= at;
      else {
        if (state === 'talking' && attemptId !== undefined && !talks.has(attemptId))
          talks.set(attemptId, { at, freeAt: freeAt ?? at, cardAt: cards.get(attemptId) ?? at });
        freeAt = undefined;
      }
    }
    return talks;
  }
}

/** The team's occupancy in so many stretches of equal length, 0 to 1, in order; those in which nobody was there are left out. */
export function occupancies(
  agents: readonly AgentTimeline[],
  { from, to }: Stretch,
  stretches: number,
): number[] {
  const length = (to - from) / stretches;
  return Array.from({ length: stretches }, (_, i) => {
    const stretch = { from: from + i * length, to: from + (i + 1) * length };
    const spent = agents.map((agent) => agent.spent(stretch));
    return occupancyOf(
      spent.reduce((sum, { handling }) => sum + handling, 0),
      spent.reduce((sum, { waiting }) => sum + waiting, 0),
    );
  }).filter((share) => share !== undefined);
}
