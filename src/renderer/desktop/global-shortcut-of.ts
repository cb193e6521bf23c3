import { isComposing } from '../keys/composing.ts';
import type { KeyPress } from '../keys/screen-command.ts';

/** The press as a global key is written; undefined while only modifiers are down or an input method composes. Left and right count alike. */
export function globalShortcutOf(press: KeyPress): string | undefined {
  if (isComposing(press) || press.repeat) return undefined;
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'].includes(press.key)) return undefined;
  const place = /^(?:Digit|Key)(.)$/.exec(press.code)?.[1];
  const key = place ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const modifiers = [
    press.ctrlKey ? 'Control' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
    press.metaKey ? 'Meta' : '',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}
