import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeskChildInput } from '../../../src/lab/shift/desk-child.ts';

const CHILD = join(import.meta.dirname, '../../../src/lab/shift/desk-child.ts');

/** How a desk process ended, and what it had promised by then. */
export interface DeskProcessEnd {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly complaints: string;
}

/** A desk in a process of its own; `saved` collects the attempts whose outcomes it said were saved. */
export class DeskProcess {
  readonly ended: Promise<DeskProcessEnd>;
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;

  constructor(input: DeskChildInput, saved: Set<string>) {
    const child = spawn(process.execPath, [CHILD, JSON.stringify(input)], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints = `${complaints}${chunk.toString()}`.slice(-4_000);
    });
    let becameReady: () => void = () => undefined;
    this.ready = new Promise((resolve) => {
      becameReady = resolve;
    });
    if (!child.stdout) throw new Error('the desk process has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = JSON.parse(line) as { kind: string; attemptId?: string };
      if (message.kind === 'ready') becameReady();
      if (message.kind === 'saved' && message.attemptId) saved.add(message.attemptId);
    });
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        becameReady();
        resolve({ code, signal, complaints });
      });
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
