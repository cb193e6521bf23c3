import type { Child } from './child.ts';

export type ChildName = 'lab' | 'central' | 'shell';

export interface ChildGroupEvents {
  /** A child ended that nobody asked to end. */
  onLost(name: ChildName, how: string): void;
}

/** The children of one start, stopped in the opposite order: the desk first, so that it can still hand in its facts. */
export class ChildGroup {
  readonly #children: Child[] = [];
  readonly #events: ChildGroupEvents;
  #stopping: Promise<void> | undefined;

  constructor(events: ChildGroupEvents) {
    this.#events = events;
  }

  add(name: ChildName, child: Child): void {
    this.#children.push(child);
    void child.ended.then((how) => {
      if (this.#stopping === undefined) this.#events.onLost(name, how);
    });
  }

  /** Safe to call again: the second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const child of this.#children.toReversed()) await child.stop();
    })();
    return this.#stopping;
  }
}
