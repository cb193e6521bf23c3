import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** One test that failed: where to find it, and the first line of why. */
export interface Failure {
  /** File and titles, outermost first, joined by ` > `. */
  readonly test: string;
  readonly why: string;
}

/** Tests of one runner, or of several. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Not always one for each failed test: a runner that died names none. */
  readonly failures: readonly Failure[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

export const failure = (path: readonly string[], message = ''): Failure => ({
  test: path.filter(Boolean).join(' > '),
  why: stripVTControlCharacters(message).split('\n', 1)[0] ?? '',
});

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

/** Playwright's JSON report. A flaky test failed at least once: it counts as a failure. */
export function tallyOfPlaywright(report: PlaywrightReport): Tally {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    failures: [
      ...report.suites.flatMap((suite) => failuresWithin(suite, [])),
      ...report.errors.map((error) => failure(['outside the tests'], error.message)),
    ],
  };
}

function failuresWithin(suite: PlaywrightSuite, above: readonly string[]): readonly Failure[] {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) =>
        failure([...path, spec.title], test.results.find((result) => result.error)?.error?.message),
      ),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresWithin(inner, path))];
}

/** Reads a report; a runner that left none behind failed as a whole. */
export function readTally<Report>(file: string, tallyOf: (report: Report) => Tally): Tally {
  if (!existsSync(file)) return { ...nothing, failed: 1 };
  return tallyOf(JSON.parse(readFileSync(file, 'utf8')) as Report);
}

export function summary(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}

/** Names what failed, for the end of a long run, where nobody wants to scroll back. */
export function namesOfFailures({ failures }: Tally): string {
  return failures.map(({ test, why }) => `failed: ${test}\n        ${why}\n`).join('');
}
