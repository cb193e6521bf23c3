import { createContext, useCallback, useContext, useEffect, useRef } from 'react';

/** Asks before it leaves; `leave` is what to do when the answer is to go. */
export type AskBefore = (leave: () => void) => void;

/** Where a form with changes that nobody saved stands in the way of another page. */
const Guard = createContext<{ current: AskBefore | undefined }>({ current: undefined });
export const LeavingGuard = Guard.Provider;

/** For the seat: the guard to provide, and the way past it to another page. */
export function useLeaving() {
  const guard = useRef<AskBefore>(undefined);
  const leave = useCallback<AskBefore>((go) => (guard.current ? guard.current(go) : go()), []);
  return { guard, leave };
}

/** For a form: while it has changes, `ask` comes before any other page. */
export function useAskBeforeLeaving(changed: boolean, ask: AskBefore): void {
  const guard = useContext(Guard);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!changed) return;
    guard.current = (leave) => latest.current(leave);
    return () => {
      guard.current = undefined;
    };
  }, [changed, guard]);
}
