import { describe, expect, it } from 'vitest';
import {
  add,
  nothing,
  readTally,
  summary,
  tallyOfPlaywright,
  tallyOfVitest,
} from '../../../scripts/test/tally.ts';

describe('the sum of all tests', () => {
  it("reads vitest's report and counts a file that could not be loaded as a failure", () => {
    expect(
      tallyOfVitest({
        numPassedTests: 5,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 1,
        testResults: [
          { status: 'failed', assertionResults: [] },
          { status: 'failed', assertionResults: [{}] },
          { status: 'passed', assertionResults: [{}] },
        ],
      }),
    ).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it("reads Playwright's report; flaky is failed, and so is an error outside tests", () => {
    expect(
      tallyOfPlaywright({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 3 }, errors: [{}] }),
    ).toEqual({ passed: 7, failed: 3, skipped: 3 });
  });

  it('counts a runner without a report as one failure', () => {
    expect(readTally('/nowhere/report.json', tallyOfVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('adds up to one line', () => {
    const total = [
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ].reduce(add, nothing);
    expect(summary(total)).toBe('7 passed, 2 failed, 1 skipped');
  });
});
