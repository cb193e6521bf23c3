import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { type Failure, failure, type Tally } from './tally.ts';

/** Of an error as the runner hands it over, what the report wants. */
interface Told {
  readonly message?: string;
  readonly stack?: string;
  /** The test that was running in the process. */
  readonly VITEST_TEST_PATH?: string;
}

/**
 * Vitest's reporter of this project: it leaves a {@link Tally} in the file that `TALLY_FILE` names.
 * Vitest's own JSON report says nothing of what failed outside of a test: a hook of a suite, an error that nobody
 * caught, a process that died. Each of these is a failure with a name here.
 */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Told[]): void {
    const file = process.env.TALLY_FILE;
    if (!file) throw new Error('The reporter of the tests wants the name of a file in TALLY_FILE.');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled)));
  }
}

export function tallyOf(modules: readonly TestModule[], unhandled: readonly Told[]): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): number => tests.filter((test) => test.result().state === state).length;
  const failures = [
    ...tests
      // One that never came to its end (its process died) has passed as little as one that failed.
      .filter((test) => ['failed', 'pending'].includes(test.result().state))
      .map((test) =>
        failure([test.module.relativeModuleId, test.fullName], test.result().errors?.[0]?.message),
      ),
    ...modules.flatMap(brokenAround),
    ...unhandled.map((error) =>
      failure(
        [
          'outside the tests',
          whereabouts(error),
          relative(process.cwd(), error.VITEST_TEST_PATH ?? process.cwd()),
        ],
        error.message,
      ),
    ),
  ];
  return { passed: inState('passed'), failed: failures.length, skipped: inState('skipped'), failures };
}

/** What failed around the tests of a file: its loading, or a hook of one of its suites. */
function brokenAround(module: TestModule): readonly Failure[] {
  const file = module.relativeModuleId;
  return [
    ...module.errors().map((error) => failure([file], error.message)),
    ...[...module.children.allSuites()].flatMap((suite) =>
      suite.errors().map((error) => failure([file, suite.fullName], error.message)),
    ),
  ];
}

/** The first line of a stack that lies in this project's own files. */
function whereabouts({ stack = '' }: Told): string {
  const line = stack
    .split('\n')
    .find((one) => /\/(?:src|tests|scripts)\//u.test(one) && !one.includes('node_modules'));
  return /\/((?:src|tests|scripts)\/[^\s)]+)/u.exec(line ?? '')?.[1] ?? '';
}
