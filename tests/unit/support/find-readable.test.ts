import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findReadable } from '../../support/find-readable.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const TEXTS = ['张接听', '15400000001'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-readable-'));
});
afterEach(() => removeFolder(folder));

const search = (bytes: Buffer): string[] => {
  const file = join(folder, 'bytes');
  writeFileSync(file, bytes);
  return findReadable([file], TEXTS).map(({ text }) => text);
};

describe('the search for readable texts', () => {
  it.each(['utf8', 'utf16le'] as const)('finds them in %s', (encoding) => {
    const hidden = Buffer.from(TEXTS.join(' and '), encoding);
    expect(search(Buffer.concat([Buffer.of(0, 255), hidden]))).toEqual(TEXTS);
  });

  it.each(['', 'x', 'xy', 'xyz'])('finds them in base64 behind "%s"', (before) => {
    for (const text of TEXTS) {
      expect(search(Buffer.from(Buffer.from(`${before}${text}.`).toString('base64')))).toContain(text);
    }
  });

  it('finds nothing in other bytes', () => {
    expect(search(Buffer.from('李占线 15400000002 '.repeat(100)))).toEqual([]);
  });
});
