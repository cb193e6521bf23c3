import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scratchFolder, storeIn } from '../../support/store/scratch.ts';

const CHILD = fileURLToPath(new URL('../../support/store/kill-child.ts', import.meta.url));

interface Killed {
  /** Sequences that `record` had returned to its caller. */
  readonly returned: readonly number[];
}

/** Runs the child until it is dead; with `afterLines` the parent kills it once it has said that much. */
async function runUntilKilled(args: readonly string[], afterLines?: number): Promise<Killed> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (afterLines !== undefined && said.split('\n').length > afterLines) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return { returned: said.split('\n').slice(1).filter(Boolean).map(Number) };
}

/** What must hold after each kill; returns how many attempts there are. */
function checkStore(folder: string, { returned }: Killed): number {
  const store = storeIn(folder);
  const events = store.outbox(0, 100_000);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.length).toBeGreaterThanOrEqual(returned.at(-1) ?? 0);
  expect(store.epochSuspect).toBe(false);
  const { attempts, outcomes } = store.books();
  const count = (kind: string) => events.filter((event) => event.fact.kind === kind).length;
  expect(attempts).toHaveLength(count('attempt.committed'));
  expect(attempts.filter((attempt) => attempt.endedAt !== undefined)).toHaveLength(count('attempt.ended'));
  expect(outcomes).toHaveLength(count('outcome.recorded'));
  store.close();
  return attempts.length;
}

it('loses nothing that was recorded and leaves no gap, whenever it is killed', async () => {
  const folder = scratchFolder();
  const labels = [
    'attempt.before-commit',
    'attempt.after-commit',
    'outcome.before-commit',
    'outcome.after-commit',
  ];
  const random = fc.sample(fc.integer({ min: 1, max: 120 }), { seed: 7, numRuns: 4 });
  const runs: { args: string[]; afterLines?: number }[] = [
    ...labels.flatMap((label) => ['0', '5'].map((passes) => ({ args: [label, passes] }))),
    ...random.map((afterLines) => ({ args: ['never'], afterLines })),
  ];
  let attempts = 0;
  for (const { args, afterLines } of runs) {
    // A killed attempt is still under way: the next run goes on behind it.
    const killed = await runUntilKilled([folder, String(attempts + 1), ...args], afterLines);
    attempts = checkStore(folder, killed);
  }
  expect(attempts).toBeGreaterThan(runs.length);
});

it('is free for the next process as soon as its holder is dead', async () => {
  const folder = scratchFolder();
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(() => storeIn(folder)).toThrow(expect.objectContaining({ code: 'store.locked' }));
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(storeIn(folder).outboxWaiting()).toBeGreaterThanOrEqual(0);
});
