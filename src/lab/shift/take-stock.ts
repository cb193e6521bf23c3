import { LINE_RESULTS } from '../../core/call/line-result.ts';
import { type BookedAttempt, type Books, balanceBooks } from '../../core/report/books.ts';
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
