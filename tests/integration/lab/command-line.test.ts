import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const lab = resolve(import.meta.dirname, '../../../src/lab');

function run(program: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(lab, program), ...args], { encoding: 'utf8' });
}

describe.each([
  ['carrier/main.ts', 'npm run lab', '--speed'],
  ['shift/main.ts', 'npm run shift', '--agents'],
  ['shift/soak.ts', 'npm run soak', '--shifts'],
])('the command line of %s', (program, command, option) => {
  it('gives help when asked', () => {
    const { status, stdout } = run(program, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(command);
    expect(stdout).toContain(option);
  });

  it('says what it cannot read, and how to use it', () => {
    const { status, stdout, stderr } = run(program, '--nonsense');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--nonsense');
    expect(stderr).toContain(option);
  });
});
