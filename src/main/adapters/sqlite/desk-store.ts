import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { WaihuError } from '../../../contract/errors.ts';
import type { DeskEvent, DeskFact } from '../../../core/sync/fact.ts';
import type { CrashPoint, CrashPoints, IdSource } from '../../ports.ts';
import type { DeskStore, WritableStore } from '../../store/desk-store.ts';
import { factApplier } from './apply-fact.ts';
import { calledWork, leaseGranter, pullApplier } from './apply-pull.ts';
import { attemptNotes } from './attempt-notes.ts';
import { attemptQueries } from './attempt-queries.ts';
import { briefingQueries } from './briefing-table.ts';
import { callMarkQueries, issuedBefore, marksOf, serialTaker } from './call-marks.ts';
import { customerQueries } from './customer-queries.ts';
import { openDatabase, type WritableDb } from './database.ts';
import { watchDisk } from './disk-watch.ts';
import { dncQueries } from './dnc-table.ts';
import { ledgerQueries } from './ledger-queries.ts';
import { messageEntries, messageQueries } from './messages.ts';
import { type Meta, metaTable } from './meta.ts';
import { migrate } from './migrate.ts';
import { DESK_MIGRATIONS } from './migrations/index.ts';
import { offerQueries } from './offer-tables.ts';
import { type Outbox, outboxTable } from './outbox.ts';
import { promiseQueries } from './promise-queries.ts';
import { searchIndexer } from './search-index.ts';
import { searchQueries } from './search-queries.ts';
import { isSameStore } from './store-identity.ts';
import { taskQueries } from './task-queries.ts';

export interface OpenStoreOptions {
  /** The database's file; its folder is made. */
  readonly file: string;
  /** Where the mark of the last opening is kept, outside the database's folder (see store-identity.ts). */
  readonly markFile: string;
  /** 32 random bytes that encrypt the whole file. */
  readonly key: Uint8Array;
  readonly ids: IdSource;
  readonly crash?: CrashPoints | undefined;
}

/**
 * Opens the agent's database, or makes it with a first epoch.
 *
 * Throws `store.locked` when another process has it open, `store.damaged` when it cannot be read,
 * `store.newer` when a newer version of the program made it.
 */
