import { useEffect, useRef } from 'react';
import { isComposing } from './composing.ts';
import { commandFor, type ScreenCommand } from './screen-command.ts';

/** What Enter presses by itself. */
const PRESSED = 'button, a[href], summary, [role=menuitem], [role=tab]';
const FIELDS = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/** Lets the screen's commands be done by their keys. Escape in a field leaves the field first: it never hangs up by mistake. */
export function useScreenKeys(commands: readonly ScreenCommand[]): void {
  const current = useRef(commands);
  useEffect(() => {
    current.current = commands;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const inField = target?.closest(FIELDS) !== undefined && target?.closest(FIELDS) !== null;
      if (inField && event.key === 'Escape') {
        target?.blur();
        return;
      }
      // An open dialog has the keyboard to itself, also while the focus has slipped out of it: Escape closes it, or nothing.
      if (document.querySelector('[role=dialog]')) return;
      const plainEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plainEnter && target?.closest(PRESSED)) return;
      const command = commandFor(current.current, event, inField);
      if (!command) return;
      event.preventDefault();
      command.perform();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
