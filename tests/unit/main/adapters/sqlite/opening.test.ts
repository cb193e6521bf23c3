import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AttemptEnded } from '../../../../../src/core/sync/fact.ts';
import { factKey } from '../../../../../src/core/sync/fact-key.ts';
import { openDatabase } from '../../../../../src/main/adapters/sqlite/database.ts';
import { dncQueries } from '../../../../../src/main/adapters/sqlite/dnc-table.ts';
import { migrate } from '../../../../../src/main/adapters/sqlite/migrate.ts';
import { DESK_MIGRATIONS } from '../../../../../src/main/adapters/sqlite/migrations/index.ts';
import { committed, ended, granted, numberOf, TEN_O_CLOCK } from '../../../../support/store/facts.ts';
import { scratchFolder, storeIn, TEST_KEY } from '../../../../support/store/scratch.ts';

const META = { leasesExpireAt: 0, dncAsOf: TEN_O_CLOCK };

/** A profile with one leased task, closed. */
function closedProfile(): string {
  const folder = scratchFolder();
  const store = storeIn(folder);
  store.applyPull([granted(1)], 'c1', META);
  store.record(committed(2));
  store.close();
  return folder;
}

describe('opening a store', () => {
  it('finds it as it was left, leases trusted, under the same epoch', () => {
    const folder = closedProfile();
    const first = storeIn(folder);
    const epoch = first.epoch;
    first.close();
    const second = storeIn(folder);
    expect(second.epoch).toBe(epoch);
    expect(second.leasesTrusted).toBe(true);
    expect(second.epochSuspect).toBe(false);
    expect(second.queue('campaign-1', TEN_O_CLOCK, 5)).toHaveLength(1);
  });

  it('trusts no lease of a copied profile', () => {
    const folder = closedProfile();
    const other = join(scratchFolder(), 'copy');
    cpSync(folder, other, { recursive: true });
    const store = storeIn(other);
    expect(store.leasesTrusted).toBe(false);
    expect(store.epochSuspect).toBe(true);
    expect(store.queue('campaign-1', TEN_O_CLOCK, 5)).toEqual([]);
    expect(store.queueLeft('campaign-1', TEN_O_CLOCK)).toBe(0);
    expect(store.task('task-1')?.lease.expiresAt).toBe(0);
    expect(store.outboxWaiting()).toBe(1);
  });

  it('notices a backup put back in place, whose file is the same but whose mark is old', () => {
    const folder = closedProfile();
    const file = join(folder, 'agents', 'a1', 'desk.db');
    const backup = readFileSync(file);
    storeIn(folder).close();
    writeFileSync(file, backup);
    expect(storeIn(folder).epochSuspect).toBe(true);
  });

  it('does not take a crash between the two marks for a restore', () => {
    const folder = closedProfile();
    const mark = join(folder, 'marks', 'a1');
    const before = readFileSync(mark);
    const key = { file: join(folder, 'agents', 'a1', 'desk.db'), key: TEST_KEY, exclusive: true };
    const crashed = openDatabase(key);
    crashed.exec("UPDATE meta SET value = 'next' WHERE key = 'mark-next'");
    crashed.close();
    writeFileSync(mark, before);
    storeIn(folder).close();
    const again = openDatabase(key);
    again.exec("UPDATE meta SET value = 'older' WHERE key = 'mark'");
    again.close();
    expect(storeIn(folder).epochSuspect).toBe(false);
  });

  it('stays suspicious over restarts until the epoch is renewed, then closed until trusted', () => {
    const folder = closedProfile();
    renameSync(join(folder, 'marks', 'a1'), join(folder, 'marks', 'gone'));
    storeIn(folder).close();
    const store = storeIn(folder);
    expect(store.epochSuspect).toBe(true);
    store.renewEpoch('epoch-new');
    expect(store.epochSuspect).toBe(false);
    expect(store.leasesTrusted).toBe(false);
    store.close();
    const again = storeIn(folder);
    expect(again.leasesTrusted).toBe(false);
    again.trustLeases();
    expect(again.leasesTrusted).toBe(true);
    again.applyPull([granted(1)], 'c2', META);
    expect(again.queue('campaign-1', TEN_O_CLOCK, 5)).toHaveLength(1);
  });

  it('is refused to a second opener while it is open', () => {
    const folder = scratchFolder();
    storeIn(folder);
    expect(() => storeIn(folder)).toThrow(expect.objectContaining({ code: 'store.locked' }));
  });

  it('says that a file is damaged when it is none of ours or the key does not fit', () => {
    const folder = closedProfile();
    const wrong = () => storeIn(folder, { key: new Uint8Array(32).fill(8) });
    expect(wrong).toThrow(expect.objectContaining({ code: 'store.damaged' }));
    const other = scratchFolder();
    mkdirSync(join(other, 'agents', 'a1'), { recursive: true });
    writeFileSync(join(other, 'agents', 'a1', 'desk.db'), 'not a database'.repeat(500));
    expect(() => storeIn(other)).toThrow(expect.objectContaining({ code: 'store.damaged' }));
  });
});

