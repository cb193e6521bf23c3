/** Time as the centre knows it; its clock is the one that leases and reports go by. */
export interface Clock {
  /** Epoch ms. */
  nowMs(): number;
  /** Runs again and again, each time `ms` after the last run ended; returns a function that stops it. */
  every(ms: number, run: () => Promise<void>): () => void;
}

/** Source of UUIDv7 ids. */
export interface IdSource {
  next(): string;
}

/** Technical log; never names or numbers of customers. */
export interface Log {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/** Labelled points where a crash test may kill the centre. Production passes one that does nothing. */
export type CentralCrashPoint =
  | 'push.before-commit'
  | 'push.after-commit'
  | 'push.before-answer'
  | 'claim.before-commit'
  | 'claim.after-commit'
  | 'import.before-commit'
  | 'message.before-send'
  | 'message.after-send';
export type CentralCrashPoints = (point: CentralCrashPoint) => void;