export function openDeskStore(options: OpenStoreOptions): DeskStore {
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
  const db = openDatabase({ file: options.file, key: options.key, exclusive: true });
  try {
    migrate(db, DESK_MIGRATIONS);
    const meta = metaTable(db);
    if (meta.get('epoch') === undefined) {
      db.transaction(() => {
        meta.set('epoch', options.ids.next());
        meta.set('leases-trusted', true);
      });
    }
    isSameStore(db, meta, options.file, options.markFile, options.ids.next());
    return storeOver(db, meta, options);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function storeOver(unwatched: WritableDb, meta: Meta, options: OpenStoreOptions): DeskStore {
  const disk = watchDisk(unwatched);
  const { db } = disk;
  const outbox = outboxTable(db, meta);
  const marks = callMarkQueries(db);
  const customers = customerQueries(db, meta, marksOf(marks));
  const searched = { historyEntry: customers.historyEntry, messageEntry: messageEntries(db) };
  const reader = {
    ...customers,
    ...dncQueries(db),
    ...taskQueries(db, meta, customers),
    ...attemptQueries(db),
    ...ledgerQueries(db),
    ...promiseQueries(db),
    ...marks,
    ...searchQueries(db, searched),
    ...messageQueries(db),
    ...offerQueries(db),
    ...briefingQueries(db),
    cursor: () => meta.get('cursor') ?? '',
    outbox: outbox.outbox,
    outboxWaiting: outbox.outboxWaiting,
    lastAckedSeq: outbox.lastAckedSeq,
    parked: outbox.parked,
  };
  return {
    ...reader,
    ...recorder(db, outbox, options),
    ...attemptNotes(db, options.crash),
    ...syncWriter(db, meta, outbox),
    setSetting: settingWriter(db),
    indexSearch: searchIndexer(db, meta, searched),
    get diskFault() {
      return disk.diskFault;
    },
    onDiskFault: disk.onDiskFault,
    get epoch() {
      return outbox.epoch;
    },
    get retiredEpochs() {
      return outbox.retiredEpochs;
    },
    get epochSuspect() {
      return meta.flag('epoch-suspect');
    },
    get leasesTrusted() {
      return meta.flag('leases-trusted');
    },
    trustLeases: () => db.transaction(() => meta.set('leases-trusted', true)),
    close: () => db.close(),
  };
}

function recorder(
  db: WritableDb,
  outbox: Outbox,
  options: OpenStoreOptions,
): Pick<DeskStore, 'record' | 'recordAll' | 'receive' | 'takeOver' | 'issueReference' | 'onRecorded'> {
  const apply = factApplier(db);
  const putWork = leaseGranter(db);
  const putCalled = calledWork(db);
  const issuedCode = issuedBefore(db);
  const takeSerial = serialTaker(db);
  const listeners = new Set<(events: readonly DeskEvent[]) => void>();

  const append = (fact: DeskFact) => {
    const entry = outbox.append(fact, () => options.ids.next());
    if (entry.isNew) apply(fact);
    return entry;
  };
  const tell = (appended: readonly ReturnType<Outbox['append']>[]) => {
    const fresh = appended.filter((entry) => entry.isNew).map((entry) => entry.event);
    if (fresh.length > 0) for (const listener of listeners) listener(fresh);
  };

  const recordAll = (facts: readonly DeskFact[], before?: () => void): readonly DeskEvent[] => {
    for (const point of crashPoints(facts, 'before-commit')) options.crash?.(point);
    const appended = db.transaction(() => {
      before?.();
      return facts.map(append);
    });
    for (const point of crashPoints(facts, 'after-commit')) options.crash?.(point);
    tell(appended);
    return appended.map((entry) => entry.event);
  };

  const recordOne = (fact: DeskFact, before?: () => void): DeskEvent => {
    const [event] = recordAll([fact], before);
    if (!event) throw new WaihuError('internal', { detail: 'a recorded fact has an event' });
    return event;
  };

  return {
    recordAll: (facts) => recordAll(facts),
    record: (fact) => recordOne(fact),
    receive: (fact, work, end) => {
      recordAll(end ? [fact, end] : [fact], () => putCalled(work));
    },
    takeOver: (fact, work) =>
      recordOne(fact, () => (fact.attempt.kind === 'call.received' ? putCalled(work) : putWork(work))),
    issueReference: (asked) => {
      const issued = db.transaction(() => {
        const known = issuedCode(asked);
        if (known !== undefined) return { code: known, appended: [] };
        const { kind, place, ...call } = asked;
        const code = takeSerial(place, kind, call.at);
        if (code === undefined) return undefined;
        const appended = [append({ kind: 'reference.issued', code, ...call })];
        options.crash?.('reference.before-commit');
        return { code, appended };
      });
      if (!issued) return undefined;
      options.crash?.('reference.after-commit');
      tell(issued.appended);
      return issued.code;
    },
    onRecorded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function crashPoints(facts: readonly DeskFact[], when: 'before-commit' | 'after-commit'): CrashPoint[] {
  return facts.flatMap((fact): CrashPoint[] => {
    if (fact.kind === 'attempt.committed') return [`attempt.${when}`];
    return fact.kind === 'outcome.recorded' ? [`outcome.${when}`] : [];
  });
}

function syncWriter(
  db: WritableDb,
  meta: Meta,
  outbox: Outbox,
): Pick<WritableStore, 'applyPull' | 'acknowledge' | 'renewEpoch'> {
  const applyChanges = pullApplier(db);
  const closeLeases = db.prepare<[], never>('UPDATE tasks SET held = 0 WHERE held = 1');
  // Another database may go by the old epoch, with the same ranges.
  const closeRanges = db.prepare<[], never>('UPDATE reference_ranges SET closed = 1 WHERE closed = 0');
  const raise = (key: 'leases-expire-at' | 'dnc-as-of', value: number) => {
    if (value > (meta.number(key) ?? 0)) meta.set(key, value);
  };
  return {
    applyPull: (changes, cursor, { leasesExpireAt, dncAsOf }) =>
      db.transaction(() => {
        applyChanges(changes, dncAsOf);
        meta.set('cursor', cursor);
        raise('leases-expire-at', leasesExpireAt);
        raise('dnc-as-of', dncAsOf);
      }),
    acknowledge: (ackSeq, parked) => db.transaction(() => outbox.acknowledge(ackSeq, parked)),
    renewEpoch: (epoch) =>
      db.transaction(() => {
        outbox.moveTo(epoch);
        closeLeases.run();
        closeRanges.run();
        meta.set('cursor', '');
        meta.set('leases-expire-at', 0);
        meta.set('leases-trusted', false);
        meta.set('epoch-suspect', false);
      }),
  };
}

function settingWriter(db: WritableDb): WritableStore['setSetting'] {
  const upsert = db.prepare<[string, string], never>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return (key, value) =>
    db.transaction(() => {
      upsert.run(key, value);
    });
}
