import { describe, expect, it, vi } from 'vitest';
import { askToLeave } from '../../../../src/main/shells/electron/ask-to-leave.ts';

/** A message box in which somebody presses the button of that place. */
const box = (pressed: number) => ({ showMessageBoxSync: vi.fn(() => pressed) });

describe('the question before a call is ended by quitting', () => {
  it('means no unless the second button is pressed, and closing it means no', () => {
    const app = { getLocale: () => 'zh-CN' };
    expect(askToLeave(app, box(1))).toBe(true);
    const stay = box(0);
    expect(askToLeave(app, stay)).toBe(false);
    expect(stay.showMessageBoxSync).toHaveBeenCalledWith(
      expect.objectContaining({ defaultId: 0, cancelId: 0, buttons: ['继续通话', '挂断并退出'] }),
    );
  });

  it("speaks the system's language", () => {
    const english = box(0);
    askToLeave({ getLocale: () => 'en-GB' }, english);
    expect(english.showMessageBoxSync).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'A call is up', buttons: ['Stay in the call', 'Hang up and quit'] }),
    );
  });
});
