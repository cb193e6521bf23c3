import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runOverSeeds, runSuite } from './outside-suite.ts';
import { OWN_CELLS, runCell } from './own-suite.ts';

const HELP = `How well the predictive engine paces: see docs/pacing.md.

  npm run bench:pacing                              the project's own simulator
  npm run bench:pacing -- --seed 7 --filter N20     other days, some cells
  npm run bench:pacing -- --suite DIR [options]     DIR/run.mjs, given the engine as an ES module by --pacer; further options pass through
  npm run bench:pacing -- --suite DIR --seeds 8 [--seed 7] [--filter N20] [--jobs 1]
                                                    the same at eight seeds, 1000 apart: means, their errors and the marks
`;

const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true },
    seeds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    filter: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
  strict: false,
});

// A suite may have an option of the same name: only the first is the folder.
const suite = [values.suite].flat()[0];
const seed = Number(values.seed);
const filter = String(values.filter);

if (values.help) process.stdout.write(HELP);
else if (suite === undefined) runOwn();
else if (values.seeds === undefined)
  process.exitCode = await runSuite(resolve(String(suite)), passedThrough());
else
  process.exitCode = await runOverSeeds(resolve(String(suite)), {
    seed,
    seeds: Number(values.seeds),
    filter,
    jobs: Number(values.jobs),
  });

/** The command line without `--suite DIR`. */
function passedThrough(): readonly string[] {
  const args = process.argv.slice(2);
  const at = args.findIndex((arg) => arg === '--suite' || arg.startsWith('--suite='));
  return args.toSpliced(at, args[at] === '--suite' ? 2 : 1);
}

function runOwn(): void {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(6);
  process.stdout.write('cell                  busy%  ab%   window%  wait s | progressive busy%\n');
  for (const cell of OWN_CELLS.filter(({ name }) => name.includes(filter))) {
    const { predictive, progressive } = runCell(cell, seed);
    process.stdout.write(
      `${cell.name.padEnd(20)} ${percent(predictive.occupancy)} ${percent(predictive.abandonRate)} ` +
        `${percent(predictive.worstWindow)}  ${predictive.meanWait.toFixed(1).padStart(6)} | ${percent(progressive.occupancy)}\n`,
    );
  }
}
