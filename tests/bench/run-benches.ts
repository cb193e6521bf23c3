import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { table } from './report.ts';

/** Runs what the command line chooses of these benches and prints their figures; a broken bound ends the command with exit code 1. */
export async function runBenches(command: string, benches: readonly Bench[]): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only?.filter((name) => !benches.some((bench) => bench.name === name)) ?? [];
  if (values.help || unknown.length > 0) {
    process.stdout.write(help(command, benches));
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  let broken = 0;
  for (const { title, name, run } of benches.filter((bench) => values.only?.includes(bench.name) ?? true)) {
    const figures = await run({ quick: values.quick });
    process.stdout.write(table(`${title} (${name})`, figures));
    broken += figures.filter(({ bound }) => bound?.holds === false).length;
  }
  if (broken > 0) {
    process.stdout.write(`\n${broken} bound(s) broken.\n`);
    process.exitCode = 1;
  }
}

const help = (
  command: string,
  benches: readonly Bench[],
): string => `Benchmarks, as ratios measured within one run: see docs/benchmarks.md.

  ${command} -- [options]

  --only NAME   ${benches.map(({ name }) => name).join(', ')}; may be repeated
  --quick       small and short: shows that it runs, the figures mean little
`;
