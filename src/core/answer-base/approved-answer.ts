import type { LocalDate } from '../compliance/zoned-time.ts';
import type { LocalText } from '../script/script.ts';

/** What is answered to a question that customers ask: the same words for all. A changed answer is a new version. */
export interface ApprovedAnswer {
  readonly id: string;
  readonly version: number;
  readonly question: LocalText;
  readonly answer: LocalText;
  readonly tags: readonly string[];
  /** First and last day on which it may be given. */
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
  /** Nobody gives it any more. */
  readonly withdrawn?: boolean | undefined;
}

/** Whether it may be given on that day. */
export function isCurrent({ from, until, withdrawn }: ApprovedAnswer, today: LocalDate): boolean {
  return !withdrawn && (from === undefined || from <= today) && (until === undefined || today <= until);
}
