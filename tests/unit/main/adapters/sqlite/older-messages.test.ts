import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../../../src/main/adapters/sqlite/database.ts';
import { migrate } from '../../../../../src/main/adapters/sqlite/migrate.ts';
import { DESK_MIGRATIONS } from '../../../../../src/main/adapters/sqlite/migrations/index.ts';
import type { DeskStore } from '../../../../../src/main/store/desk-store.ts';
import { scratchFolder, storeIn, TEST_KEY } from '../../../../support/store/scratch.ts';

/** The last version whose desks had messages and no search. */
const BEFORE_SEARCH = 10;
const MESSAGES = ['m1', 'm2', 'm3', 'm4', 'm5'];

/** A profile of that version with one customer and messages to them, closed. */
function oldProfile(): string {
  const folder = scratchFolder();
  const file = join(folder, 'agents', 'a1', 'desk.db');
  mkdirSync(dirname(file), { recursive: true });
  const db = openDatabase({ file, key: TEST_KEY, exclusive: true });
  migrate(db, DESK_MIGRATIONS.slice(0, BEFORE_SEARCH));
  const customer = { id: 'customer-1', name: '张伟', externalId: 'K1', fields: {} };
  db.prepare('INSERT INTO customers (id, body) VALUES (?, ?)').run(customer.id, JSON.stringify(customer));
  const message = db.prepare(
    `INSERT INTO messages (id, customer_id, at, purpose, template_id, text, state, state_at)
     VALUES (?, 'customer-1', ?, 'missed-call', 'template-1', '套餐续约提醒', 'delivered', ?)`,
  );
  for (const [index, id] of MESSAGES.entries()) message.run(id, 1000 + index, 1000 + index);
  db.close();
  return folder;
}

function readAll(store: DeskStore): void {
  for (let left = 1; left > 0; ) left = store.indexSearch(2);
}

const found = (store: DeskStore) => store.find('续约', 10).messages.map(({ entry }) => entry.id);
const NEWEST_FIRST = MESSAGES.toReversed();

it('finds messages that were asked for before messages were looked for', () => {
  const store = storeIn(oldProfile());
  readAll(store);
  expect(found(store)).toEqual(NEWEST_FIRST);
});

it('goes on reading older messages where it was interrupted, each once', () => {
  const folder = oldProfile();
  const first = storeIn(folder);
  expect(first.indexSearch(3)).toBeGreaterThan(0);
  const before = found(first);
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(MESSAGES.length);
  first.close();

  const second = storeIn(folder);
  expect(found(second)).toEqual(before);
  readAll(second);
  expect(found(second)).toEqual(NEWEST_FIRST);
  expect(second.indexSearch(1)).toBe(0);
});
