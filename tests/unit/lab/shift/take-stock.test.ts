import { describe, expect, it } from 'vitest';
import { DEFAULT_RETRY } from '../../../../src/core/campaign/defaults.ts';
import type { DialogRecord } from '../../../../src/lab/carrier/lab.ts';
import { attemptsOf, type DeskBooks, dialledAgain } from '../../../../src/lab/shift/take-stock.ts';

type Attempt = DeskBooks['attempts'][number];

const MINUTE = 60_000;
const FIRST = '+8615400000001';
const SECOND = '+8615400000002';

function attempt(id: string, at: number, own: Partial<Attempt> = {}): Attempt {
  return { id, taskId: 'task', number: FIRST, at, endedAt: at, lineResult: 'answered', ...own };
}

const dialog = ({ id, number }: Attempt) =>
  ({ callId: `call-${id}`, attemptId: id, to: number }) as DialogRecord;

const wrong = (...attempts: readonly Attempt[]) =>
  dialledAgain(attempts.map(dialog), attempts, DEFAULT_RETRY);

describe('calls to customers whose task was done, or not due again', () => {
  it('are those after a talk, to whichever number, unless it is the time of a callback', () => {
    const talked = attempt('a', 0);
    expect(wrong(talked, attempt('b', 10 * MINUTE))).toBe(1);
    expect(wrong(talked, attempt('b', 10 * MINUTE, { number: SECOND }))).toBe(1);
    expect(wrong(talked, attempt('b', 61 * MINUTE))).toBe(0);
  });

  it('are those to a number that leads nowhere or of whose call nobody knows the end, and to no other number', () => {
    for (const lineResult of ['empty-number', 'unknown', undefined] as const) {
      const before = attempt('a', 0, { lineResult });
      expect(wrong(before, attempt('b', 100 * MINUTE))).toBe(1);
      expect(wrong(before, attempt('b', 1, { number: SECOND }))).toBe(0);
    }
  });

  it('are those before the wait of the line result is over', () => {
    const busy = attempt('a', 0, { lineResult: 'busy' });
    expect(wrong(busy, attempt('b', 9 * MINUTE))).toBe(1);
    expect(wrong(busy, attempt('b', 10 * MINUTE))).toBe(0);
  });

  it('are none of those after a call that nobody heard of, and of other tasks', () => {
    expect(wrong(attempt('a', 0, { lineResult: 'cancelled' }), attempt('b', 1))).toBe(0);
    expect(wrong(attempt('a', 0), attempt('b', 1, { taskId: 'other', number: SECOND }))).toBe(0);
  });

  it('count only what the carrier saw', () => {
    const attempts = [attempt('a', 0), attempt('b', 1, { lineResult: 'failed' })];
    expect(dialledAgain([dialog(attempt('a', 0))], attempts, DEFAULT_RETRY)).toBe(0);
  });
});

describe('an attempt that two desks had', () => {
  it('counts once, as it ended', () => {
    const given = attempt('a', 0, { lineResult: undefined, handOver: 'given' });
    const taken = attempt('a', 0, { handOver: 'taken' });
    const books = (attempts: readonly Attempt[]) => ({ attempts, outcomes: [] });
    expect(attemptsOf([books([taken]), books([given])])).toEqual([taken]);
    expect(attemptsOf([books([given]), books([taken])])).toEqual([taken]);
  });

  it('go by the desk that took the call over, though the other gave it up for abandoned', () => {
    const taken = attempt('a', 0, { handOver: 'taken' });
    const given = attempt('a', 0, { handOver: 'given', lineResult: 'abandoned' });
    expect(
      attemptsOf([
        { attempts: [taken], outcomes: [] },
        { attempts: [given], outcomes: [] },
      ]),
    ).toEqual([taken]);
    expect(
      attemptsOf([
        { attempts: [given], outcomes: [] },
        { attempts: [taken], outcomes: [] },
      ]),
    ).toEqual([taken]);
  });
});
