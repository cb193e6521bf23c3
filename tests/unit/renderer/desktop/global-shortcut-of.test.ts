import { expect, it } from 'vitest';
import { isGlobalShortcut } from '../../../../src/core/desktop/global-key.ts';
import { globalShortcutOf } from '../../../../src/renderer/desktop/global-shortcut-of.ts';
import type { KeyPress } from '../../../../src/renderer/keys/screen-command.ts';

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  repeat: false,
  ...change,
});

it('writes a pressed key as the system is asked for it, by its place and not by what the layout makes of it', () => {
  const shortcut = globalShortcutOf(press({ key: 'µ', code: 'KeyM', ctrlKey: true, altKey: true }));
  expect(shortcut).toBe('Control+Alt+M');
  expect(isGlobalShortcut(shortcut ?? '')).toBe(true);
  expect(globalShortcutOf(press({ key: 'F9', code: 'F9', shiftKey: true }))).toBe('Shift+F9');
});

it('waits while only modifiers are down, and for an input method', () => {
  expect(globalShortcutOf(press({ key: 'Control', ctrlKey: true }))).toBeUndefined();
  expect(globalShortcutOf(press({ key: 'm', code: 'KeyM', isComposing: true }))).toBeUndefined();
  expect(globalShortcutOf(press({ key: 'm', code: 'KeyM', keyCode: 229 }))).toBeUndefined();
});
