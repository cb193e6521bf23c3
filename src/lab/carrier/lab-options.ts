import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { Behaviour } from '../customers/behaviour.ts';

/** What is known of a call when its fate is decided. */
export interface CallToDecide {
  readonly number: string;
  readonly from: string;
  readonly username: string;
  readonly attemptId: string | undefined;
  /** Counted from 1 for each number since the lab started. */
  readonly tryNumber: number;
}

export interface LabOptions {
  /** Default 0: a free port. */
  readonly port?: number;
  /** Default 127.0.0.1. Anything but loopback is refused unless `allowRemote`. */
  readonly host?: string;
  /** Lets the lab be reached from other machines. It is a simulator without encryption: think before you do. */
  readonly allowRemote?: boolean;
  /** Same seed, same fates. Default 1. */
  readonly seed?: number;
  /** 1 is real time; at 10 customers ring, talk and lose patience ten times faster. Sound itself keeps its pace. */
  readonly speed?: number;
  readonly realm?: string;
  /** Who may register and call. Default: nobody. */
  readonly users?: readonly { readonly username: string; readonly password: string }[];
  /** Asked for users that are not in `users`. */
  readonly password?: (username: string) => string | undefined;
  /** Decides a call's fate; `undefined` leaves it to the test numbers and the table. */
  readonly script?: (call: CallToDecide) => Behaviour | undefined;
  /** The best means of handing calls over that the lab offers; it offers those after it too. Default `pull`. */
  readonly handOver?: HandOverMeans;
  /** Where the books are kept (see DialogLog). */
  readonly logFile?: string;
  /** Seconds; session timers below are refused with 422. Default 90, the least that RFC 4028 lets a server refuse at: less is for tests only. */
  readonly leastSessionSeconds?: number;
  /** Real milliseconds without audio from the caller after which an answered call is ended. Default 30 s; Infinity: never. */
  readonly mediaTimeoutMs?: number;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

/** Throws when the host is not loopback and that was not asked for. */
export function checkedHost({ host = '127.0.0.1', allowRemote = false }: LabOptions): string {
  if (!LOOPBACK.test(host) && !allowRemote) {
    throw new Error(`the carrier lab serves this machine only: ${host} is not a loopback address`);
  }
  return host;
}

export function passwordOf(options: LabOptions): (username: string) => string | undefined {
  const users = new Map(options.users?.map(({ username, password }) => [username, password]));
  return (username) => users.get(username) ?? options.password?.(username);
}
