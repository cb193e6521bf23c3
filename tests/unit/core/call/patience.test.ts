import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PATIENCE_SETTINGS, patienceEndsAt } from '../../../../src/core/call/patience.ts';

const ANSWERED = 50_000;

const calls = fc
  .record({
    patienceMs: fc.integer({ min: 100, max: 10_000 }),
    longestGreetingMs: fc.integer({ min: 500, max: 20_000 }),
    begunAfter: fc.integer({ min: 0, max: 15_000 }),
    lasted: fc.integer({ min: 0, max: 30_000 }),
  })
  .map(({ begunAfter, lasted, ...settings }) => ({
    settings,
    begunAt: ANSWERED + begunAfter,
    endedAt: ANSWERED + begunAfter + lasted,
  }));

describe('the patience of a customer who answered', () => {
  it('lasts two seconds from the answer while nobody speaks', () => {
    expect(patienceEndsAt({ answeredAt: ANSWERED })).toBe(ANSWERED + 2000);
  });

  it('starts at the end of the greeting', () => {
    const call = { answeredAt: ANSWERED, greetingBegunAt: ANSWERED + 400, greetingEndedAt: ANSWERED + 1500 };
    expect(patienceEndsAt(call)).toBe(ANSWERED + 3500);
  });

  it('stands still while the greeting lasts', () => {
    const before = patienceEndsAt({ answeredAt: ANSWERED, greetingBegunAt: ANSWERED + 1900 });
    expect(before).toBe(ANSWERED + 1900 + PATIENCE_SETTINGS.longestGreetingMs + 2000);
  });

  it('is not brought back by a greeting that begins after it was over', () => {
    const call = { answeredAt: ANSWERED, greetingBegunAt: ANSWERED + 2001, greetingEndedAt: ANSWERED + 3000 };
    expect(patienceEndsAt(call)).toBe(ANSWERED + 2000);
  });

  it('never ends before its time from the answer, nor later than a longest greeting allows', () => {
    fc.assert(
      fc.property(calls, ({ settings, begunAt, endedAt }) => {
        const { patienceMs, longestGreetingMs } = settings;
        for (const greetingEndedAt of [undefined, endedAt]) {
          const end = patienceEndsAt(
            { answeredAt: ANSWERED, greetingBegunAt: begunAt, greetingEndedAt },
            settings,
          );
          expect(end).toBeGreaterThanOrEqual(ANSWERED + patienceMs);
          expect(end).toBeLessThanOrEqual(ANSWERED + 2 * patienceMs + longestGreetingMs);
        }
      }),
      { seed: 81 },
    );
  });

  it('is only shortened by the end of a greeting, and only lengthened by its beginning', () => {
    fc.assert(
      fc.property(calls, ({ settings, begunAt, endedAt }) => {
        const answered = { answeredAt: ANSWERED };
        const silent = patienceEndsAt(answered, settings);
        const speaking = patienceEndsAt({ ...answered, greetingBegunAt: begunAt }, settings);
        const spoken = patienceEndsAt(
          { ...answered, greetingBegunAt: begunAt, greetingEndedAt: endedAt },
          settings,
        );
        expect(speaking).toBeGreaterThanOrEqual(silent);
        expect(spoken).toBeLessThanOrEqual(speaking);
      }),
      { seed: 82 },
    );
  });
});
