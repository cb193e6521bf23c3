import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { OWN_CELLS, runCell } from './own-suite.ts';

const HELP = `How well the predictive engine paces: see docs/pacing.md.

  npm run bench:pacing                              the project's own simulator
  npm run bench:pacing -- --seed 7 --filter N20     other days, some cells
  npm run bench:pacing -- --suite DIR [options]     DIR/run.mjs, given the engine as an ES module by --pacer; further options pass through
`;

const { values } = parseArgs({
  options: {
    suite: { type: 'string', multiple: true },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    filter: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
  strict: false,
});

// A suite may have an option of the same name: only the first is the folder.
const suite = [values.suite].flat()[0];

if (values.help) process.stdout.write(HELP);
else if (suite !== undefined) process.exitCode = await runSuite(resolve(String(suite)));
else runOwn(Number(values.seed), String(values.filter));

/** Builds the engine and has the suite run it. The suite's folder is only read; gives its exit code. */
async function runSuite(folder: string): Promise<number> {
  const work = await mkdtemp(join(tmpdir(), 'waihu-pacing-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: work,
        emptyOutDir: false,
        minify: false,
        target: 'node18',
        lib: {
          entry: fileURLToPath(new URL('engine.ts', import.meta.url)),
          formats: ['es'],
          fileName: () => 'engine.mjs',
        },
      },
    });
    const args = [join(folder, 'run.mjs'), '--pacer', join(work, 'engine.mjs'), ...passedThrough()];
    if (values.out === undefined) args.push('--out', join(work, 'result.json'));
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    return await new Promise((settle, fail) => {
      child.on('error', fail);
      child.on('close', (code) => settle(code ?? 1));
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The command line without `--suite DIR`. */
function passedThrough(): readonly string[] {
  const args = process.argv.slice(2);
  const at = args.findIndex((arg) => arg === '--suite' || arg.startsWith('--suite='));
  return args.toSpliced(at, args[at] === '--suite' ? 2 : 1);
}

function runOwn(seed: number, filter: string): void {
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
