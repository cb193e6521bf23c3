/** Wrong answers that a code bears, the last of which closes it. */
export const CODE_TRIES = 3;

/** Digits, each as likely. `below(n)`: a whole number in [0, n) that nobody can foretell. */
export function makeCode(digits: number, below: (bound: number) => number): string {
  return Array.from({ length: digits }, () => String(below(10))).join('');
}

/** What is known of a code here. Times: epoch ms, centre's clock. */
export interface CodeKnown {
  /** It was sent, and can be checked until then; undefined before. */
  readonly until?: number | undefined;
  /** Answers so far, the right one included. */
  readonly tries: number;
  readonly right: boolean;
}

/** waiting: not sent yet; open: can be checked; right; spent: wrong too often; over: too late. */
export const CODE_STATES = ['waiting', 'open', 'right', 'spent', 'over'] as const;
export type CodeState = (typeof CODE_STATES)[number];

export function codeState({ until, tries, right }: CodeKnown, now: number): CodeState {
  if (right) return 'right';
  if (tries >= CODE_TRIES) return 'spent';
  if (until === undefined) return 'waiting';
  return now < until ? 'open' : 'over';
}

export function codeTriesLeft({ tries, right }: CodeKnown): number {
  return right ? 0 : Math.max(0, CODE_TRIES - tries);
}

/** The code as the agent typed it: spaces, hyphens and full width do not matter. Undefined for what is no code of that length. */
export function readCode(text: string, digits: number): string | undefined {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '');
  return new RegExp(`^\\d{${digits}}$`).test(code) ? code : undefined;
}
