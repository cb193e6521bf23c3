import type { DispositionKind } from '../outcome/disposition.ts';

/** What a finished task ended with, as far as it is known. */
export interface FinishedAs {
  /** The policy filed it as this when it gave it up: a disposition's code or a line result. */
  readonly givenUpAs?: string | undefined;
  /** Code and kind of the last outcome. */
  readonly code?: string | undefined;
  readonly kind?: DispositionKind | undefined;
  /** Of the last attempt. */
  readonly lineResult?: string | undefined;
  /** One of its numbers is on do-not-call. */
  readonly dnc: boolean;
}

/** Why nobody may put a task back: the customer must not be called, said no, or said yes. */
export const RECYCLE_LOCKS = ['dnc', 'refused', 'success'] as const;
export type RecycleLock = (typeof RECYCLE_LOCKS)[number];

/** Dispositions that lock a task whatever was tried after. */
export const LAST_WORDS = ['dnc', 'refused', 'success'] as const satisfies readonly DispositionKind[];

export function isLastWord(kind: DispositionKind | undefined): boolean {
  return LAST_WORDS.some((each) => each === kind);
}

/** What ends a task that was never dialled. */
export const NEVER_DIALLED = 'never-dialled';

/**
 * The result that a finished task is counted under: how it was filed, else the last disposition, else the last line result. Where nobody was
 * reached the line result says more than the disposition.
 */
export function finishedResult({ givenUpAs, code, kind, lineResult }: FinishedAs): string {
  const unreached = kind === 'not-reached' && lineResult !== 'answered' && lineResult !== 'unknown';
  return givenUpAs ?? (unreached ? lineResult : code) ?? lineResult ?? NEVER_DIALLED;
}

/** Words after which a customer is called again by itself when the next contact is owed. */
const COMES_ROUND: ReadonlySet<DispositionKind | undefined> = new Set<DispositionKind>([
  'success',
  'considering',
  'callback',
]);

/** Talked with, and nothing against another call: whatever else a task ended with, a person decides whether it is tried again. */
export function comesRound({ dnc, kind, givenUpAs }: FinishedAs): boolean {
  return !dnc && givenUpAs === undefined && COMES_ROUND.has(kind);
}

export function recycleLock({ dnc, kind }: FinishedAs): RecycleLock | undefined {
  if (dnc || kind === 'dnc') return 'dnc';
  return kind === 'refused' || kind === 'success' ? kind : undefined;
}
