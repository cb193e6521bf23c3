import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { removeFolder } from '../../support/remove-folder.ts';
import { type CellResult, tableOverSeeds } from './over-seeds.ts';

/** Days of one run have successive seeds: runs this far apart share none. */
const SEEDS_APART = 1000;

export interface SeedsOptions {
  /** The first seed. */
  readonly seed: number;
  /** How many. */
  readonly seeds: number;
  /** A regular expression: which cells. */
  readonly filter: string;
  /** How many workers the suite may use. */
  readonly jobs: number;
}

/** Has the suite in `folder` run the engine, given the suite's own arguments. The folder is only read; gives the suite's exit code. */
export async function runSuite(folder: string, args: readonly string[]): Promise<number> {
  return await withEngine(async (engine, work) => {
    const out = args.some((arg) => /^--out(=|$)/.test(arg)) ? [] : ['--out', join(work, 'result.json')];
    return await runOnce(folder, engine, [...args, ...out], 'inherit');
  });
}

/** The same at several seeds, the given one and those after it, printed as one table; gives the exit code of the first run that failed. */
export async function runOverSeeds(
  folder: string,
  { seed, seeds, filter, jobs }: SeedsOptions,
): Promise<number> {
  return await withEngine(async (engine, work) => {
    const runs: (readonly CellResult[])[] = [];
    for (let i = 0; i < seeds; i++) {
      const out = join(work, `result-${i}.json`);
      const options = { filter, jobs, seed: seed + i * SEEDS_APART, out };
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const code = await runOnce(folder, engine, args, 'ignore');
      if (code !== 0) return code;
      runs.push(JSON.parse(await readFile(out, 'utf8')).rows);
    }
    process.stdout.write(`${tableOverSeeds(runs, await referenceOf(folder))}\n`);
    return 0;
  });
}

/** Builds the engine as one ES module for as long as `use` takes. */
async function withEngine(use: (engine: string, work: string) => Promise<number>): Promise<number> {
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
    return await use(join(work, 'engine.mjs'), work);
  } finally {
    removeFolder(work);
  }
}

function runOnce(
  folder: string,
  engine: string,
  args: readonly string[],
  stdout: 'inherit' | 'ignore',
): Promise<number> {
  const child = spawn(process.execPath, [join(folder, 'run.mjs'), '--pacer', engine, ...args], {
    stdio: ['ignore', stdout, 'inherit'],
  });
  return new Promise((settle, fail) => {
    child.on('error', fail);
    child.on('close', (code) => settle(code ?? 1));
  });
}

/** Busy shares of the suite's look-ahead reference by cell, where it has them. */
async function referenceOf(folder: string): Promise<ReadonlyMap<string, number>> {
  const file = join(folder, 'baselines.json');
  if (!existsSync(file)) return new Map();
  const baselines: Record<string, { readonly lookahead?: { readonly occ: number } }> = JSON.parse(
    await readFile(file, 'utf8'),
  );
  return new Map(
    Object.entries(baselines).flatMap(([id, { lookahead }]) => (lookahead ? [[id, lookahead.occ]] : [])),
  );
}
