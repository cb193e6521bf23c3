import { describe, expect, it } from 'vitest';
import {
  fromInputValue,
  inputValue,
  quickCallback,
} from '../../../../src/renderer/screens/agent/callback-time.ts';
import { fillText } from '../../../../src/renderer/screens/agent/fill-text.ts';

describe('text to be spoken', () => {
  it('marks what was filled in', () => {
    expect(fillText('你好 {{ customer.name }}！', { 'customer.name': '陈静怡' })).toEqual([
      { text: '你好 ', filled: false },
      { text: '陈静怡', filled: true },
      { text: '！', filled: false },
    ]);
  });

  it('never shows braces for a value that is unknown', () => {
    expect(fillText('{{customer.plan}}', {})).toEqual([{ text: '…', filled: true }]);
  });
});

describe('promised times', () => {
  const now = new Date(2026, 10, 22, 16, 42, 10).getTime();

  it('rounds up to five minutes', () => {
    expect(new Date(quickCallback('1h', now)).toTimeString().slice(0, 5)).toBe('17:45');
  });

  it('means the next day of the calendar by tomorrow, also at the end of a month', () => {
    const last = new Date(2026, 10, 30, 23, 50).getTime();
    expect(quickCallback('tomorrowMorning', last)).toBe(new Date(2026, 11, 1, 10, 0).getTime());
  });

  it('goes through the input field and back', () => {
    const at = new Date(2026, 10, 23, 15, 0).getTime();
    expect(fromInputValue(inputValue(at))).toBe(at);
    expect(fromInputValue('')).toBeUndefined();
  });
});
