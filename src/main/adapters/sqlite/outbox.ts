import type { DeskEvent, DeskFact } from '../../../core/sync/fact.ts';
import { factKey } from '../../../core/sync/fact-key.ts';
import type { ReadableStore, WritableStore } from '../../store/desk-store.ts';
import type { WritableDb } from './database.ts';
import type { Meta } from './meta.ts';

export type OutboxReader = Pick<ReadableStore, 'outbox' | 'outboxWaiting' | 'lastAckedSeq' | 'parked'>;

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly fact: string;
}

/** The outbox: facts under the epoch's sequence, gap-free from 1. Events stay after their acknowledgement, should the centre lose them. */
export interface Outbox extends OutboxReader {
  readonly epoch: string;
  readonly retiredEpochs: readonly string[];
  /** The event, and whether it is new; call within the transaction that applies the fact. */
  append(fact: DeskFact, newId: () => string): { readonly event: DeskEvent; readonly isNew: boolean };
  acknowledge: WritableStore['acknowledge'];
  /** What is not acknowledged moves to the new epoch and is numbered from 1, in order. */
  moveTo(epoch: string): void;
}

export function outboxTable(db: WritableDb, meta: Meta): Outbox {
  const find = eventFinder(db);
  const lastSeq = db.prepare<[string], { seq: number | null }>(
    'SELECT max(seq) AS seq FROM outbox WHERE epoch = ?',
  );
  const insert = db.prepare<[string, string, number, string, string], never>(
    'INSERT INTO outbox (id, epoch, seq, fact_key, fact) VALUES (?, ?, ?, ?, ?)',
  );
  const after = db.prepare<[string, number, number], EventRow>(
    'SELECT seq, id, fact FROM outbox WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const park = db.prepare<[string, string, number, string], never>(
    'INSERT INTO parked (event_id, epoch, seq, reason) VALUES (?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING',
  );
  const parked = db.prepare<[], { seq: number; id: string; reason: string }>(
    'SELECT seq, event_id AS id, reason FROM parked ORDER BY epoch, seq',
  );
  const renumber = db.prepare<[string, number, string, number], never>(
    'UPDATE outbox SET epoch = ?, seq = ? WHERE epoch = ? AND seq = ?',
  );
  const retire = db.prepare<[string], never>('INSERT OR IGNORE INTO retired_epochs (epoch) VALUES (?)');
  const retired = db.prepare<[], { epoch: string }>('SELECT epoch FROM retired_epochs');

  const epoch = () => meta.get('epoch') ?? '';
  const acked = () => meta.number('acked-seq') ?? 0;
  const last = () => lastSeq.get(epoch())?.seq ?? 0;

  return {
    get epoch() {
      return epoch();
    },
    get retiredEpochs() {
      return retired.all().map((row) => row.epoch);
    },
    append: (fact, newId) => {
      const key = factKey(fact);
      const known = find(fact, key);
      if (known) return { event: read(known), isNew: false };
      const event = { seq: last() + 1, id: newId(), fact };
      insert.run(event.id, epoch(), event.seq, key, JSON.stringify(fact));
      return { event, isNew: true };
    },
    outbox: (afterSeq, limit) => after.all(epoch(), afterSeq, limit).map(read),
    outboxWaiting: () => Math.max(0, last() - acked()),
    lastAckedSeq: acked,
    parked: () => parked.all(),
    acknowledge: (ackSeq, parkedNow) => {
      for (const item of parkedNow) park.run(item.id, epoch(), item.seq, item.reason);
      if (ackSeq > acked()) meta.set('acked-seq', Math.min(ackSeq, last()));
    },
    moveTo: (newEpoch) => {
      const old = epoch();
      const waiting = after.all(old, acked(), -1);
      retire.run(old);
      for (const [index, { seq }] of waiting.entries()) renumber.run(newEpoch, index + 1, old, seq);
      meta.set('epoch', newEpoch);
      meta.set('acked-seq', 0);
    },
  };
}

/**
 * The event of a fact that was recorded before. Every fact is looked for, hardly one is found: a committed attempt is asked after by its
 * row, which costs no index of its own, and its event is searched for only where the row is there.
 */
function eventFinder(db: WritableDb): (fact: DeskFact, key: string) => EventRow | undefined {
  const byKey = db.prepare<[string], EventRow>(
    "SELECT seq, id, fact FROM outbox WHERE fact_key = ? AND fact_key NOT GLOB 'attempt.committed/*'",
  );
  const attempt = db.prepare<[string], { found: 1 }>('SELECT 1 AS found FROM attempts WHERE id = ?');
  const committed = db.prepare<[string], EventRow>(
    'SELECT seq, id, fact FROM outbox WHERE fact_key = ? LIMIT 1',
  );
  return (fact, key) => {
    if (fact.kind !== 'attempt.committed') return byKey.get(key);
    return attempt.get(fact.attemptId) && committed.get(key);
  };
}

function read(row: EventRow): DeskEvent {
  return { seq: row.seq, id: row.id, fact: JSON.parse(row.fact) as DeskFact };
}
