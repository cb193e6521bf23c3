import { WaihuError } from '../../../contract/errors.ts';
import type { WritableDb } from './database.ts';

/**
 * Brings a database up to the last migration, each in a transaction of its own with the version it leads to (`user_version`).
 *
 * A migration is never edited once shipped; the list's order is its numbering, from 1. A database
 * made by a newer version is refused with `store.newer`: nothing is wrong with it.
 */
export function migrate(db: WritableDb, migrations: readonly string[]): void {
  const from = Number(db.pragma('user_version'));
  if (from > migrations.length) {
    throw new WaihuError('store.newer', {
      detail: `database version ${from} is newer than this program's ${migrations.length}`,
    });
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < from) continue;
    db.transaction(() => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
