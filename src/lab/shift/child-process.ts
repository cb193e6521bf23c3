import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a process ended. `complaints`: the last of what it said on its standard error. */
export interface ChildEnd {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly complaints: string;
}

const KEPT_CHARACTERS = 4_000;

/**
 * A part of a shift in a process of its own: one that stalls delays no other, and any can be killed.
 *
 * It takes its input as JSON in its first argument, and one order after another over its channel; it ends with whoever started it.
 */
export class Child<Order, News> {
  readonly ended: Promise<ChildEnd>;
  readonly #process: ChildProcess;

  constructor(script: string, input: unknown, hear: (news: News) => void) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    const child = spawn(process.execPath, [file, JSON.stringify(input)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process = child;
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints = `${complaints}${chunk.toString()}`.slice(-KEPT_CHARACTERS);
    });
    child.on('message', (news) => hear(news as News));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal, complaints }));
    });
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Nothing where it has ended. */
  order(order: Order): void {
    if (this.#process.connected) this.#process.send(order as object, () => undefined);
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** What `work` gives; rejects when the process ends before. */
  async unlessItEnds<T>(work: Promise<T>): Promise<T> {
    const ended = this.ended.then(({ signal, code, complaints }) => {
      throw new Error(`the process ended by ${signal ?? code}: ${complaints}`);
    });
    return Promise.race([work, ended]);
  }
}
