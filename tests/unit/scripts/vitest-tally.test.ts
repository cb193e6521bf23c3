import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readTally, type Tally } from '../../../scripts/test/tally.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('what a run of vitest leaves behind', () => {
  const dir = mkdtempSync(join(tmpdir(), 'waihu-tally-'));
  afterEach(() => removeFolder(dir));

  it('names a failed test, a failed hook, a file that could not be loaded and an error nobody caught', () => {
    const file = join(dir, 'tally.json');
    const { status } = spawnSync(
      join(root, 'node_modules/.bin/vitest'),
      [
        'run',
        '--config',
        'tests/support/red-tests/vitest.config.ts',
        `--reporter=${join(root, 'scripts/test/vitest-tally.ts')}`,
      ],
      { cwd: root, env: { ...process.env, TALLY_FILE: file, VITEST: undefined }, encoding: 'utf8' },
    );
    const { failures, ...counts } = readTally<Tally>(file, (tally) => tally);
    expect(status).not.toBe(0);
    expect(counts).toEqual({ passed: 2, failed: 4, skipped: 1 });
    expect(failures.map(({ test, why }) => `${test}: ${why}`).sort()).toEqual([
      'broken.red.ts: no such module',
      'hook.red.ts > a desk: the desk did not close',
      expect.stringMatching(/^leak\.red\.ts > fails: .*expected 1 to be 2/u),
      expect.stringMatching(
        /^outside the tests > tests\/support\/red-tests\/leak\.red\.ts:\d+:\d+ > \S+leak\.red\.ts: nobody caught this/u,
      ),
    ]);
  });
});
