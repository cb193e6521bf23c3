import { afterAll, expect, it } from 'vitest';
import { factApplier } from '../../../../../src/main/adapters/sqlite/apply-fact.ts';
import { attemptNotes } from '../../../../../src/main/adapters/sqlite/attempt-notes.ts';
import { attemptQueries } from '../../../../../src/main/adapters/sqlite/attempt-queries.ts';
import { customerQueries } from '../../../../../src/main/adapters/sqlite/customer-queries.ts';
import { openDatabase, type WritableDb } from '../../../../../src/main/adapters/sqlite/database.ts';
import { ledgerQueries } from '../../../../../src/main/adapters/sqlite/ledger-queries.ts';
import { metaTable } from '../../../../../src/main/adapters/sqlite/meta.ts';
import { migrate } from '../../../../../src/main/adapters/sqlite/migrate.ts';
import { DESK_MIGRATIONS } from '../../../../../src/main/adapters/sqlite/migrations/index.ts';
import { outboxTable } from '../../../../../src/main/adapters/sqlite/outbox.ts';
import { taskQueries } from '../../../../../src/main/adapters/sqlite/task-queries.ts';

const db = openDatabase({ file: ':memory:', exclusive: true });
migrate(db, DESK_MIGRATIONS);
afterAll(() => db.close());

/** Every statement that the desk keeps ready and that speaks of attempts. */
function statementsOnAttempts(): string[] {
  const seen: string[] = [];
  const listening: WritableDb = {
    ...db,
    prepare: (sql) => {
      seen.push(sql);
      return db.prepare(sql);
    },
  };
  const meta = metaTable(listening);
  attemptQueries(listening);
  ledgerQueries(listening);
  taskQueries(
    listening,
    meta,
    customerQueries(listening, meta, () => ({})),
  );
  attemptNotes(listening);
  factApplier(listening);
  outboxTable(listening, meta);
  return seen.filter((sql) => /\battempts\b/.test(sql));
}

/** The books read all there is. */
const READS_ALL = /^SELECT id, task_id, number, at, ended_at/;

it.each(statementsOnAttempts().filter((sql) => !READS_ALL.test(sql)))(
  'finds attempts along an index, however many there are: %s',
  (sql) => {
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/[:@]\w+|\?/g, "''")}`);
    const steps = plan.all().map(({ detail }) => detail);
    const scans = steps.filter((step) => /^SCAN (a|attempts)\b/.test(step));
    expect(scans.filter((step) => !/INDEX attempts_(unsettled|relayed)/.test(step))).toEqual([]);
  },
);