describe('migrations', () => {
  it('bring a database to the last version once, and refuse one made by a newer program', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    migrate(db, DESK_MIGRATIONS);
    migrate(db, DESK_MIGRATIONS);
    expect(db.pragma('user_version')).toBe(DESK_MIGRATIONS.length);
    expect(() => migrate(db, [])).toThrow(expect.objectContaining({ code: 'store.newer' }));
    db.close();
  });

  it('keep what a database of the version before held', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    const first = 'CREATE TABLE a (x INTEGER NOT NULL) STRICT;';
    migrate(db, [first]);
    db.exec('INSERT INTO a VALUES (1), (2)');
    migrate(db, [first, 'ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 5;']);
    expect(db.prepare<[], { total: number }>('SELECT sum(x * y) AS total FROM a').get()?.total).toBe(15);
    db.close();
  });

  it('keep what the outbox owes, under its sequence', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    migrate(db, DESK_MIGRATIONS.slice(0, 4));
    db.exec(
      "INSERT INTO outbox (id, epoch, seq, fact_key, fact) VALUES ('b', 'e', 2, 'k2', '{}'), ('a', 'e', 1, 'k1', '{}')",
    );
    migrate(db, DESK_MIGRATIONS);
    expect(db.prepare<[], object>('SELECT * FROM outbox ORDER BY seq').all()).toEqual([
      { epoch: 'e', seq: 1, id: 'a', fact_key: 'k1', fact: '{}' },
      { epoch: 'e', seq: 2, id: 'b', fact_key: 'k2', fact: '{}' },
    ]);
    db.close();
  });

  it('keep attempts under way, owed and settled, each found as before, and the number of the one under way its only one', () => {
    const folder = scratchFolder();
    const file = join(folder, 'agents', 'a1', 'desk.db');
    mkdirSync(dirname(file), { recursive: true });
    const before = openDatabase({ file, key: TEST_KEY, exclusive: true });
    migrate(before, DESK_MIGRATIONS.slice(0, 5));
    before.exec("INSERT INTO meta (key, value) VALUES ('epoch', 'e'), ('leases-trusted', 'true')");
    const attempt = before.prepare<(string | number | null)[], never>(
      `INSERT INTO attempts (id, task_id, campaign_id, customer_id, number, at, committed, ended_at, line_result, ended, settled)
       VALUES (?, ?, 'campaign-1', ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const event = before.prepare<[string, number, string, string], never>(
      "INSERT INTO outbox (id, epoch, seq, fact_key, fact) VALUES (?, 'e', ?, ?, ?)",
    );
    const kept: readonly (readonly [number, AttemptEnded | undefined, settled: number])[] = [
      [1, undefined, 0],
      [2, ended(2), 0],
      [3, ended(3, { lineResult: 'abandoned' }), 1],
    ];
    for (const [index, end, settled] of kept) {
      const fact = committed(index);
      const ending = end ? [end.at, end.lineResult, JSON.stringify(end)] : [null, null, null];
      attempt.run(
        ...[fact.attemptId, fact.taskId, fact.customerId, fact.number, fact.at, JSON.stringify(fact)],
        ...[...ending, settled],
      );
      event.run(`event-${index}`, index, factKey(fact), JSON.stringify(fact));
    }
    before.close();

    const store = storeIn(folder);
    expect(store.unsettled().map(({ committed }) => committed.attemptId)).toEqual(['attempt-1', 'attempt-2']);
    expect(kept.map(([index]) => store.attemptTimes(numberOf(index), 0))).toEqual(
      kept.map(([index]) => [TEN_O_CLOCK + index]),
    );
    expect(kept.map(([index]) => store.customerAttemptTimes(`customer-${index}`, [], 0))).toEqual(
      kept.map(([index]) => [TEN_O_CLOCK + index]),
    );
    expect(store.calledFrom('customer-1')).toBe(committed(1).callingNumber);
    expect(store.abandonedAt(numberOf(3))).toBe(ended(3).at);
    expect(store.today(TEN_O_CLOCK).calls).toBe(3);
    expect(store.callsSince(TEN_O_CLOCK).map(({ attemptId }) => attemptId)).toEqual([
      'attempt-3',
      'attempt-2',
      'attempt-1',
    ]);
    expect(store.record(committed(1))).toMatchObject({ id: 'event-1', seq: 1 });
    expect(() => store.record(committed(4, { number: numberOf(1) }))).toThrow(/conflict/);
    expect(() => store.record(committed(4, { taskId: 'task-1' }))).toThrow(/conflict/);
    store.record(ended(1));
    expect(store.record(committed(4, { number: numberOf(1) })).seq).toBe(5);
  });

  it('give a campaign with a single calling number a pool of it, and leave a pool as it is', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    migrate(db, DESK_MIGRATIONS.slice(0, 5));
    const pool = [{ number: '+861080000001', mark: 'clean', since: 7 }];
    const bodies = {
      both: { name: 'a', callingNumber: '+861080000001', callingNumbers: pool },
      none: { name: 'b', callingNumber: ' ' },
      single: { name: 'c', callingNumber: '+861080000002' },
    };
    const put = db.prepare<[string, string], never>('INSERT INTO campaigns (id, body) VALUES (?, ?)');
    for (const [id, body] of Object.entries(bodies)) put.run(id, JSON.stringify(body));
    migrate(db, DESK_MIGRATIONS);
    const kept = db.prepare<[], { body: string }>('SELECT body FROM campaigns ORDER BY id').all();
    expect(kept.map(({ body }) => JSON.parse(body))).toEqual([
      { name: 'a', callingNumbers: pool },
      { name: 'b', callingNumbers: [] },
      { name: 'c', callingNumbers: [{ number: '+861080000002', mark: 'unknown', since: 0 }] },
    ]);
    db.close();
  });

  it('keep the numbers that were not to be called by anybody', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    migrate(db, DESK_MIGRATIONS.slice(0, 2));
    db.exec("INSERT INTO dnc (number, since) VALUES ('+8613800000001', 7)");
    migrate(db, DESK_MIGRATIONS);
    expect(dncQueries(db).dncEntries('+8613800000001', 'any')).toEqual([
      { number: '+8613800000001', since: 7 },
    ]);
    db.close();
  });

  it('leave a database at the version before when one fails', () => {
    const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
    const broken = 'CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE b (x INTEGER) STRICT;';
    expect(() => migrate(db, ['CREATE TABLE a (x INTEGER) STRICT;', broken])).toThrow();
    expect(db.pragma('user_version')).toBe(1);
    expect(() => db.prepare('SELECT * FROM b')).toThrow();
    db.close();
  });
});

it('commits with synchronous=FULL in WAL mode, with foreign keys on', () => {
  const db = openDatabase({ file: join(scratchFolder(), 'x.db'), key: TEST_KEY, exclusive: true });
  expect(db.pragma('synchronous')).toBe(2);
  expect(db.pragma('journal_mode')).toBe('wal');
  expect(db.pragma('foreign_keys')).toBe(1);
  db.close();
});
