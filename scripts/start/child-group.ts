import type { Child } from './child.ts';

export type ChildName = 'lab' | 'central' | 'shell';

/** A desk lets calls ring as long as the law wants before it closes; it knows an end by itself within this, ms. */
const DESK_MS = 75_000;

export interface ChildGroupEvents {
  /** A child ended that nobody asked to end. */
  onLost(name: ChildName, how: string): void;
}

/** The children of one start, stopped in the opposite order: the desk first, so that it can still hand in its facts. */
export class ChildGroup {
  readonly #children: { readonly name: ChildName; readonly child: Child }[] = [];
  readonly #events: ChildGroupEvents;
  #stopping: Promise<void> | undefined;

  constructor(events: ChildGroupEvents) {
    this.#events = events;
  }

  add(name: ChildName, child: Child): void {
    this.#children.push({ name, child });
    void child.ended.then((how) => {
      if (this.#stopping === undefined) this.#events.onLost(name, how);
    });
  }

  /** Safe to call again: the second call waits for the first. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (const { name, child } of this.#children.toReversed())
        await child.stop(name === 'shell' ? DESK_MS : undefined);
    })();
    return this.#stopping;
  }
}
