import { expect, it } from 'vitest';
import { factApplier } from '../../../../../src/main/adapters/sqlite/apply-fact.ts';
import { pullApplier } from '../../../../../src/main/adapters/sqlite/apply-pull.ts';
import { openDatabase } from '../../../../../src/main/adapters/sqlite/database.ts';
import { migrate } from '../../../../../src/main/adapters/sqlite/migrate.ts';
import { DESK_MIGRATIONS } from '../../../../../src/main/adapters/sqlite/migrations/index.ts';
import { committed, ended, granted, TEN_O_CLOCK } from '../../../../support/store/facts.ts';

it.each([
  ['this version', 0],
  ['an earlier version, which used the lease and counted with the commit', 1],
])(
  'has used the lease and counted the attempt once, when a call ends that was committed by %s',
  (_by, already) => {
    const db = openDatabase({ file: ':memory:', exclusive: true });
    migrate(db, DESK_MIGRATIONS);
    pullApplier(db)([granted(1)], TEN_O_CLOCK);
    const apply = factApplier(db);
    apply(committed(1));
    db.prepare<[number, number], never>(
      "UPDATE tasks SET used_term = ?, body = json_set(body, '$.attemptsMade', ?)",
    ).run(already, already);
    apply(ended(1, { lineResult: 'busy' }));
    const row = db.prepare<[], object>(
      "SELECT used_term AS used, body ->> '$.attemptsMade' AS made FROM tasks",
    );
    expect(row.get()).toEqual({ used: 1, made: 1 });
    db.close();
  },
);
