import { type ChildProcess, fork } from 'node:child_process';

/** What a child tells when it is ready or asks for something. */
export type FromChild =
  | {
      readonly kind: 'ready';
      readonly address: string;
      readonly port?: number;
      /** Of the lab: where it takes text messages. */
      readonly smsGateway?: string;
    }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'port-taken' };

export interface Child {
  readonly ready: Extract<FromChild, { kind: 'ready' }>;
  /** Resolves with how it ended, wanted or not. */
  readonly ended: Promise<string>;
  /** Asks it to stop, waits, and kills it after `patienceMs`. */
  stop(patienceMs?: number): Promise<void>;
}

/** A child that runs as a process of its own. */
export interface StartedChild extends Child {
  readonly pid: number;
}

/** The port a child was told to use is taken. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Starts a child of its own process group, so that Ctrl-C reaches the parent alone and the parent stops them in order.
 *
 * Throws PortTaken, or an Error with the child's way out when it ends before it is ready.
 */
export async function startChild(
  script: string,
  input: unknown,
  onMessage: (message: FromChild) => void = () => {},
): Promise<StartedChild> {
  const child = fork(script, [JSON.stringify(input)], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  const ready = await new Promise<Extract<FromChild, { kind: 'ready' }>>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = raw as FromChild;
      if (message.kind === 'ready') resolve(message);
      else if (message.kind === 'port-taken') reject(new PortTaken());
      else onMessage(message);
    });
    ended.then((how) => reject(new Error(how)));
  });
  if (child.pid === undefined) throw new Error('a child without a process');
  return { ready, pid: child.pid, ended, stop: (patienceMs = 8_000) => stop(child, ended, patienceMs) };
}

async function stop(child: ChildProcess, ended: Promise<string>, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (child.connected) child.send({ kind: 'stop' }, () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}
