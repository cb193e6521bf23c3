import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TEXT = /\.(?:ts|tsx|mjs|cjs|js|json|md|html|css|sh|xml|cfg|yml|yaml)$|^\.npmrc$|\/run$/;
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => TEXT.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile());

describe('the tree', () => {
  it('names no path of the machine it was made on and no package registry', () => {
    // Put together here so that this file does not find itself.
    const forbidden = [
      ['/work', 'main'].join('/'),
      ['/work', 'shared'].join('/'),
      ['registry', 'npmjs'].join('.'),
    ];
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return forbidden.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
    });
    expect(found).toEqual([]);
  });
});
