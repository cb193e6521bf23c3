import { describe, expect, it } from 'vitest';
import { capsOf } from '../../../../src/renderer/components/key.tsx';
import {
  commandFor,
  type KeyPress,
  type ScreenCommand,
  shortcutOf,
} from '../../../../src/renderer/keys/screen-command.ts';

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
const command = (shortcut: string, change: Partial<ScreenCommand> = {}): ScreenCommand => ({
  id: shortcut,
  labelKey: 'action.keys',
  shortcut,
  enabled: true,
  perform: () => undefined,
  ...change,
});

describe('keys of a screen', () => {
  it.each([
    ['M', press({ key: 'm', code: 'KeyM' })],
    ['?', press({ key: '?', code: 'Slash', shiftKey: true })],
    ['F2', press({ key: 'F2', code: 'F2' })],
    ['Control+Enter', press({ key: 'Enter', code: 'Enter', ctrlKey: true })],
    ['Control+Enter', press({ key: 'Enter', code: 'Enter', metaKey: true })],
    ['Alt+1', press({ key: '¡', code: 'Digit1', altKey: true })],
  ])('reads %s from the press whatever the layout makes of it', (shortcut, given) => {
    expect(shortcutOf(given)).toBe(shortcut);
  });

  it.each([
    ['an input method composes', press({ key: 'm', code: 'KeyM', isComposing: true })],
    ['an input method took the key', press({ key: 'Process', code: 'KeyM', keyCode: 229 })],
    ['a key is held down', press({ key: 'Escape', code: 'Escape', repeat: true })],
  ])('means nothing while %s', (_, given) => {
    expect(shortcutOf(given)).toBeUndefined();
  });

  it('leaves letters to the field that is typed in, save commands meant for fields', () => {
    const commands = [command('M'), command('Control+Enter', { inFields: true })];
    expect(commandFor(commands, press({ key: 'm', code: 'KeyM' }), true)).toBeUndefined();
    expect(commandFor(commands, press({ key: 'Enter', code: 'Enter', ctrlKey: true }), true)?.id).toBe(
      'Control+Enter',
    );
  });

  it('does nothing for a command that does not apply now', () => {
    expect(
      commandFor([command('M', { enabled: false })], press({ key: 'm', code: 'KeyM' }), false),
    ).toBeUndefined();
  });

  it('shows the caps of the keyboard', () => {
    expect(capsOf('Control+Enter')).toBe('Ctrl ⏎');
    expect(capsOf('Escape')).toBe('Esc');
    expect(capsOf('Alt+3')).toBe('Alt 3');
  });
});
