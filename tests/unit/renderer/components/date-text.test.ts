import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { stepDay, stepMoment } from '../../../../src/renderer/components/date-field/date-steps.ts';
import {
  addMonths,
  addToDay,
  atOfMoment,
  momentAt,
  readDay,
  readMoment,
} from '../../../../src/renderer/components/date-field/date-text.ts';

const SEED = { seed: 2026, numRuns: 300 };

const someDay = fc
  .record({ year: fc.integer({ min: 1000, max: 9998 }), ordinal: fc.integer({ min: 1, max: 365 }) })
  .map((given) => DateTime.fromObject(given, { zone: 'utc' }));
const someTime = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

/** Ways in which people write a day. */
const WRITINGS = [
  'yyyy-MM-dd',
  'yyyy-M-d',
  'yyyy/M/d',
  'yyyy/MM/dd',
  'yyyy.M.d',
  'yyyy M d',
  'yyyy – M – d',
  'yyyyMMdd',
  'yyyy年M月d日',
  'yyyy年MM月dd日',
  'yyyy 年 M 月 d 日',
];
const TIMES = ['HH:mm', 'H:mm', 'H：mm', 'HHmm', 'H点mm分', 'H时mm分', 'H.mm'];

/** As an input method in full-width mode writes it. */
const wide = (text: string) =>
  text.replace(/[0-9/.-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('a day that somebody types', () => {
  it('is read in every usual way of writing, in full-width signs and with spaces around it', () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(...WRITINGS), fc.boolean(), (day, writing, isWide) => {
        const text = day.toFormat(writing);
        expect(readDay(` ${isWide ? wide(text) : text} `)).toBe(day.toFormat('yyyy-MM-dd'));
      }),
      SEED,
    );
  });

  it('is none where the calendar has no such day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        (year, month, day) => {
          const read = readDay(`${year}-${month}-${day}`);
          const { isValid } = DateTime.fromObject({ year, month, day }, { zone: 'utc' });
          expect(read !== undefined).toBe(isValid);
        },
      ),
      SEED,
    );
  });

  it('is never guessed: what is read is what was written, digit by digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0129-/.年月日 :'), maxLength: 14 }), (text) => {
        const read = readDay(text);
        if (read === undefined) return;
        const digits = (given: string) => given.replace(/\D+/g, '');
        expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(digits(read).replaceAll('0', '')).toBe(digits(text).replaceAll('0', ''));
      }),
      SEED,
    );
  });

  it.each([
    '',
    '5',
    '1/5',
    '26-1-5',
    '5/1/2026',
    '2026-1',
    '2026-02-29',
    '202615',
    '2026-1-5 9:30',
    'morgen',
  ])('is not %j', (text) => {
    expect(readDay(text)).toBeUndefined();
  });
});

describe('a moment that somebody types', () => {
  it('is a day with a time behind it, each in any usual way of writing', () => {
    fc.assert(
      fc.property(
        someDay,
        someTime,
        fc.constantFrom(...WRITINGS),
        fc.constantFrom(...TIMES),
        fc.constantFrom(' ', '  ', 'T'),
        (day, time, writing, timeWriting, between) => {
          const at = day.set(time);
          expect(readMoment(at.toFormat(writing) + between + at.toFormat(timeWriting))).toBe(
            at.toFormat('yyyy-MM-dd HH:mm'),
          );
        },
      ),
      SEED,
    );
  });

  it.each([
    ['202601050930', '2026-01-05 09:30'],
    ['2026年1月5日9点', '2026-01-05 09:00'],
    ['2026年1月5日9点半', '2026-01-05 09:30'],
    ['2026/1/5 930', '2026-01-05 09:30'],
    ['２０２６－０１－０５　０９：３０', '2026-01-05 09:30'],
  ])('is read out of %s', (text, moment) => {
    expect(readMoment(text)).toBe(moment);
  });

  it.each([
    '',
    '2026-01-05',
    '9:30',
    '2026-01-05 24:00',
    '2026-01-05 9:60',
    '2026-02-30 9:30',
    '2026-01-05 9',
  ])('is not %j', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });

  it('goes through the machine’s clock and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const minute = Math.floor(seconds / 60) * 60_000;
        expect(readMoment(momentAt(minute))).toBe(momentAt(minute));
        expect(momentAt(atOfMoment(momentAt(minute)))).toBe(momentAt(minute));
      }),
      SEED,
    );
  });
});

describe('keys in a date field', () => {
  it('step a day with the arrows, there and back, over every end of a month', () => {
    fc.assert(
      fc.property(someDay, (date) => {
        const day = date.toFormat('yyyy-MM-dd');
        const next = stepDay(day, 'ArrowUp', '');
        expect(next).toBe(date.plus({ days: 1 }).toFormat('yyyy-MM-dd'));
        expect(stepDay(next, 'ArrowDown', '')).toBe(day);
      }),
      { ...SEED, examples: [[DateTime.utc(2026, 12, 31)], [DateTime.utc(2028, 2, 28)]] },
    );
  });

  it('step a month with the page keys, to its last day where it is shorter', () => {
    expect(stepDay('2026-01-31', 'PageUp', '')).toBe('2026-02-28');
    expect(stepDay('2026-01-05', 'PageDown', '')).toBe('2025-12-05');
    fc.assert(
      fc.property(someDay, fc.integer({ min: -30, max: 30 }), (date, months) => {
        const day = date.toFormat('yyyy-MM-dd');
        fc.pre(date.year + months / 12 > 1003 && date.year + months / 12 < 9997);
        expect(addMonths(day, months)).toBe(date.plus({ months }).toFormat('yyyy-MM-dd'));
        expect(addToDay(day, 0)).toBe(day);
      }),
      SEED,
    );
  });

  it('lead from an empty field to where it starts, and no other key does', () => {
    expect(stepDay(undefined, 'ArrowDown', '2026-01-05')).toBe('2026-01-05');
    expect(stepDay('2026-01-05', 'Tab', '2026-01-05')).toBeUndefined();
    expect(stepMoment(undefined, 'a', '2026-01-05 09:30', 0)).toBeUndefined();
  });

  it('move the time by five minutes while the caret stands in it, and the day otherwise', () => {
    expect(stepMoment('2026-01-05 09:30', 'ArrowUp', '', 4)).toBe('2026-01-06 09:30');
    expect(stepMoment('2026-01-05 09:30', 'PageDown', '', 16)).toBe('2025-12-05 09:30');
    expect(stepMoment('2026-01-05 09:30', 'ArrowUp', '', 12)).toBe('2026-01-05 09:35');
    expect(stepMoment('2026-01-05 00:00', 'ArrowDown', '', 16)).toBe('2026-01-04 23:55');
  });
});
