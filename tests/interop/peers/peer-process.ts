import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { until } from '../support/until.ts';
import { programPath } from './installed.ts';

export interface PeerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Working folder; the peer's output goes to `<name>.log` in it. */
  readonly folder: string;
  /** Asked again and again until true; may throw while the peer is not up yet. */
  readonly ready: () => Promise<boolean>;
  readonly readyWithinMs?: number;
}

export interface PeerProcess {
  readonly name: string;
  readonly pid: number;
  /** Exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly running: boolean;
  output(): Promise<string>;
  /** SIGTERM to the group that this process leads, SIGKILL when it does not go within 5 s. Safe to call twice. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Peers fork, so each leads a process group of its own, and only that group is ever signalled. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

/**
 * Starts a peer and waits until it is ready; rejects, with the peer's last words, when it ends or stays silent instead.
 *
 * `setpriv --pdeathsig` (util-linux) makes the kernel end the peer when this process dies, even by SIGKILL: nothing is left behind.
 */
export async function startPeer(options: PeerCommand): Promise<PeerProcess> {
  const program = programPath(options.command);
  if (!program) throw new Error(`${options.command} is not installed: scripts/install-peers.mjs gets it`);
  const logFile = join(options.folder, `${options.name}.log`);
  const log = createWriteStream(logFile);
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', program, ...options.args], {
    cwd: options.folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TERM: 'dumb', LC_ALL: 'C' },
  });
  running.add(child);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  let failure: Error | undefined;
  let ended = false;
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      failure = error;
      resolve(null);
    });
    child.once('close', (code) => resolve(code));
  }).then(async (code) => {
    ended = true;
    running.delete(child);
    log.end();
    await finished(log);
    return code;
  });

  const peer: PeerProcess = {
    name: options.name,
    pid: child.pid ?? 0,
    exited,
    get running() {
      return !ended;
    },
    output: () => readFile(logFile, 'utf8'),
    stop: async () => {
      if (ended) return;
      signalGroup(child, 'SIGTERM');
      const stubborn = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000);
      await exited;
      clearTimeout(stubborn);
    },
  };

  try {
    await until(
      `${options.name} is ready`,
      async () => {
        if (failure) throw failure;
        if (ended) throw new Error(`${options.name} ended with code ${String(await exited)}`);
        return options.ready().catch(() => false);
      },
      { timeoutMs: options.readyWithinMs ?? 15_000 },
    );
  } catch (error) {
    await peer.stop();
    const words = (await peer.output()).split('\n').slice(-25).join('\n');
    throw new Error(`${options.name} did not start\n${words}`, { cause: error });
  }
  return peer;
}

/** Starts again with other ports when a peer lost the race for one; the last failure is thrown. */
export async function startWithFreshPorts<T>(start: () => Promise<T>, tries = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (attempt >= tries) throw error;
    }
  }
}
