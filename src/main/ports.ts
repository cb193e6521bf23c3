/** Time as the desk knows it. The wall clock may jump; `monotonicMs` never goes back but may stand still in sleep. */
export interface Clock {
  /** Epoch ms of this machine. */
  wallMs(): number;
  monotonicMs(): number;
  /** Timer; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Source of UUIDv7 ids, and of secret random bytes. */
export interface IdSource {
  next(): string;
  bytes(count: number): Uint8Array;
}

/** Technical log; never names or numbers of customers. */
export interface Log {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/**
 * Labelled points where a crash test may kill the process: around attempt commit, INVITE, answer, outcome commit, push, acknowledgement.
 * Production passes one that does nothing.
 */
export type CrashPoint =
  | 'attempt.before-commit'
  | 'attempt.after-commit'
  | 'invite.sent'
  | 'call.answered'
  | 'call.answer-noted'
  | 'outcome.before-commit'
  | 'outcome.after-commit'
  | 'reference.before-commit'
  | 'reference.after-commit'
  | 'push.before-send'
  | 'push.after-answer'
  | 'push.after-ack';
export type CrashPoints = (point: CrashPoint) => void;
