import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SealedEvent, Spool, SpoolAck } from '../../sync/spool.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { SPOOL_MIGRATIONS } from './migrations/index.ts';

/** Opens (or makes) the device's spool. Several processes may share it: what is sent twice has effect once. */
export function openSpool(file: string): Spool {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = openDatabase({ file, exclusive: false });
  try {
    migrate(db, SPOOL_MIGRATIONS);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  const insert = db.prepare<[string, number, string, string], never>(
    'INSERT OR IGNORE INTO sealed (epoch, seq, id, sealed) VALUES (?, ?, ?, ?)',
  );
  const epochs = db.prepare<[], { epoch: string }>('SELECT DISTINCT epoch FROM sealed ORDER BY epoch');
  const rows = db.prepare<[string, number], SealedEvent>(
    'SELECT seq, id, sealed FROM sealed WHERE epoch = ? ORDER BY seq LIMIT ?',
  );
  const has = db.prepare<[string, number], { id: string }>(
    'SELECT id FROM sealed WHERE epoch = ? AND seq = ?',
  );
  const acked = db.prepare<[string], { ack_seq: number }>('SELECT ack_seq FROM acknowledged WHERE epoch = ?');
  const raiseAck = db.prepare<[string, number], never>(
    `INSERT INTO acknowledged (epoch, ack_seq) VALUES (?, ?)
     ON CONFLICT (epoch) DO UPDATE SET ack_seq = max(ack_seq, excluded.ack_seq)`,
  );
  const park = db.prepare<[string, number, string, string], never>(
    'INSERT OR IGNORE INTO parked (epoch, seq, id, reason) VALUES (?, ?, ?, ?)',
  );
  const parked = db.prepare<[string], SpoolAck['parked'][number]>(
    'SELECT seq, id, reason FROM parked WHERE epoch = ? ORDER BY seq',
  );
  const remove = db.prepare<[string, number], never>('DELETE FROM sealed WHERE epoch = ? AND seq <= ?');
  const forget = ['sealed', 'acknowledged', 'parked'].map((table) =>
    db.prepare<[string], never>(`DELETE FROM ${table} WHERE epoch = ?`),
  );

  return {
    put: (epoch, events) => {
      if (events.length === 0) return;
      db.transaction(() => {
        for (const event of events) insert.run(epoch, event.seq, event.id, event.sealed);
      });
    },
    epochs: () => epochs.all().map((row) => row.epoch),
    waiting: (epoch, limit) => {
      const found = rows.all(epoch, limit);
      const first = found[0]?.seq ?? 0;
      const hole = found.findIndex((event, index) => event.seq !== first + index);
      return hole < 0 ? found : found.slice(0, hole);
    },
    missing: (epoch, events) => events.filter((event) => has.get(epoch, event.seq) === undefined),
    acknowledge: (epoch, ack) =>
      db.transaction(() => {
        raiseAck.run(epoch, ack.ackSeq);
        for (const item of ack.parked) park.run(epoch, item.seq, item.id, item.reason);
        remove.run(epoch, ack.ackSeq);
      }),
    acknowledged: (epoch) => {
      const row = acked.get(epoch);
      return row ? { ackSeq: row.ack_seq, parked: parked.all(epoch) } : undefined;
    },
    drop: (epoch) =>
      db.transaction(() => {
        for (const statement of forget) statement.run(epoch);
      }),
    close: () => db.close(),
  };
}
