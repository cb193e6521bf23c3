import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { removeFolder } from '../../support/remove-folder.ts';
import { TEN_O_CLOCK } from '../../support/store/facts.ts';
import { scratchFolder, storeIn } from '../../support/store/scratch.ts';

const CHILD = fileURLToPath(new URL('../../support/store/kill-codes-child.ts', import.meta.url));

/** Runs the child until it is dead; with `afterLines` the parent kills it. Returns what it had given out, as "attempt code". */
async function runUntilKilled(args: readonly string[], afterLines?: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (afterLines !== undefined && said.split('\n').length > afterLines) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return said.split('\n').slice(1, -1);
}

it('never gives a code out twice, and has each with its call for the centre, whenever the desk is killed', async () => {
  const folder = scratchFolder();
  const store = storeIn(folder);
  store.applyPull(
    [0, 1, 2, 3].map((n) => ({
      kind: 'reference-range' as const,
      id: `range-${n}`,
      branch: '21',
      department: '305',
      first: n * 100_000,
      size: 100_000,
      expiresAt: TEN_O_CLOCK + 1_000_000_000,
    })),
    'c1',
    { leasesExpireAt: 0, dncAsOf: TEN_O_CLOCK },
  );
  store.close();
  const random = fc.sample(fc.integer({ min: 1, max: 150 }), { seed: 11, numRuns: 4 });
  const runs: { args: string[]; afterLines?: number }[] = [
    ...['reference.before-commit', 'reference.after-commit'].flatMap((label) =>
      ['0', '7'].map((passes) => ({ args: [label, passes] })),
    ),
    ...random.map((afterLines) => ({ args: ['never'], afterLines })),
  ];
  const given: string[] = [];
  let next = 1;
  for (const { args, afterLines } of runs) {
    given.push(...(await runUntilKilled([folder, String(next), ...args], afterLines)));
    const after = storeIn(folder);
    const told = after
      .outbox(0, 1_000_000)
      .flatMap(({ fact }) => (fact.kind === 'reference.issued' ? [`${fact.attemptId} ${fact.code}`] : []));
    after.close();
    expect(new Set(told.map((line) => line.split(' ')[1])).size).toBe(told.length);
    // What nobody was told may be in the outbox too; what somebody was told is.
    const here = new Set(told);
    expect(given.filter((line) => !here.has(line))).toEqual([]);
    next = told.length + 1;
  }
  expect(given.length).toBeGreaterThan(50);
});

it('gives out nothing from a database that was put back from a copy, until the centre has leased anew', () => {
  const folder = scratchFolder();
  const asked = (index: number) => ({
    kind: 'R',
    place: { branch: '21', department: '305' },
    attemptId: `attempt-${index}`,
    customerId: 'customer-1',
    agentId: 'agent-1',
    at: TEN_O_CLOCK,
  });
  const range = (id: string, first: number) => ({
    kind: 'reference-range' as const,
    id,
    branch: '21',
    department: '305',
    first,
    size: 10,
    expiresAt: TEN_O_CLOCK + 1_000_000,
  });
  const meta = { leasesExpireAt: 0, dncAsOf: TEN_O_CLOCK };
  const store = storeIn(folder);
  store.applyPull([range('r1', 0)], 'c1', meta);
  store.close();
  const agents = `${folder}/agents`;
  cpSync(agents, `${folder}/backup`, { recursive: true });
  const used = storeIn(folder);
  expect(used.issueReference(asked(1))).toBeDefined();
  used.close();
  removeFolder(agents);
  cpSync(`${folder}/backup`, agents, { recursive: true });

  const restored = storeIn(folder);
  expect(restored.epochSuspect).toBe(true);
  expect(restored.issueReference(asked(2))).toBeUndefined();
  expect(restored.referencesLeft(asked(2).place, TEN_O_CLOCK)).toBe(0);
  restored.renewEpoch('next');
  expect(restored.issueReference(asked(2))).toBeUndefined();
  restored.applyPull([range('r2', 10)], 'c2', meta);
  expect(restored.issueReference(asked(2))).toBeDefined();
});
