import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../src/main/adapters/sqlite/database.ts';
import { migrate } from '../../../../../src/main/adapters/sqlite/migrate.ts';
import { DESK_MIGRATIONS } from '../../../../../src/main/adapters/sqlite/migrations/index.ts';
import { QUEUE_READS } from '../../../../../src/main/adapters/sqlite/task-queries.ts';
import { scratchFolder } from '../../../../support/store/scratch.ts';

it.each(QUEUE_READS)(
  'reads the queue along an index that has its order: nothing is scanned or sorted (%#)',
  (sql) => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), exclusive: true });
    migrate(db, DESK_MIGRATIONS);
    const plan = db
      .prepare<[Record<string, string | number>], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ campaign: 'c', expiry: 0, now: 1, limit: 1 })
      .map((row) => row.detail);
    expect(plan[0]).toMatch(/^SEARCH t USING INDEX/);
    expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
    db.close();
  },
);
