import { isComposing } from './composing.ts';

/** A command of a screen as data: what it is called, its key, whether it applies now, and what it does. */
export interface ScreenCommand {
  readonly id: string;
  /** Key of the locales, for the list of keys. */
  readonly labelKey: string;
  /** e.g. "M", "F2", "Escape", "Alt+1", "Control+Enter"; as `aria-keyshortcuts` writes them. */
  readonly shortcut: string;
  /** Works while typing in a field too. */
  readonly inFields?: boolean | undefined;
  readonly enabled: boolean;
  readonly perform: () => void;
}

/** What of a keyboard event matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly repeat: boolean;
}

/** The press as a shortcut's text; undefined while an input method composes (keyCode 229) or a key repeats. */
export function shortcutOf(press: KeyPress): string | undefined {
  if (isComposing(press) || press.repeat) return undefined;
  // With Alt or Control, some layouts change the character: the key's place counts for digits and letters.
  const place = /^(?:Digit|Key)(.)$/.exec(press.code)?.[1];
  const modified = press.ctrlKey || press.altKey || press.metaKey;
  const key = modified && place ? place : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const modifiers = [
    press.ctrlKey || press.metaKey ? 'Control' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && press.key.length > 1 ? 'Shift' : '',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}

/** The command that a press means, if any. */
export function commandFor(
  commands: readonly ScreenCommand[],
  press: KeyPress,
  inField: boolean,
): ScreenCommand | undefined {
  const shortcut = shortcutOf(press);
  if (shortcut === undefined) return undefined;
  return commands.find((each) => each.shortcut === shortcut && each.enabled && (!inField || each.inFields));
}
