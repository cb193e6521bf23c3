import type { BotTally } from '../bots/agent-bot.ts';
import { Child, type ChildEnd } from './child-process.ts';
import type { AgentGlance, DesksInput, DesksNews, DesksOrder } from './desks-child.ts';

export interface CrewListener {
  glance(username: string, glance: AgentGlance): void;
}

/** Some desks with their agents in a process of their own. */
export class DeskCrew {
  readonly input: DesksInput;
  readonly tallies = new Map<string, BotTally>();
  readonly #child: Child<DesksOrder, DesksNews>;
  #answer: { done(): void; failed(error: Error): void } | undefined;

  constructor(input: DesksInput, listener: CrewListener) {
    this.input = input;
    this.#child = new Child('./desks-child.ts', input, (news: DesksNews) => {
      switch (news.kind) {
        case 'glance':
          listener.glance(news.username, news.glance);
          return;
        case 'tally':
          this.tallies.set(news.username, news.tally);
          return;
        case 'done':
          this.#answer?.done();
          return;
        case 'failed':
          this.#answer?.failed(new Error(`${this.usernames.join(', ')}: ${news.message}`));
      }
    });
  }

  get usernames(): string[] {
    return this.input.desks.map(({ username }) => username);
  }

  get running(): boolean {
    return this.#child.running;
  }

  /** One order at a time. Rejects when it could not be followed, or the process ends before. */
  async order(order: DesksOrder): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#answer = { done: resolve, failed: reject };
    this.#child.order(order);
    await this.#child.unlessItEnds(promise);
  }

  /** Closes the desks and ends the process. */
  async close(): Promise<void> {
    await this.order({ kind: 'close' });
    await this.ended;
  }

  /** Resolves when the process has ended, whatever ended it. */
  get ended(): Promise<ChildEnd> {
    return this.#child.ended;
  }

  kill(): Promise<ChildEnd> {
    this.#child.kill();
    return this.ended;
  }
}
