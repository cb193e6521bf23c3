import { statSync } from 'node:fs';
import { readFileIfThere, writeFileDurably } from '../secrets/files.ts';
import type { WritableDb } from './database.ts';
import type { Meta } from './meta.ts';

/**
 * Tells whether this file is the very database that was closed last, or a copy, a restored backup or a moved one.
 *
 * Two witnesses: the file's place (device and inode), and a mark that changes at each opening and is kept both in the database and in a
 * file outside its folder. A copy has another inode; a backup put back has an older mark. The new mark is noted in the database as the
 * next one before the file is written, so that a crash between the two is not mistaken for a restore.
 * (A snapshot of the whole disk escapes both; the centre then sees two histories under one epoch and answers `sync.epoch-forked`.)
 *
 * @returns false when the database is not where and what it was.
 */
export function isSameStore(
  db: WritableDb,
  meta: Meta,
  file: string,
  markFile: string,
  newMark: string,
): boolean {
  const place = placeOf(file);
  const mark = readFileIfThere(markFile)?.toString('utf8');
  const known = meta.get('place');
  const same =
    known === undefined ||
    (known === place && mark !== undefined && (mark === meta.get('mark') || mark === meta.get('mark-next')));
  db.transaction(() => {
    meta.set('mark-next', newMark);
    meta.set('place', place);
    if (!same) {
      meta.set('leases-trusted', false);
      meta.set('epoch-suspect', true);
    }
  });
  writeFileDurably(markFile, newMark);
  db.transaction(() => meta.set('mark', newMark));
  return same;
}

function placeOf(file: string): string {
  const { dev, ino } = statSync(file, { bigint: true });
  return `${dev}:${ino}`;
}
