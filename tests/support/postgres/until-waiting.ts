import { sql } from 'kysely';
import type { Db } from '../../../src/central/database/dialect.ts';

/** Until so many statements that name the table wait for a lock of another transaction. */
export async function untilWaiting(db: Db, table: string, statements = 1): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and query like ${`%${table}%`} and pid <> pg_backend_pid()
    `.execute(db);
    if (Number(rows[0]?.waiting) >= statements) return;
  }
}
