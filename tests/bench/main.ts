import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { cardPainted } from './card-painted.ts';
import { claimCentre } from './claim-centre.ts';
import { claimCommit } from './claim-commit.ts';
import { eventLoop } from './event-loop.ts';
import { gate } from './gate.ts';
import { ingest } from './ingest.ts';
import { table } from './report.ts';

const BENCHES: readonly Bench[] = [claimCommit, claimCentre, gate, ingest, cardPainted, eventLoop];

const HELP = `Benchmarks, as ratios measured within one run: see docs/benchmarks.md.

  npm run bench -- [options]

  --only NAME   ${BENCHES.map(({ name }) => name).join(', ')}; may be repeated
  --quick       small and short: shows that it runs, the figures mean little
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const unknown = values.only?.filter((name) => !BENCHES.some((bench) => bench.name === name)) ?? [];
if (values.help || unknown.length > 0) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  const chosen = BENCHES.filter(({ name }) => values.only?.includes(name) ?? true);
  let broken = 0;
  for (const { title, name, run } of chosen) {
    const figures = await run({ quick: values.quick });
    process.stdout.write(table(`${title} (${name})`, figures));
    broken += figures.filter(({ bound }) => bound?.holds === false).length;
  }
  if (broken > 0) {
    process.stdout.write(`\n${broken} bound(s) broken.\n`);
    process.exitCode = 1;
  }
}
