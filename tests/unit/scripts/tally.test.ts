import { describe, expect, it } from 'vitest';
import {
  add,
  namesOfFailures,
  nothing,
  readTally,
  summary,
  tallyOfPlaywright,
} from '../../../scripts/test/tally.ts';

describe('the sum of all tests', () => {
  it("reads Playwright's report; flaky is failed, and so is an error outside tests", () => {
    const spec = (title: string, status: string) => ({
      title,
      tests: [{ status, results: [{}, { error: { message: `${title} went wrong\nat here` } }] }],
    });
    expect(
      tallyOfPlaywright({
        stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 },
        suites: [
          {
            title: 'day.e2e.ts',
            specs: [spec('starts', 'expected'), spec('dials', 'unexpected')],
            suites: [{ title: 'a team', specs: [spec('talks', 'flaky')] }],
          },
        ],
        errors: [{ message: 'the server died' }],
      }),
    ).toEqual({
      passed: 7,
      failed: 3,
      skipped: 3,
      failures: [
        { test: 'day.e2e.ts > dials', why: 'dials went wrong' },
        { test: 'day.e2e.ts > a team > talks', why: 'talks went wrong' },
        { test: 'outside the tests', why: 'the server died' },
      ],
    });
  });

  it('counts a runner without a report as one failure', () => {
    expect(readTally('/nowhere/report.json', tallyOfPlaywright)).toEqual({ ...nothing, failed: 1 });
  });

  it('adds up to one line, and names every failure before it', () => {
    const total = [
      { ...nothing, passed: 3, skipped: 1 },
      { ...nothing, passed: 4, failed: 2, failures: [{ test: 'a > b', why: 'it was 2' }] },
      { ...nothing, failures: [{ test: 'c', why: 'it was 3' }] },
    ].reduce(add, nothing);
    expect(summary(total)).toBe('7 passed, 2 failed, 1 skipped');
    expect(namesOfFailures(total)).toBe('failed: a > b\n        it was 2\nfailed: c\n        it was 3\n');
  });
});
