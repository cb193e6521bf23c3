import { LINE_RESULTS, type LineResult } from '../../core/call/line-result.ts';
import { type BookedAttempt, type Books, balanceBooks } from '../../core/report/books.ts';
import type { RetryPolicy } from '../../core/task/retry-policy.ts';
import type { DeskStore } from '../../main/store/desk-store.ts';
import type { DialogRecord } from '../carrier/lab.ts';
import type { ShiftScene } from './shift-scene.ts';

export type DeskBooks = ReturnType<DeskStore['books']>;

/** Compares the carrier's log, the desks' databases and the centre. */
export async function takeStock(
  scene: Pick<ShiftScene, 'client' | 'supervisorToken'>,
  dialogs: readonly DialogRecord[],
  desks: readonly DeskBooks[],
): Promise<Books> {
  const centre = await scene.client.call('books', {}, { token: scene.supervisorToken });
  const booked = (attempt: {
    id: string;
    taskId: string;
    lineResult?: string | undefined;
    handOver?: BookedAttempt['handOver'];
  }): BookedAttempt => ({
    id: attempt.id,
    taskId: attempt.taskId,
    lineResult: LINE_RESULTS.find((result) => result === attempt.lineResult),
    handOver: attempt.handOver,
  });
  return balanceBooks({
    carrier: dialogs.map((dialog) => ({
      callId: dialog.callId,
      attemptId: dialog.attemptId,
      number: dialog.to,
    })),
    deskAttempts: desks.flatMap((desk) => desk.attempts.map(booked)),
    deskOutcomes: desks.flatMap((desk) => desk.outcomes),
    centreAttempts: centre.attempts.map(booked),
    centreOutcomes: centre.outcomes,
    parked: centre.parked,
    centreDoubleDials: centre.doubleDials,
  });
}

/** Pairs of dialogs in which one number was called while another call to it was up: double dials. */
export function doubleDials(dialogs: readonly DialogRecord[]): number {
  const byNumber = Map.groupBy(dialogs, (dialog) => dialog.to);
  let pairs = 0;
  for (const same of byNumber.values()) {
    const inOrder = [...same].sort((a, b) => a.at.invite - b.at.invite);
    let upUntil = 0;
    for (const dialog of inOrder) {
      if (dialog.at.invite < upUntil) pairs += 1;
      upUntil = Math.max(upUntil, dialog.at.end ?? Number.POSITIVE_INFINITY);
    }
  }
  return pairs;
}

/** Callbacks that simulated agents promise are due so long after the call, ms. */
const CALLBACK_AFTER_MS = 3_600_000;
/** Nobody heard of those calls: their number may be called at once. */
const AT_ONCE: ReadonlySet<LineResult | undefined> = new Set(['failed', 'cancelled']);

type Attempt = DeskBooks['attempts'][number];

/** What the desks know of the attempts; of those that two desks had, the word of the one that took the call over, else the one that knows an end. */
export function attemptsOf(desks: readonly DeskBooks[]): Attempt[] {
  const byId = new Map<string, Attempt>();
  for (const attempt of desks.flatMap(({ attempts }) => attempts))
    if (attempt.handOver === 'taken' || isBetter(attempt, byId.get(attempt.id)))
      byId.set(attempt.id, attempt);
  return [...byId.values()];
}

function isBetter(attempt: Attempt, known: Attempt | undefined): boolean {
  return known === undefined || (known.handOver !== 'taken' && attempt.lineResult !== undefined);
}

/** Calls that the carrier saw although somebody of the task had been talked with before, or the number was not due again. */
export function dialledAgain(
  dialogs: readonly DialogRecord[],
  attempts: readonly Attempt[],
  { delaySeconds }: RetryPolicy,
): number {
  const waits: Readonly<Partial<Record<LineResult, number>>> = delaySeconds;
  const dueAt = ({ lineResult, at, endedAt = at }: Attempt) => {
    if (AT_ONCE.has(lineResult)) return endedAt;
    const wait = lineResult === undefined ? undefined : waits[lineResult];
    if (wait !== undefined) return endedAt + wait * 1_000;
    return lineResult === 'answered' ? endedAt + CALLBACK_AFTER_MS : Number.POSITIVE_INFINITY;
  };
  const seen = new Set(dialogs.map(({ attemptId }) => attemptId));
  const byTask = Map.groupBy(
    attempts.filter(({ id }) => seen.has(id)),
    ({ taskId }) => taskId,
  );
  return [...byTask.values()].flatMap((same) =>
    same.filter((next) =>
      same.some(
        (before) =>
          before.at < next.at &&
          (before.number === next.number || before.lineResult === 'answered') &&
          next.at < dueAt(before),
      ),
    ),
  ).length;
}
