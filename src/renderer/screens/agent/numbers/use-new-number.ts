import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DeskView } from '../../../../contract/desk-view.ts';

/** From the moment of dialling until the outcome is saved. */
export function mayGiveNumber({ work }: DeskView): boolean {
  return work?.stage === 'call' || work?.stage === 'wrap-up';
}

/** Whether the dialog for another number is open; with the next call it is not. */
export function useNewNumber(view: DeskView) {
  const attemptId = view.work?.call?.attemptId;
  const [openedFor, setOpenedFor] = useState<string>();
  /** Its field has the focus before the next key is pressed. */
  const open = useCallback(() => flushSync(() => setOpenedFor(attemptId)), [attemptId]);
  const close = useCallback(() => setOpenedFor(undefined), []);
  return { opened: openedFor !== undefined && openedFor === attemptId && mayGiveNumber(view), open, close };
}
