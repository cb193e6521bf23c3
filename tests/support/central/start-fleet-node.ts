import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface FleetNode {
  readonly url: string;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it, stopped or not. */
  end(): Promise<void>;
}

/** Starts a node of the centre in a process of its own. */
export async function startFleetNode(
  databaseUrl: string,
  masterKey: string,
  dataDir: string,
): Promise<FleetNode> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'fleet-node-child.ts'), databaseUrl, masterKey, dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const gone = once(child, 'exit');
  if (!child.stdout) throw new Error('the node has no output');
  const [url] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    gone.then(() => {
      throw new Error('the node did not start');
    }),
  ]);
  return {
    url: String(url),
    signal: (signal) => child.kill(signal),
    async end() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
