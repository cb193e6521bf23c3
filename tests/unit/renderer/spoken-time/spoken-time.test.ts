import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spokenTime } from '../../../../src/renderer/spoken-time/spoken-time.ts';

const SHANGHAI = 'Asia/Shanghai';
/** A Monday. */
const NOW = Date.parse('2026-11-23T10:10:20+08:00');

function shown(text: string, now = NOW, timeZone = SHANGHAI): string | undefined {
  const at = spokenTime(text, { now, timeZone });
  return at === undefined
    ? undefined
    : new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

describe('a time as people say it', () => {
  it.each([
    // Days
    ['明天下午三点', '2026-11-24 15:00'],
    ['后天上午十点半', '2026-11-25 10:30'],
    ['大后天 9:30', '2026-11-26 09:30'],
    ['明早九点', '2026-11-24 09:00'],
    ['今晚8点', '2026-11-23 20:00'],
    ['周三下午两点一刻', '2026-11-25 14:15'],
    ['本周五晚上七点', '2026-11-27 19:00'],
    ['下周三', '2026-12-02 10:00'],
    ['下下周二 9:30', '2026-12-08 09:30'],
    ['周末', '2026-11-28 10:00'],
    ['3号', '2026-12-03 10:00'],
    ['二十五号十五点二十', '2026-11-25 15:20'],
    ['下个月3号上午', '2026-12-03 10:00'],
    ['12月5日', '2026-12-05 10:00'],
    ['三月一号', '2027-03-01 10:00'],
    ['2027年1月3日15:00', '2027-01-03 15:00'],
    ['月底', '2026-11-30 10:00'],
    ['tomorrow 3pm', '2026-11-24 15:00'],
    ['day after tomorrow 4:15 pm', '2026-11-25 16:15'],
    ['friday', '2026-11-27 10:00'],
    ['next tuesday 14:30', '2026-12-01 14:30'],
    ['nov 25 at 3 pm', '2026-11-25 15:00'],
    ['25 Nov 15:00', '2026-11-25 15:00'],
    ['in 3 days at 2pm', '2026-11-26 14:00'],
    // Parts of the day
    ['下午', '2026-11-23 15:00'],
    ['上午', '2026-11-24 10:00'],
    ['明天中午12点半', '2026-11-24 12:30'],
    ['明天零点', '2026-11-24 00:00'],
    ['明天0点半', '2026-11-24 00:30'],
    ['今晚12点', '2026-11-24 00:00'],
    ['今晚五点半', '2026-11-23 17:30'],
    ['tomorrow morning', '2026-11-24 10:00'],
    ['this afternoon', '2026-11-23 15:00'],
    ['tonight', '2026-11-23 19:00'],
    // From now on, to the next whole minute
    ['半小时后', '2026-11-23 10:41'],
    ['两个半小时后', '2026-11-23 12:41'],
    ['过一刻钟', '2026-11-23 10:26'],
    ['10分钟后再打给我', '2026-11-23 10:21'],
    ['三天后下午2点', '2026-11-26 14:00'],
    ['in 2 hours', '2026-11-23 12:11'],
    ['in half an hour', '2026-11-23 10:41'],
    ['in an hour and a half', '2026-11-23 11:41'],
    ['call me back in 20 min', '2026-11-23 10:31'],
  ])('means one moment: %s', (text, moment) => {
    expect(shown(text)).toBe(moment);
  });

  it.each([
    ['三点', '2026-11-23 15:00'],
    ['一点', '2026-11-23 13:00'],
    ['九点', '2026-11-24 09:00'],
    ['3:30', '2026-11-23 15:30'],
    ['at 3', '2026-11-23 15:00'],
    ['tomorrow at 9', '2026-11-24 09:00'],
    ['half past 3', '2026-11-23 15:30'],
  ])('without a half of the day is the next one at a waking hour: %s', (text, moment) => {
    expect(shown(text)).toBe(moment);
  });

  it.each([
    ['周一', '2026-11-30 10:00'],
    ['周一下午三点', '2026-11-23 15:00'],
    ['monday', '2026-11-30 10:00'],
    ['monday 3pm', '2026-11-23 15:00'],
    ['今天九点', '2026-11-23 09:00'],
  ])('keeps the day that was named, of a day of the week the next: %s', (text, moment) => {
    expect(shown(text)).toBe(moment);
  });

  it.each([
    '',
    '   ',
    '下次再说',
    '过几天',
    '三分',
    '明天后天',
    '明天三点或者四点',
    '五点前',
    '凌晨三点',
    '晚上一点',
    'tonight at 1',
    '二月三十号',
    '25点',
    '下午三点七十分',
    'hello',
    'tomorrow and friday',
    'tomorrow 3-4pm',
    '12/11 9:30',
    'not tomorrow',
    'on the 3rd at 10',
  ])('is not guessed at where a part of it is not understood: "%s"', (text) => {
    expect(shown(text)).toBeUndefined();
  });

  it('is read where the customer lives', () => {
    const at = spokenTime('tomorrow 3pm', { now: NOW, timeZone: 'America/New_York' });
    expect(at && new Date(at).toISOString()).toBe('2026-11-23T20:00:00.000Z');
  });

  it('keeps to the clock over a change of it', () => {
    const friday = Date.parse('2026-10-30T12:00:00-04:00');
    expect(shown('in 3 days at 2pm', friday, 'America/New_York')).toBe('2026-11-02 14:00');
    expect(shown('三天后下午两点', friday, 'America/New_York')).toBe('2026-11-02 14:00');
  });

  it('is found again, in either language, however day and time are written', () => {
    const minutes = fc.integer({ min: 0, max: 23 * 60 + 59 });
    const days = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(days, minutes, (ahead, minute) => {
        const day = new Date(Date.parse('2026-11-23T00:00Z') + ahead * 86_400_000);
        const [hour, rest] = [Math.floor(minute / 60), minute % 60];
        const two = (value: number) => String(value).padStart(2, '0');
        const expected = `${day.toISOString().slice(0, 10)} ${two(hour)}:${two(rest)}`;
        const month = day.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
        const clock = `${two(hour)}:${two(rest)}`;
        expect(shown(`${day.getUTCMonth() + 1}月${day.getUTCDate()}号${clock}`)).toBe(expected);
        expect(shown(`${day.getUTCDate()} ${month} ${clock}`)).toBe(expected);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  it('is never before now, unless its day was named', () => {
    const asked = fc.record({
      hour: fc.integer({ min: 1, max: 12 }),
      now: fc.integer({ min: 0, max: 86_400_000 }).map((after) => NOW + after),
    });
    fc.assert(
      fc.property(asked, ({ hour, now }) => {
        for (const text of [`${hour}点`, `at ${hour}`]) {
          const at = spokenTime(text, { now, timeZone: SHANGHAI });
          expect(at).toBeGreaterThan(now);
          expect(at).toBeLessThanOrEqual(now + 86_400_000);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
