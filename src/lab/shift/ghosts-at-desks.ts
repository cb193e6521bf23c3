import type { DialogRecord } from '../carrier/lab.ts';
import { holderAt, idOf } from './calls-left.ts';
import type { DeskBooks } from './take-stock.ts';

/** The longest that a desk needs to notice a connection that leads nowhere, and to ask about its calls over the next: 40 s and some. */
const KNOWS_WITHIN_MS = 45_000;

/** Calls that a desk took for up long after the carrier had seen them end; of desks that were killed it says nothing. */
export function ghostsAtDesks(
  dialogs: readonly DialogRecord[],
  attempts: DeskBooks['attempts'],
  killed: ReadonlySet<string>,
): string[] {
  const endedAt = new Map(attempts.map((attempt) => [attempt.id, attempt.endedAt]));
  return dialogs
    .filter(
      (dialog) => !killed.has(dialog.username) && !killed.has(holderAt(dialog, Number.POSITIVE_INFINITY)),
    )
    .filter(({ attemptId, at: { answer, end } }) => {
      const known = endedAt.get(attemptId ?? '');
      return (
        answer !== undefined && end !== undefined && known !== undefined && known - end > KNOWS_WITHIN_MS
      );
    })
    .map(idOf);
}
