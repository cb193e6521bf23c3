import { useEffect, useRef } from 'react';
import { shortcutOf } from './screen-command.ts';

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'Fn']);

/** While `waiting`, the next key press goes to `taken` and to nobody else; Escape, or a click elsewhere, to `left`. */
export function useKeyCapture(waiting: boolean, taken: (key: string) => void, left: () => void): void {
  const listeners = useRef({ taken, left });
  useEffect(() => {
    listeners.current = { taken, left };
  });
  useEffect(() => {
    if (!waiting) return;
    const press = (event: KeyboardEvent) => {
      if (MODIFIERS.has(event.key)) return;
      const key = shortcutOf(event);
      // An input method has it: neither is it anybody's key nor does the press end the waiting.
      if (key === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (key === 'Escape') listeners.current.left();
      else listeners.current.taken(key);
    };
    const leave = () => listeners.current.left();
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('pointerdown', leave, { capture: true });
    return () => {
      window.removeEventListener('keydown', press, { capture: true });
      window.removeEventListener('pointerdown', leave, { capture: true });
    };
  }, [waiting]);
}
