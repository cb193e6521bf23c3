import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chineseGlyphs, chromium, installCommand, type Need, postgres, provide } from './needs.ts';
import { run } from './run.ts';
import { add, namesOfFailures, nothing, readTally, summary, type Tally, tallyOfPlaywright } from './tally.ts';

const root = resolve(import.meta.dirname, '../..');
const reports = join(root, 'test-results');
const ci = Boolean(process.env.CI);
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

/** One suite: what it needs of the system, how it runs, where its report lies. */
interface Suite {
  readonly name: string;
  readonly needs: readonly Need[];
  /** Runs without its needs as well: the tests that want them skip themselves. */
  readonly runsWithout?: boolean;
  /** A skip of this suite is no failure even in CI. */
  readonly mayBeSkipped?: boolean;
  run(report: string): Promise<Tally>;
}

async function vitest(report: string, args: readonly string[]): Promise<Tally> {
  const code = await run(
    bin('vitest'),
    ['run', ...args, '--reporter=default', `--reporter=${join(import.meta.dirname, 'vitest-tally.ts')}`],
    { TALLY_FILE: report },
  );
  return honest(
    code,
    readTally<Tally>(report, (tally) => tally),
  );
}

async function playwright(report: string, project: string): Promise<Tally> {
  const code = await run(bin('playwright'), ['test', `--project=${project}`], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return honest(code, readTally(report, tallyOfPlaywright));
}

/** A runner that failed without a failure in its report (it crashed) is one. */
function honest(code: number, tally: Tally): Tally {
  if (code === 0 || tally.failed > 0) return tally;
  const why = `The runner ended with code ${code}, and its report names no failure.`;
  return add(tally, { ...nothing, failed: 1, failures: [{ test: 'the runner itself', why }] });
}

const suites: readonly Suite[] = [
  {
    name: 'unit, contract and integration',
    needs: [postgres],
    runsWithout: true,
    run: (report) => vitest(report, []),
  },
  {
    name: 'browser',
    needs: [chromium, chineseGlyphs],
    run: async (report) => {
      const built = await run(bin('vite'), ['build', '--logLevel', 'warn']);
      return built === 0 ? playwright(report, 'browser') : { ...nothing, failed: 1 };
    },
  },
  { name: 'electron', needs: [], mayBeSkipped: true, run: (report) => playwright(report, 'electron') },
  {
    name: 'interop',
    needs: [],
    run: async (report) => {
      await run(process.execPath, [join(root, 'scripts/install-peers.mjs')]);
      return vitest(report, ['--config', 'tests/interop/vitest.interop.config.ts']);
    },
  },
];

async function runSuite(suite: Suite, file: string): Promise<Tally> {
  const report = join(reports, file);
  rmSync(report, { force: true });
  const missing = provide(suite.needs);
  if (missing.length > 0) {
    process.stdout.write(
      `Missing for the ${suite.name} suite: ${missing.map((need) => need.name).join(', ')}. As root: ${installCommand(missing)}\n`,
    );
  }
  const tally =
    missing.length > 0 && !suite.runsWithout ? { ...nothing, skipped: 1 } : await suite.run(report);
  process.stdout.write(`${suite.name}: ${summary(tally)}\n`);
  if (ci && tally.skipped > 0 && !suite.mayBeSkipped) {
    process.stdout.write(`CI allows no skip in the ${suite.name} suite.\n`);
    return { ...tally, failed: tally.failed + 1 };
  }
  return tally;
}

let total = nothing;
const wanted = process.argv.slice(2);
for (const suite of suites.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)) {
  total = add(total, await runSuite(suite, `${suite.name.replace(/\W+/g, '-')}.json`));
}
process.stdout.write(`${namesOfFailures(total)}${summary(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);
