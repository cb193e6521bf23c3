import {
  type ActionKeys,
  AGENT_ACTIONS,
  type AgentAction,
  CHOOSING_KEYS,
  DEFAULT_KEYS,
  keysWith,
  type OwnKeys,
  WORK_IN_FIELDS,
} from './key-table.ts';

/**
 * Why a key is not to be had: another action has it, it chooses among what is on the screen, the browser or the system keeps it, an input
 * method does, or it is a character and the action works while one types.
 */
export type KeyRefusal =
  | { readonly why: 'taken'; readonly by: AgentAction }
  | { readonly why: 'choosing' | 'browser' | 'input-method' | 'character' };

/** Control with these opens nothing in Chromium that a page may not take, and nothing in an input method. */
const WITH_CONTROL = 'BEIKM';
/** Alt with D, E and F opens the address bar and the menu. */
const NOT_WITH_ALT = 'DEF';
/** The others are help, search, reload, focus, caret, menu, full screen and tools. */
const FUNCTION_KEYS: ReadonlySet<string> = new Set(['F2', 'F4', 'F8', 'F9']);
/** Characters without a letter or digit that no usual input method takes for itself outside of a composition. */
const MARKS = "/?;'\\-=[],.";
/** Input methods change language, width and punctuation by them. */
const OF_INPUT_METHODS =
  /^(?:[ `]|(?:Control\+|Alt\+){1,2}[ `,.;]|CapsLock|Process|ModeChange|(?:Non)?Convert|KanaMode|HangulMode|HanjaMode)$/;

/** Whether the action may have the key beside the keys of the others; undefined: it may. `key` as `shortcutOf` has it. */
export function refusalOf(action: AgentAction, key: string, keys: ActionKeys): KeyRefusal | undefined {
  const by = AGENT_ACTIONS.find((each) => each !== action && keys[each] === key);
  if (by) return { why: 'taken', by };
  if (key === DEFAULT_KEYS[action]) return undefined;
  if (CHOOSING_KEYS.has(key)) return { why: 'choosing' };
  if (OF_INPUT_METHODS.test(key)) return { why: 'input-method' };
  if (!isFree(key)) return { why: 'browser' };
  return WORK_IN_FIELDS.has(action) && key.length === 1 ? { why: 'character' } : undefined;
}

function isFree(key: string): boolean {
  if (FUNCTION_KEYS.has(key)) return true;
  const control = /^Control\+([A-Z])$/.exec(key)?.[1];
  if (control) return WITH_CONTROL.includes(control);
  const alt = /^Alt\+([A-Z])$/.exec(key)?.[1];
  if (alt) return !NOT_WITH_ALT.includes(alt);
  return /^[A-Z]$/.test(key) || (key.length === 1 && MARKS.includes(key)) || key === 'Control+Enter';
}

/** Those of the kept keys that may still be had: a later version may need one for itself, or deliver another action with it. */
export function stillAllowed(kept: OwnKeys): OwnKeys {
  const keys = keysWith(kept);
  const allowed = AGENT_ACTIONS.filter((action) => {
    const key = kept[action];
    return key !== undefined && key !== DEFAULT_KEYS[action] && !refusalOf(action, key, keys);
  });
  const own = Object.fromEntries(allowed.map((action) => [action, keys[action]]));
  // Whoever fell back may have found the key delivered to it taken.
  return AGENT_ACTIONS.some((action) => kept[action] !== own[action]) ? stillAllowed(own) : own;
}
