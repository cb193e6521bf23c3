import type { CentreInput, CentreNews, CentreOrder } from './centre-child.ts';
import { Child } from './child-process.ts';

/** The central system of a shift in a process of its own, that may be killed and started again on its data and its port. */
export interface CentreProcess {
  readonly port: number;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Resolves when it listens again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Rejects when it cannot be started. */
export async function startCentreProcess(input: CentreInput): Promise<CentreProcess> {
  let running = await start(input);
  const { port } = running;
  return {
    port,
    async kill() {
      running.child.kill();
      await running.child.ended;
    },
    async restart() {
      running = await start({ ...input, port });
    },
    async close() {
      running.child.order({ kind: 'close' });
      await running.child.ended;
    },
  };
}

async function start(input: CentreInput) {
  const { promise, resolve } = Promise.withResolvers<CentreNews>();
  const child = new Child<CentreOrder, CentreNews>('./centre-child.ts', input, resolve);
  const { port } = await child.unlessItEnds(promise);
  return { child, port };
}
