import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkInflatedSize } from '../../../../src/central/import/inflated-size.ts';
import { zipBomb, zipOf } from '../../../support/central/zip-bomb.ts';

const MEGABYTE = 1024 * 1024;

describe('the unpacked size of a workbook', () => {
  it('is no matter for an ordinary list', async () => {
    const list = readFileSync(join(import.meta.dirname, '../../../fixtures/lists/retention-small.xlsx'));
    await expect(checkInflatedSize(list)).resolves.toBeUndefined();
  });

  it('is counted, whatever the archive says of itself', async () => {
    const bomb = zipBomb(8 * MEGABYTE);
    expect(bomb.length).toBeLessThan(MEGABYTE / 10);
    await expect(checkInflatedSize(bomb, 4 * MEGABYTE)).rejects.toMatchObject({
      code: 'import.inflates-too-large',
      params: { megabytes: 4 },
    });
    await expect(checkInflatedSize(bomb, 8 * MEGABYTE)).resolves.toBeUndefined();
  });

  it.each([
    ['no archive at all', Buffer.from('PK\x03\x04 broken')],
    ['an archive that was cut off', zipOf(Buffer.alloc(5_000, 'ab')).subarray(0, 60)],
    ['a part that is no deflate stream', Buffer.from(zipOf(Buffer.from('x'.repeat(99)))).fill(0xff, 54, 60)],
  ])('is unreadable for %s', async (_name, bytes) => {
    await expect(checkInflatedSize(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});
