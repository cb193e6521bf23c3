import type { Step } from './retry-loop.ts';

export interface AwaitedStep {
  readonly step: () => Promise<Step>;
  /** Resolves when a step that begins after this call has ended, well or not. */
  wait(): Promise<void>;
  /** Nobody is left waiting: no further step comes. */
  release(): void;
}

/** A step that others may wait for: who asked before it began is answered when it ended. */
export function awaitedStep(step: () => Promise<Step>): AwaitedStep {
  const waiting = new Set<() => void>();
  const answer = (those: readonly (() => void)[]) => {
    for (const resolve of those) {
      waiting.delete(resolve);
      resolve();
    }
  };
  return {
    step: async () => {
      const asked = [...waiting];
      try {
        return await step();
      } finally {
        answer(asked);
      }
    },
    wait: () => new Promise((resolve) => waiting.add(resolve)),
    release: () => answer([...waiting]),
  };
}
