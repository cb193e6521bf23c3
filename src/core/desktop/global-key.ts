/** What can be done from any program by a key. `answer` dials the customer whose card is being read. */
export const GLOBAL_KEYS = ['mute', 'answer'] as const;
export type GlobalKey = (typeof GLOBAL_KEYS)[number];

/** The shortcut of each, written as `aria-keyshortcuts` has it; absent: off. */
export type GlobalKeys = Readonly<Partial<Record<GlobalKey, string>>>;

export type KeyFault = 'desktop.key-plain' | 'desktop.key-twice' | 'desktop.key-taken';

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'];
const FUNCTION_KEY = /^F(?:[1-9]|1\d|2[0-4])$/;
const PLAIN_KEY = /^[A-Z0-9]$/;

/** True for a function key, or a letter or digit with Control, Alt or Meta: no other program loses a key that writes text. */
export function isGlobalShortcut(shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  if (new Set(parts).size < parts.length || !parts.every((part) => MODIFIERS.includes(part))) return false;
  if (FUNCTION_KEY.test(key)) return true;
  return PLAIN_KEY.test(key) && parts.some((part) => part !== 'Shift');
}

/** Why a key cannot be had, as far as that is seen without the system. */
export function keyFaults(keys: GlobalKeys): Partial<Record<GlobalKey, KeyFault>> {
  const faults: Partial<Record<GlobalKey, KeyFault>> = {};
  const seen = new Set<string>();
  for (const name of GLOBAL_KEYS) {
    const shortcut = keys[name];
    if (shortcut === undefined) continue;
    if (!isGlobalShortcut(shortcut)) faults[name] = 'desktop.key-plain';
    else if (seen.has(shortcut)) faults[name] = 'desktop.key-twice';
    seen.add(shortcut);
  }
  return faults;
}
