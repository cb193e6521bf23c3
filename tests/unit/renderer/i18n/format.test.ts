import { describe, expect, it } from 'vitest';
import {
  calendarText,
  clockText,
  dateTimeText,
  dayText,
  dayTimeText,
  moneyText,
  numberText,
  percentText,
  zonedText,
} from '../../../../src/renderer/i18n/format.ts';

describe('figures on the screen', () => {
  it.each([
    [-5, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [167_000, '2:47'],
    [3_909_000, '1:05:09'],
  ])('shows %i ms as %s on a timer', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });

  it.each([
    ['199****6021', '199 •••• 6021'],
    ['+44****0000', '+44 •••• 0000'],
    ['****86', '•••• 86'],
    ['+8619900006021', '199 0000 6021'],
    ['+442079460000', '+442079460000'],
  ])('gives %s room as %s', (number, text) => {
    expect(numberText(number)).toBe(text);
  });

  it('shows fen only where there are any', () => {
    expect(moneyText(180_600, 'zh-CN')).toBe('¥1,806');
    expect(moneyText(180_650, 'en')).toBe('¥1,806.50');
  });

  it('has no percentage where there was nothing to divide by', () => {
    expect(percentText(undefined, 'en')).toBeUndefined();
  });

  it('names the year of a day only when it is another one', () => {
    const now = new Date(2026, 10, 22).getTime();
    expect(dayText(new Date(2026, 10, 18).getTime(), now, 'zh-CN')).toBe('11-18');
    expect(dayText(new Date(2025, 10, 18).getTime(), now, 'zh-CN')).toBe('2025-11-18');
    expect(dayText(new Date(2026, 10, 18).getTime(), now, 'en')).toBe('18 Nov');
  });

  it('leaves the day out of a time today', () => {
    const now = new Date(2026, 10, 22, 9, 0).getTime();
    expect(dayTimeText(new Date(2026, 10, 22, 14, 30).getTime(), now, 'zh-CN')).toBe('14:30');
    expect(dayTimeText(new Date(2026, 10, 23, 8, 0).getTime(), now, 'zh-CN')).toBe('11-23 08:00');
  });

  it('writes every day alike, in a language with a month that nobody takes for a day', () => {
    const now = new Date(2026, 10, 22, 9, 0).getTime();
    const [thisYear, lastYear] = [2026, 2025].map((year) => new Date(year, 11, 4, 8, 5).getTime());
    expect(dateTimeText(thisYear ?? 0, 'zh-CN', now)).toBe('12-04 08:05');
    expect(dateTimeText(thisYear ?? 0, 'en', now)).toBe('4 Dec, 08:05');
    expect(dateTimeText(lastYear ?? 0, 'zh-CN', now)).toBe('2025-12-04 08:05');
    expect(dateTimeText(lastYear ?? 0, 'en', now)).toBe('4 Dec 2025, 08:05');
    expect(calendarText('2026-12-04', 'zh-CN')).toBe('2026\u201112\u201104');
    expect(calendarText('2026-12-04', 'en')).toBe('4\u00a0Dec\u00a02026');
  });

  it('tells a day by the clock of another zone', () => {
    const at = Date.UTC(2026, 11, 31, 17, 30, 5);
    expect(zonedText(at, 'Asia/Shanghai', 'zh-CN', { now: at })).toBe('01-01');
    expect(zonedText(at, 'Asia/Shanghai', 'en', { seconds: true, now: at })).toBe('1 Jan, 01:30:05');
    expect(zonedText(at, 'UTC', 'zh-CN', { seconds: true, now: at + 86_400_000 })).toBe(
      '2026-12-31 17:30:05',
    );
  });
});
