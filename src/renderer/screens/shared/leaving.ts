import { useEffect, useRef, useState } from 'react';

/** Asks before it leaves; `leave` is what to do when the answer is to go. */
type AskBefore = (leave: () => void) => void;

/** Forms with changes that nobody saved, in the order in which they were changed; they stand in the way of whatever would close them. */
const inTheWay: AskBefore[] = [];

/**
 * Goes at once, or after the form in the way has asked; whether it went at once. For all that leaves a page: another page, its hot key,
 * closing a dialog, signing out.
 */
export function leave(go: () => void): boolean {
  const ask = inTheWay.at(-1);
  if (ask) ask(go);
  else go();
  return ask === undefined;
}

/** For a form: while it has changes, `ask` comes before it is left. */
export function useAskBeforeLeaving(changed: boolean, ask: AskBefore): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!changed) return;
    const asking: AskBefore = (go) => latest.current(go);
    inTheWay.push(asking);
    return () => {
      inTheWay.splice(inTheWay.indexOf(asking), 1);
    };
  }, [changed]);
}

/** Whether a form's contents are other than they were when it opened; for what JSON can tell apart. */
export function useChanged(contents: unknown): boolean {
  const now = JSON.stringify(contents);
  const [before] = useState(now);
  return now !== before;
}
